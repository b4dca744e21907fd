package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table of a database. */
public final class EseTable {
  private final Bytes file;
  private final EseHeader header;
  private final String name;
  private final long root;
  private final long longValuesRoot;
  private final List<EseColumn> columns;
  private @Nullable LongValues longValues;

  EseTable(
      Bytes file,
      EseHeader header,
      String name,
      long root,
      long longValuesRoot,
      List<EseColumn> columns) {
    this.file = file;
    this.header = header;
    this.name = name;
    this.root = root;
    this.longValuesRoot = longValuesRoot;
    this.columns = columns;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its columns, those of its template first. */
  public List<EseColumn> columns() {
    return columns;
  }

  /** Gives all records that are not deleted, in the order of the primary key. */
  public void records(Issues issues, Consumer<EseRecord> visitor) {
    Tree.walk(
        file,
        header,
        root,
        issues,
        (_, entry) -> {
          if (!entry.removed()) {
            visitor.accept(new EseRecord(this, new RecordLayout(entry.data()), header, issues));
          }
        });
  }

  LongValues longValues(Issues issues) {
    if (longValues == null) {
      longValues = LongValues.read(file, header, longValuesRoot, issues);
    }
    return longValues;
  }
}
