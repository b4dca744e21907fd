package io.deadbox.format.ewf;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Prints size and MD5 of the disk in E01 images, one line each, for scripts/compare-ewf. */
final class EwfDump {
  private EwfDump() {}

  public static void main(String[] files) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String file : files) {
      out.println(file + "\t" + line(Path.of(file)));
    }
  }

  private static String line(Path first) throws Exception {
    try (EwfMedia media = EwfMedia.open(segments(first));
        EwfReader reader = new EwfReader(media)) {
      return media.size() + "\t" + HexFormat.of().formatHex(md5(media, reader));
    } catch (Malformed | IOException e) {
      return "not read: " + e.getMessage();
    }
  }

  static List<Path> segments(Path first) {
    List<Path> segments = new ArrayList<>();
    for (Path at = first; Files.exists(at) && !segments.contains(at); at = SegmentName.after(at)) {
      segments.add(at);
    }
    return segments;
  }

  /** MD5 of the whole disk, read in pieces that are no multiple of a chunk. */
  static byte[] md5(EwfMedia media, EwfReader reader) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("MD5");
    MemorySegment piece = MemorySegment.ofArray(new byte[1_000_003]);
    long at = 0;
    while (at < media.size()) {
      long count = reader.read(at, piece);
      digest.update(piece.asSlice(0, count).toArray(JAVA_BYTE));
      at += count;
    }
    return digest.digest();
  }
}
