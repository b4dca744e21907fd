package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.ImageFacts.AcquisitionFact;
import io.deadbox.evidence.ImageFacts.Segment;
import io.deadbox.evidence.tsk.TskLayout.Img;
import io.deadbox.format.ewf.EwfImage;
import io.deadbox.format.ewf.Incomplete;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files an examiner gave, checked before C code sees them: libtsk's and libewf's own messages
 * for a wrong file name neither the file nor what to do.
 *
 * @param segments all files of the image that are given to libtsk, in order
 * @param parts files that those name, and that hold bytes of the disk
 * @param ewf what an E01 image says of its acquisition; null for other formats
 */
record GivenImage(List<Path> segments, List<Path> parts, @Nullable EwfImage ewf) {
  private static final int FORMAT_BITS = 0170000; // S_IFMT of POSIX stat
  private static final int BLOCK_DEVICE = 0060000; // S_IFBLK

  /** Finds and checks the files. */
  static GivenImage of(List<Path> given) throws EvidenceOpenException {
    if (given.isEmpty()) {
      throw new EvidenceOpenException("no image given; name its first file");
    }
    for (Path file : given) {
      requireFile(file);
    }
    Path first = given.getFirst();
    try {
      Bytes start = edge(first, false);
      boolean expert = EwfImage.recognises(start);
      Optional<String> refusal = ImageSignature.refusal(start, edge(first, true));
      if (refusal.isPresent()) {
        throw new EvidenceOpenException(first + " " + refusal.get());
      }
      List<Path> segments = given;
      if (given.size() == 1) {
        segments = expert ? Segments.ewf(first) : Segments.raw(first);
        for (Path found : segments) {
          requireFile(found);
        }
      }
      List<Path> parts = NamedParts.of(first, start);
      for (Path part : parts) {
        requireFile(part);
      }
      return new GivenImage(List.copyOf(segments), parts, expert ? EwfImage.read(segments) : null);
    } catch (AccessDeniedException denied) {
      throw denied(first);
    } catch (Incomplete incomplete) {
      throw new EvidenceOpenException(String.valueOf(incomplete.getMessage()));
    } catch (EvidenceOpenException said) {
      throw said;
    } catch (IOException e) {
      throw new EvidenceOpenException(first + " cannot be read: " + e.getMessage());
    }
  }

  private static void requireFile(Path file) throws EvidenceOpenException {
    if (!Files.exists(file)) {
      throw new EvidenceOpenException(file + " does not exist; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new EvidenceOpenException(file + " is a directory; name the image's first file in it");
    }
    if (!Files.isReadable(file)) {
      throw denied(file);
    }
    try {
      boolean regular = Files.isRegularFile(file);
      if (!regular && !isBlockDevice(file)) {
        throw new EvidenceOpenException(
            file
                + " is neither a file nor a disk's device; a pipe has to be written to a file first");
      }
      if (regular && Files.size(file) == 0) {
        throw new EvidenceOpenException(file + " is empty; get a complete copy of it");
      }
    } catch (EvidenceOpenException said) {
      throw said;
    } catch (IOException e) {
      throw new EvidenceOpenException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Reading a pipe waits for ever, and other devices have no size. */
  private static boolean isBlockDevice(Path file) throws IOException {
    return Files.getAttribute(file, "unix:mode") instanceof Integer mode
        && (mode & FORMAT_BITS) == BLOCK_DEVICE;
  }

  private static EvidenceOpenException denied(Path file) {
    return new EvidenceOpenException(
        file + " may not be read by this user; change its permissions or run as its owner");
  }

  /** The first or last bytes of a file. */
  private static Bytes edge(Path file, boolean last) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(ImageSignature.NEEDED);
      long at = last ? Math.max(0, channel.size() - ImageSignature.NEEDED) : 0;
      int count = 0;
      while (buffer.hasRemaining() && count >= 0) {
        count = channel.read(buffer, at + buffer.position());
      }
      byte[] bytes = new byte[buffer.position()];
      buffer.flip().get(bytes);
      return Bytes.of(bytes, at);
    }
  }

  private List<Path> files() {
    return Stream.concat(segments.stream(), parts.stream()).toList();
  }

  /** What is known of the image, once it is open. */
  ImageFacts facts(MemorySegment img, String format) throws EvidenceOpenException {
    List<Segment> files = new ArrayList<>();
    for (Path file : files()) {
      try {
        // a device's size is told by no directory
        long size = Files.isRegularFile(file) ? Files.size(file) : img.get(JAVA_LONG, Img.SIZE);
        files.add(new Segment(file.toString(), size));
      } catch (IOException e) {
        throw new EvidenceOpenException(file + " cannot be read: " + e.getMessage());
      }
    }
    List<AcquisitionFact> acquisition = new ArrayList<>();
    Blob md5 = null;
    Blob sha1 = null;
    if (ewf != null) {
      md5 = ewf.md5();
      sha1 = ewf.sha1();
      ewf.values().forEach((name, value) -> acquisition.add(new AcquisitionFact(name, value)));
    }
    return new ImageFacts(
        segments.getFirst().toString(),
        format,
        img.get(JAVA_LONG, Img.SIZE),
        img.get(JAVA_INT, Img.SECTOR_SIZE),
        md5,
        sha1,
        files,
        acquisition);
  }
}
