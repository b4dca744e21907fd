package io.deadbox.format.ewf;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the files of an E01 image say of the acquisition.
 *
 * @param md5 that the acquisition program stored; null if none
 * @param sha1 that the acquisition program stored; null if none
 * @param values header values by name, in the order of the header, as stored; and what of the
 *     container itself could not be read
 */
public record EwfImage(@Nullable Blob md5, @Nullable Blob sha1, Map<String, String> values) {

  /** The value that tells of sectors which the acquisition program could not read. */
  public static final String NOT_ACQUIRED = "Sector ranges unreadable at acquisition";

  private static final int MAX_HEADER = 1 << 20; // deflated notes of an examiner
  private static final int MD5_SIZE = 16;
  private static final int SHA1_SIZE = 20;
  private static final int HASH_CHECKSUM = 32; // after the MD5 and 16 bytes of unknown meaning
  private static final int ERRORS = 520; // before the first entry; a checksum is the last of it
  private static final int ERROR = 8;
  private static final int MAX_RANGES = 100; // more are counted, and left for ewfinfo to list
  private static final int MAX_ERRORS = ERRORS + MAX_RANGES * ERROR;
  private static final int DIGEST_CHECKSUM = 76; // after MD5, SHA-1 and 40 bytes of padding

  /** Whether a file begins as a segment file of an E01 image does. */
  public static boolean recognises(Bytes start) {
    return EwfSegment.recognises(start);
  }

  /**
   * Reads the section tables of all segments, and what they say of the acquisition.
   *
   * @throws Incomplete if a segment is missing, out of order, cut off or damaged
   */
  public static EwfImage read(List<Path> segments) throws IOException, Incomplete {
    Gathered gathered = new Gathered();
    for (int i = 0; i < segments.size(); i++) {
      Path file = segments.get(i);
      EwfSegment segment = segment(file);
      boolean last = i == segments.size() - 1;
      if (segment.number() != i + 1) {
        throw new Incomplete(
            "%s is segment %d of its image, not segment %d; give the first one (.E01), with all the others beside it"
                .formatted(file, segment.number(), i + 1));
      }
      if (last && segment.goesOn()) {
        throw new Incomplete(
            "segment %s is missing: %s says that the image goes on; put it beside the others"
                .formatted(SegmentName.after(file), file));
      }
      if (!last && !segment.goesOn()) {
        throw new Incomplete(
            "%s is the image's last segment, but %s follows; leave out what belongs to another image"
                .formatted(file, segments.get(i + 1)));
      }
      gathered.add(file, segment);
    }
    return new EwfImage(gathered.md5, gathered.sha1, Collections.unmodifiableMap(gathered.values));
  }

  private static EwfSegment segment(Path file) throws IOException, Incomplete {
    try {
      return EwfSegment.read(file);
    } catch (Malformed malformed) {
      String what = malformed.isTruncated() ? "is cut off" : "is damaged";
      throw new Incomplete(
          "segment %s %s (%s); get a complete copy of it"
              .formatted(file, what, malformed.getMessage()));
    }
  }

  /** Collects over the segments; a later hash wins, the first header stands. */
  private static final class Gathered {
    @Nullable Blob md5;
    @Nullable Blob sha1;
    final Map<String, String> values = new LinkedHashMap<>();
    private @Nullable EwfSet set;
    private @Nullable Path first;

    void add(Path file, EwfSegment segment) throws IOException, Incomplete {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        boolean wide =
            segment.sections().stream().anyMatch(section -> section.type().equals("header2"));
        for (EwfSegment.Section section : segment.sections()) {
          try {
            add(file, channel, section, wide);
          } catch (Malformed malformed) {
            values.put("Unreadable " + section.type(), String.valueOf(malformed.getMessage()));
          }
        }
      }
    }

    private void add(Path file, FileChannel channel, EwfSegment.Section section, boolean wide)
        throws IOException, Malformed, Incomplete {
      switch (section.type()) {
        case "header2" -> addHeader(EwfSegment.data(channel, section, MAX_HEADER), true);
        case "header" -> {
          if (!wide) { // header2 says the same without losing letters
            addHeader(EwfSegment.data(channel, section, MAX_HEADER), false);
          }
        }
        case "hash" -> {
          Bytes data = EwfSegment.data(channel, section, HASH_CHECKSUM + 4);
          EwfSegment.checkSum(data, HASH_CHECKSUM, "hash");
          md5 = Blob.copyOf(data.array(0, MD5_SIZE, "MD5"));
        }
        case "digest" -> {
          Bytes data = EwfSegment.data(channel, section, DIGEST_CHECKSUM + 4);
          EwfSegment.checkSum(data, DIGEST_CHECKSUM, "digest");
          md5 = Blob.copyOf(data.array(0, MD5_SIZE, "MD5"));
          sha1 = Blob.copyOf(data.array(MD5_SIZE, SHA1_SIZE, "SHA-1"));
        }
        case "volume", "disk", "data" -> addSet(file, channel, section);
        case "error2" ->
            values.put(NOT_ACQUIRED, ranges(EwfSegment.data(channel, section, MAX_ERRORS)));
        default -> {}
      }
    }

    /** Refuses a segment of another image: its chunks would stand in the place of this one's. */
    private void addSet(Path file, FileChannel channel, EwfSegment.Section section)
        throws IOException, Malformed, Incomplete {
      if (section.size() - EwfSegment.DESCRIPTOR_SIZE < EwfGeometry.DATA_SIZE) {
        return; // SMART's is shorter, and has none
      }
      EwfSet told = EwfSet.read(EwfSegment.data(channel, section, EwfGeometry.DATA_SIZE));
      if (set == null || first == null) {
        set = told;
        first = file;
        return;
      }
      String difference = set.difference(told);
      if (!difference.isEmpty()) {
        throw new Incomplete(
            "%s is a segment of another image than %s: it tells of %s; put the right one in its place"
                .formatted(file, first, difference));
      }
    }

    /** How many ranges of sectors, and which, for example {@code 2 (100-163 4096-4103)}. */
    private static String ranges(Bytes data) throws Malformed {
      EwfSegment.checkSum(data.slice(0, ERRORS, "error2"), ERRORS - 4, "error2");
      long count = data.u32(0, "number of entries");
      StringBuilder text = new StringBuilder().append(count);
      for (long i = 0; i < Math.min(count, MAX_RANGES); i++) {
        long first = data.u32(ERRORS + i * ERROR, "first sector");
        long sectors = data.u32(ERRORS + i * ERROR + 4, "number of sectors");
        text.append(i == 0 ? " (" : " ").append(first).append('-').append(first + sectors - 1);
      }
      return text.append(count > MAX_RANGES ? " ...)" : count > 0 ? ")" : "").toString();
    }

    private void addHeader(Bytes data, boolean wide) throws Malformed {
      // the header is stored twice for safety's sake
      EwfHeader.values(data, wide).forEach(values::putIfAbsent);
    }
  }
}
