package io.deadbox.cli;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Hashes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.HiveLog;
import io.deadbox.format.regf.HiveRecovery;
import io.deadbox.format.regf.Key;
import io.deadbox.format.regf.Value;
import io.deadbox.ioc.Provenance;
import io.deadbox.issue.Issues;
import io.deadbox.report.CaseFacts;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.RegistryItem;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Exhibit.Extract;
import io.deadbox.report.Figures;
import io.deadbox.report.folder.ReportFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One file of the evidence, and the bytes of the exhibits that were read from it. */
final class ExhibitSource {
  static final long LARGEST_LOG = 256L << 20;

  /** A hive or a log beyond this is not read for the sake of one record. */
  private static final long LARGEST_SOURCE = 2L << 30;

  private static final int CHUNK = 1 << 20;

  private static final int EVENT = 0x2a2a; // record of an event log, followed by its length

  private final List<Exhibit> exhibits;
  private final CaseFacts facts;
  private final Path folder;
  private final long limit;
  private final Path copy;

  ExhibitSource(List<Exhibit> exhibits, CaseFacts facts, Path folder, long limit) {
    this.exhibits = exhibits;
    this.facts = facts;
    this.folder = folder;
    this.limit = limit;
    this.copy = folder.resolve("source.unfinished");
  }

  /** Bytes of one exhibit. */
  private record Piece(Bytes bytes, String what) {}

  /**
   * Writes the exhibits' files.
   *
   * @param sibling gives the bytes of a file beside this one by its name; null if there is none
   * @param extracts takes what became of each exhibit, by its number
   */
  void extract(
      Content content, Function<String, byte @Nullable []> sibling, Map<Integer, Extract> extracts)
      throws IOException, EvidenceReadException {
    boolean parts =
        exhibits.stream().anyMatch(exhibit -> exhibit.hit().provenance().offset() != null);
    long size = content.size();
    long taken = Math.min(size, parts ? Math.max(limit, LARGEST_SOURCE) : limit);
    Provenance from = exhibits.getFirst().hit().provenance();
    try {
      String compared = copy(content, taken, from);
      try (Arena arena = Arena.ofConfined();
          FileChannel channel = FileChannel.open(copy)) {
        Bytes file = Bytes.of(channel.map(MapMode.READ_ONLY, 0, taken, arena));
        Pieces pieces = new Pieces(file, sibling);
        @Nullable Extract whole = null;
        for (Exhibit exhibit : exhibits) {
          Piece piece = taken == size ? pieces.of(exhibit) : null;
          if (piece != null) {
            extracts.put(exhibit.number(), write(exhibit, piece, "its file: " + compared));
          } else {
            whole = whole == null ? whole(exhibit, taken, size, compared) : whole;
            extracts.put(exhibit.number(), whole);
          }
        }
      }
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Copies the file's bytes; tells how they compare with the case's hash. */
  private String copy(Content content, long taken, Provenance from)
      throws IOException, EvidenceReadException {
    String known =
        from.sha256() != null ? from.sha256() : from.sha1() != null ? from.sha1() : from.md5();
    String algorithm = from.sha256() != null ? "SHA-256" : from.sha1() != null ? "SHA-1" : "MD5";
    MessageDigest digest = Hashes.digest(algorithm);
    byte[] chunk = new byte[CHUNK];
    long at = 0;
    try (OutputStream out =
        Files.newOutputStream(
            copy, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
      while (at < taken) {
        int got = content.read(at, chunk, 0, (int) Math.min(CHUNK, taken - at));
        if (got <= 0) {
          throw new EvidenceReadException("it ends at byte " + at);
        }
        out.write(chunk, 0, got);
        digest.update(chunk, 0, got);
        at += got;
      }
    }
    if (known == null) {
      return "the case has no hash of this file to compare with";
    }
    if (taken < content.size()) {
      return "not compared with the case's hash, which is of the whole file";
    }
    String now = HexFormat.of().formatHex(digest.digest());
    return now.equals(known)
        ? "%s is the one that the case has".formatted(algorithm)
        : "%s DIFFERS from the one that the case has, %s: the image was changed, or is another"
            .formatted(algorithm, known);
  }

  private Extract write(Exhibit exhibit, Piece piece, String compared) throws IOException {
    Path file = folder.resolve(exhibit.id() + ".bin");
    long size = Math.min(limit, piece.bytes().size());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      out.write(piece.bytes().array(0, size, "exhibit"));
    } catch (Malformed e) {
      throw new IllegalStateException(e); // within its size
    }
    return extract(file, cut(piece.what(), size, piece.bytes().size()), compared);
  }

  private Extract whole(Exhibit exhibit, long taken, long size, String compared)
      throws IOException {
    Path file = folder.resolve(exhibit.id() + ".bin");
    long kept = Math.min(limit, taken);
    try (FileChannel from = FileChannel.open(copy);
        FileChannel to =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < kept) {
        done += from.transferTo(done, kept - done, to);
      }
    }
    return extract(file, cut("the content of the file", kept, size), compared);
  }

  private static String cut(String what, long kept, long size) {
    return kept == size
        ? what
        : "%s, cut: the first %s of %s, by the limit that was set"
            .formatted(what, Figures.bytes(kept), Figures.bytes(size));
  }

  private static Extract extract(Path file, String what, String compared) throws IOException {
    return new Extract(
        ReportFolder.EXHIBITS + "/" + file.getFileName(),
        Files.size(file),
        Hashes.sha256(file).hex(),
        what,
        compared);
  }

  /** Finds the bytes of items in their file. */
  private final class Pieces {
    private final Bytes file;
    private final Function<String, byte @Nullable []> sibling;
    private @Nullable Bytes recovered;
    private @Nullable Hive hive;
    private boolean opened;

    Pieces(Bytes file, Function<String, byte @Nullable []> sibling) {
      this.file = file;
      this.sibling = sibling;
    }

    /** The bytes of an item alone; null where they are not known, or it is the file itself. */
    @Nullable Piece of(Exhibit exhibit) {
      Long offset = exhibit.hit().provenance().offset();
      if (offset == null) {
        return null;
      }
      RegistryItem item =
          facts.registryItems().get(new ItemRef(exhibit.hit().table(), exhibit.hit().row()));
      try {
        return item != null ? registry(item, offset) : event(offset);
      } catch (Malformed e) {
        return null; // then the whole file is the exhibit
      }
    }

    private @Nullable Piece registry(RegistryItem item, long offset) throws Malformed {
      open();
      Hive open = hive;
      Bytes bytes = recovered;
      if (open == null || bytes == null) {
        return null;
      }
      String name = item.valueName();
      if (name == null) {
        long length = Math.abs((long) bytes.i32(offset, "key"));
        return new Piece(bytes.slice(offset, length, "key"), "the key's cell in the hive");
      }
      Optional<Key> key = open.find(item.keyPath());
      Value value = key.flatMap(found -> open.value(found, name)).orElse(null);
      Bytes data = value == null ? null : value.data();
      return data == null ? null : new Piece(data, "the data of the value");
    }

    private void open() throws Malformed {
      if (opened) {
        return;
      }
      opened = true;
      List<HiveLog> logs = new ArrayList<>();
      String path = exhibits.getFirst().hit().provenance().file();
      String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
      for (String suffix : List.of(".LOG1", ".LOG2", ".LOG")) {
        byte[] log = sibling.apply(name + suffix);
        if (log != null) {
          logs.add(new HiveLog(name + suffix, Bytes.of(log)));
        }
      }
      recovered = HiveRecovery.of(file, logs).hive();
      hive = Hive.open(recovered, new Issues());
    }

    private @Nullable Piece event(long offset) throws Malformed {
      if (file.u32(offset, "record") != EVENT) {
        return null;
      }
      long length = file.u32(offset + 4, "record length");
      return new Piece(file.slice(offset, length, "record"), "the record in the event log");
    }
  }
}
