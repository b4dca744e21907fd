package io.deadbox.evidence.tsk;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Prints what the binding reads of images, for the scripts that compare it with fls and icat:
 * {@code list}, {@code hash} or {@code time}, then image files.
 */
public final class TskDump {
  private final PrintStream out =
      new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
  private final byte[] buffer = new byte[1 << 20];

  private TskDump() {}

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    TskDump dump = new TskDump();
    for (int i = 1; i < arguments.length; i++) {
      dump.image(arguments[0], Path.of(arguments[i]));
    }
    dump.out.flush();
  }

  private void image(String what, Path path) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path))) {
      out.println("image\t" + path);
      for (Volume volume : image.volumes(issues)) {
        if (!volume.allocated()) {
          continue;
        }
        try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
          if (fileSystem == null) {
            continue;
          }
          out.println("fs\t" + volume.start() / 512 + "\t" + fileSystem.facts());
          long begin = System.nanoTime();
          long[] count = new long[1];
          fileSystem.walk(
              entry -> {
                count[0]++;
                switch (what) {
                  case "list" -> list(entry);
                  case "hash" -> hash(fileSystem, entry);
                  default -> {}
                }
              },
              issues);
          if (what.equals("time")) {
            out.printf("%d entries, %.3f s%n", count[0], (System.nanoTime() - begin) / 1e9);
          }
        }
      }
    }
    issues.all().forEach(issue -> out.println("issue\t" + issue));
  }

  private void list(FileEntry entry) {
    String path =
        entry.directory().isEmpty() ? entry.name() : entry.directory() + "/" + entry.name();
    boolean any = false;
    for (FileStream stream : entry.streams()) {
      if (stream.attributeType() < 128) {
        break;
      }
      any = true;
      boolean data = stream.attributeType() == 128 && entry.type() == FileType.DIRECTORY;
      line(
          entry,
          data ? "r" : letter(entry),
          "-" + stream.attributeType() + "-" + stream.attributeId(),
          path + (stream.name().isEmpty() ? "" : ":" + stream.name()));
    }
    if (!any) {
      line(entry, letter(entry), "", path);
    }
  }

  private void line(FileEntry entry, String letter, String attribute, String path) {
    boolean reallocated = !entry.nameAllocated() && entry.metaAllocated();
    out.printf(
        "%s %s%d%s%s:\t%s%n",
        letter,
        entry.nameAllocated() ? "" : "* ",
        entry.inode(),
        attribute,
        reallocated ? "(realloc)" : "",
        path.replaceAll("[\\x00-\\x1f\\x7f]", "^"));
  }

  private static String letter(FileEntry entry) {
    if (!entry.hasMeta()) {
      return "-";
    }
    return switch (entry.type()) {
      case REGULAR -> "r";
      case DIRECTORY -> "d";
      case LINK -> "l";
      case VIRTUAL -> "v";
      case VIRTUAL_DIRECTORY -> "V";
      case DEVICE -> "?";
      case UNKNOWN -> "-";
    };
  }

  private void hash(FileSystem fileSystem, FileEntry entry) {
    if (!entry.nameAllocated() || entry.type() != FileType.REGULAR) {
      return;
    }
    for (FileStream stream : entry.streams()) {
      String address =
          stream.attributeType() < 128
              ? Long.toString(entry.inode())
              : entry.inode() + "-" + stream.attributeType() + "-" + stream.attributeId();
      out.println(address + "\t" + stream.size() + "\t" + sha256(fileSystem, entry, stream));
    }
  }

  private String sha256(FileSystem fileSystem, FileEntry entry, FileStream stream) {
    try (Content content = fileSystem.content(entry, stream)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long at = 0;
      int count;
      while ((count = content.read(at, buffer, 0, buffer.length)) > 0) {
        digest.update(buffer, 0, count);
        at += count;
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (EvidenceReadException unreadable) {
      return "unreadable: " + unreadable.getMessage();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
