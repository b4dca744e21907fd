package io.deadbox.artifact;

import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.FileEntry;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows an extractor makes of one file, in memory. */
public final class KeptRows implements Rows {
  /** A row that was added, with the number of the row it belongs to; -1 for the file. */
  public record Added(int parent, Record row) {}

  /** A row by its number. */
  private record Place(int number) implements Ref {}

  public final List<Added> added = new ArrayList<>();

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

  /** All rows, in the order in which they were added. */
  public List<Record> all() {
    return added.stream().map(Added::row).toList();
  }

  /** The rows of a class. */
  public <T> List<T> all(Class<T> type) {
    return added.stream().map(Added::row).filter(type::isInstance).map(type::cast).toList();
  }

  /** The rows of a hive. */
  public static KeptRows ofHive(String directory, String name, byte[] bytes, Issues issues)
      throws Malformed {
    return ofHive(directory, name, bytes, _ -> Optional.empty(), issues);
  }

  /** The rows of a hive that has logs beside it. */
  public static KeptRows ofHive(
      String directory, String name, byte[] bytes, EvidenceFile.Siblings siblings, Issues issues)
      throws Malformed {
    KeptRows rows = new KeptRows();
    rows.extract(new RegistryHives(List.of()), directory, name, bytes, siblings, issues);
    return rows;
  }

  /** Adds the rows of a file that is alone in its directory. */
  public void extract(
      Extractor extractor, String directory, String name, byte[] bytes, Issues issues)
      throws Malformed {
    extract(extractor, directory, name, bytes, _ -> Optional.empty(), issues);
  }

  /** Adds the rows of a file; what came before it is refused stays. */
  public void extract(
      Extractor extractor,
      String directory,
      String name,
      byte[] bytes,
      EvidenceFile.Siblings siblings,
      Issues issues)
      throws Malformed {
    FileEntry entry = FileEntry.alone(directory, name, 42, bytes.length, List.of());
    extractor.extract(new EvidenceFile(entry, Bytes.of(bytes), siblings), this, issues);
  }
}
