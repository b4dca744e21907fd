package io.deadbox.artifact.registry;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.List;

/**
 * Files where Windows keeps hives that do not begin as hives: their keys and values are missing.
 */
public final class HivePlaces implements Extractor {
  private static final String PLACES =
      "(.*/)?system32/config/(system|software|sam|security|default)"
          + "|(.*/)?ntuser\\.dat|(.*/)?usrclass\\.dat";

  private final RegistryHives hives;

  /** Stands beside the reader of hives, whose rows are missing. */
  public HivePlaces(RegistryHives hives) {
    this.hives = hives;
  }

  /** The rows it says are missing. */
  @Override
  public List<Class<? extends Record>> rows() {
    return hives.rows();
  }

  @Override
  public Source source() {
    return new Source.Path(PLACES);
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) {
    if (!file.bytes().startsWith(0, "regf")) {
      issues.add(
          new Issue(
              IssueKind.MALFORMED,
              0L,
              "signature",
              "this is where Windows keeps a hive, but it does not begin as one: not read",
              null));
    }
  }
}
