package io.deadbox.cli;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.ioc.Provenance;
import io.deadbox.issue.Issues;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Exhibit.Extract;
import io.deadbox.report.Figures;
import io.deadbox.report.ReportContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of a report's exhibits from the images again, into files with names of our own.
 * Each is held against the hash that the case has, so that another image shows.
 */
final class ExhibitExtraction {
  private final ReportContent content;
  private final Path folder;
  private final long limit;
  private final Map<Integer, Extract> extracts = new HashMap<>();

  /**
   * Where a content is in an image.
   *
   * @param attribute type and id of the stream
   * @param path of the file in a folder, where numbers tell no file; else empty
   */
  private record Address(int slot, long inode, String attribute, String path) {}

  /** A content that was found again. */
  private record Found(FileEntry entry, FileStream stream) {}

  /**
   * An extraction.
   *
   * @param folder for the files
   * @param limit bytes that are taken of one file
   */
  ExhibitExtraction(ReportContent content, Path folder, long limit) {
    this.content = content;
    this.folder = folder;
    this.limit = limit;
  }

  /** The content with what was extracted; each exhibit says what, or why nothing. */
  ReportContent run() throws IOException {
    Map<String, Map<Address, List<Exhibit>>> byImage = new LinkedHashMap<>();
    for (Exhibit exhibit : content.exhibits()) {
      Provenance from = exhibit.hit().provenance();
      if (from.image().isEmpty()) {
        nothing(List.of(exhibit), "the item was read from no single file");
      } else if (from.size() == null) {
        nothing(List.of(exhibit), "the file's record is another file's by now");
      } else {
        byImage
            .computeIfAbsent(from.image(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(address(from), _ -> new ArrayList<>())
            .add(exhibit);
      }
    }
    for (Map.Entry<String, Map<Address, List<Exhibit>>> image : byImage.entrySet()) {
      image(image.getKey(), image.getValue());
    }
    return content.with(
        content.exhibits().stream()
            .map(exhibit -> {
              Extract extract = extracts.get(exhibit.number());
              return extract == null ? exhibit : exhibit.with(extract);
            })
            .toList());
  }

  private Address address(Provenance from) {
    boolean directory =
        content.facts().evidence().stream()
            .anyMatch(image ->
                image.path().equals(from.image()) && image.format().equals(DirectoryImage.FORMAT));
    String attribute = from.attribute();
    return directory
        ? new Address(from.volume(), 0, "", path(from.file()))
        : new Address(from.volume(), from.inode(), attribute == null ? "" : attribute, "");
  }

  /** As a walk gives it: no drive letter, components separated by slashes. */
  private static String path(String file) {
    return file.replaceFirst("^[A-Za-z]:", "").replace('\\', '/').replaceFirst("^/+", "");
  }

  /** Number of exhibits whose bytes are not there, or not those of the case. */
  long failed() {
    return extracts.values().stream()
        .filter(extract -> extract.file() == null || extract.compared().contains("DIFFERS"))
        .count();
  }

  private void nothing(List<Exhibit> exhibits, String why) {
    for (Exhibit exhibit : exhibits) {
      extracts.put(exhibit.number(), new Extract(null, 0, null, "nothing was extracted", why));
    }
  }

  private void image(String path, Map<Address, List<Exhibit>> wanted) throws IOException {
    if (!Files.exists(Path.of(path))) {
      wanted
          .values()
          .forEach(exhibits -> nothing(exhibits, "the image is not at its place: " + path));
      return;
    }
    try (Image image = GivenEvidence.open(Path.of(path))) {
      boolean directory = image.facts().format().equals(DirectoryImage.FORMAT);
      for (Volume volume : image.volumes(new Issues())) {
        if (wanted.keySet().stream().anyMatch(address -> address.slot() == volume.slot())) {
          try (FileSystem fileSystem = image.fileSystem(volume, new Issues())) {
            if (fileSystem != null) {
              fileSystem(volume, fileSystem, wanted, directory);
            }
          }
        }
      }
      wanted.values().stream()
          .flatMap(List::stream)
          .filter(exhibit -> !extracts.containsKey(exhibit.number()))
          .forEach(exhibit ->
              nothing(
                  List.of(exhibit),
                  "the image has no such file any more: it was changed, or is another"));
    } catch (EvidenceOpenException e) {
      wanted.values().forEach(exhibits -> nothing(exhibits, String.valueOf(e.getMessage())));
    }
  }

  private void fileSystem(
      Volume volume, FileSystem fileSystem, Map<Address, List<Exhibit>> wanted, boolean directory)
      throws IOException {
    Map<Address, Found> found = new LinkedHashMap<>();
    fileSystem.walk(
        entry -> {
          for (FileStream stream : entry.streams()) {
            Address address =
                directory
                    ? new Address(volume.slot(), 0, "", entry.path())
                    : new Address(volume.slot(), entry.inode(), attribute(stream), "");
            if (wanted.containsKey(address)) {
              found.putIfAbsent(address, new Found(entry, stream));
            }
          }
        },
        new Issues());
    for (Map.Entry<Address, Found> one : found.entrySet()) {
      List<Exhibit> exhibits = wanted.getOrDefault(one.getKey(), List.of());
      try (Content bytes = fileSystem.content(one.getValue().entry(), one.getValue().stream())) {
        new ExhibitSource(exhibits, content.facts(), folder, limit)
            .extract(bytes, name -> sibling(fileSystem, one.getValue().entry(), name), extracts);
      } catch (EvidenceReadException e) {
        nothing(exhibits, "it cannot be read: " + e.getMessage());
      }
    }
  }

  private static String attribute(FileStream stream) {
    return stream.attributeType() + "-" + stream.attributeId();
  }

  /** The bytes of a file beside another; null if there is none that can be read. */
  private static byte @Nullable [] sibling(FileSystem fileSystem, FileEntry beside, String name) {
    FileEntry entry = fileSystem.find(beside.directory(), name).orElse(null);
    if (entry == null || entry.streams().isEmpty()) {
      return null;
    }
    FileStream stream = entry.streams().getFirst();
    if (stream.size() > ExhibitSource.LARGEST_LOG) {
      return null;
    }
    try (Content bytes = fileSystem.content(entry, stream)) {
      byte[] all = new byte[(int) bytes.size()];
      int done = 0;
      while (done < all.length) {
        int got = bytes.read(done, all, done, all.length - done);
        if (got <= 0) {
          return null;
        }
        done += got;
      }
      return all;
    } catch (EvidenceReadException e) {
      return null;
    }
  }

  /** What came of it, for who is at the terminal. */
  String summary() {
    long failed = failed();
    return "%s extracted%s"
        .formatted(
            Figures.count(extracts.size() - failed, "exhibit"),
            failed == 0 ? "" : ", %s not: the report says why".formatted(Figures.count(failed)));
  }
}
