package io.deadbox.evidence.tsk;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.EvidenceOpenException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that hold bytes of a disk, where the file that was given only names them: the extents of a
 * VMDK's descriptor, the raw files beside an AFM. The libraries below libtsk open them by
 * themselves, so that nobody would learn of them, or hash them.
 *
 * <p>Documents: VMware, "Virtual Disk Format 5.0", section "The Descriptor File"; Simson Garfinkel,
 * AFFLIB's documentation of the formats AFF, AFD and AFM.
 */
final class NamedParts {
  private static final String DESCRIPTOR = "# Disk DescriptorFile";

  /** A descriptor has a line for 2 GiB, or one in all. */
  private static final int MAX_DESCRIPTOR = 1 << 20;

  private static final Pattern EXTENT =
      Pattern.compile("^\\s*(?:RW|RDONLY)\\s+\\d+\\s+\\w+\\s+\"([^\"]+)\"", Pattern.MULTILINE);

  private static final String AFF = "AFF10\r\n\0";
  private static final String METADATA = ".afm";
  private static final String FIRST_RAW = ".000";

  private NamedParts() {}

  /** The parts that a file names; none where it holds the disk itself. */
  static List<Path> of(Path file, Bytes start) throws EvidenceOpenException, IOException {
    String name = String.valueOf(file.getFileName());
    if (start.startsWith(0, DESCRIPTOR)) {
      return extents(file);
    }
    if (start.startsWith(0, AFF) && name.endsWith(METADATA)) {
      Path raw =
          file.resolveSibling(name.substring(0, name.length() - METADATA.length()) + FIRST_RAW);
      return Files.isRegularFile(raw) ? Segments.raw(raw) : List.of(); // libaff may know of others
    }
    return List.of();
  }

  private static List<Path> extents(Path file) throws EvidenceOpenException, IOException {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MAX_DESCRIPTOR), StandardCharsets.UTF_8);
    }
    Set<String> names = new LinkedHashSet<>();
    Matcher extent = EXTENT.matcher(text);
    while (extent.find()) {
      names.add(extent.group(1).substring(extent.group(1).lastIndexOf('/') + 1)); // as libvmdk
    }
    List<Path> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(extent(file, name));
    }
    return parts;
  }

  private static Path extent(Path descriptor, String name) throws EvidenceOpenException {
    try {
      Path part = descriptor.resolveSibling(name);
      if (Files.isRegularFile(part)) {
        return part;
      }
    } catch (InvalidPathException noName) {
      // no file can be called so
    }
    throw new EvidenceOpenException(
        "%s names a file that is missing: %s; put it beside the other".formatted(descriptor, name));
  }
}
