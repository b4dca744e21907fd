package io.deadbox.artifact.registry;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Macb;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows an extractor makes of one file, in memory. */
final class KeptRows implements Rows {
  /** A row that was added, with the number of the row it belongs to. */
  record Added(int parent, Record row) {}

  /** A row by its number. */
  private record Place(int number) implements Ref {}

  final List<Added> added = new ArrayList<>();

  @Override
  public Ref add(Record row) {
    added.add(new Added(-1, row));
    return new Place(added.size() - 1);
  }

  @Override
  public Ref add(Ref parent, Record row) {
    added.add(new Added(((Place) parent).number(), row));
    return new Place(added.size() - 1);
  }

  <T> List<T> all(Class<T> type) {
    return added.stream().map(Added::row).filter(type::isInstance).map(type::cast).toList();
  }

  static KeptRows extract(String directory, String name, byte[] bytes, Issues issues)
      throws Malformed {
    return extract(directory, name, bytes, _ -> Optional.empty(), issues);
  }

  static KeptRows extract(
      String directory, String name, byte[] bytes, EvidenceFile.Siblings siblings, Issues issues)
      throws Malformed {
    return extract(new RegistryHives(List.of()), directory, name, bytes, siblings, issues);
  }

  static KeptRows extract(
      Extractor extractor,
      String directory,
      String name,
      byte[] bytes,
      EvidenceFile.Siblings siblings,
      Issues issues)
      throws Malformed {
    FileEntry entry =
        new FileEntry(
            directory,
            name,
            null,
            true,
            true,
            true,
            42,
            1,
            FileType.REGULAR,
            bytes.length,
            Macb.NONE,
            Macb.NONE,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of());
    KeptRows rows = new KeptRows();
    extractor.extract(new EvidenceFile(entry, Bytes.of(bytes), siblings), rows, issues);
    return rows;
  }
}
