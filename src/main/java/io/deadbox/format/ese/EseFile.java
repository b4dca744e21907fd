package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.Optional;

/** A database. */
public final class EseFile {
  private final EseHeader header;
  private final List<EseTable> tables;

  private EseFile(EseHeader header, List<EseTable> tables) {
    this.header = header;
    this.tables = tables;
  }

  /** Whether a file begins as a database does. */
  public static boolean is(Bytes file) {
    return file.startsWith(4, "\u00EF\u00CD\u00AB\u0089");
  }

  /**
   * Reads the catalog of a database.
   *
   * @throws Malformed if the file is no database
   */
  public static EseFile read(Bytes file, Issues issues) throws Malformed {
    EseHeader header = EseHeader.read(file);
    if (header.state() != EseHeader.CLEAN) {
      issues.add(
          IssueKind.DIRTY,
          file.origin() + 52,
          "database state",
          "was not closed properly (state %d): its transaction logs may hold more"
              .formatted(header.state()));
    }
    if (header.revision() < 9) {
      issues.add(
          IssueKind.UNSUPPORTED,
          file.origin() + 232,
          "file format revision",
          header.revision() + " keeps tagged columns in another way; they are not read well");
    }
    return new EseFile(header, Catalog.read(file, header, issues));
  }

  /** Its header. */
  public EseHeader header() {
    return header;
  }

  /** Its tables, in the order of the catalog. */
  public List<EseTable> tables() {
    return tables;
  }

  /** The table of a name. */
  public Optional<EseTable> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
