package io.deadbox.artifact.registry;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.Locale;

/**
 * Files where Windows keeps hives that do not begin as hives: their keys and values are missing.
 */
public final class HivePlaces implements Extractor {
  private static final String PLACES =
      "(.*/)?system32/config/(regback/)?(system|software|sam|security|default|components|drivers)"
          + "|(.*/)?(ntuser\\.(dat|man)|usrclass\\.dat|amcache\\.hve|boot/bcd)";

  /** Windows 10 since version 1803 keeps the files of the backup, and leaves them empty. */
  private static final String BACKUP = "/regback/";

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
    boolean emptyBackup =
        file.bytes().size() == 0 && file.path().toLowerCase(Locale.ROOT).contains(BACKUP);
    if (!emptyBackup && !file.bytes().startsWith(0, "regf")) {
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
