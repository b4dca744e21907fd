package io.deadbox.artifact.use;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.issue.Issues;
import java.util.List;

/** Change journals that a tool for triage copied into files of their own. */
public final class ChangeJournalCopy implements Extractor {
  private final ChangeJournal journal = new ChangeJournal();

  @Override
  public List<Class<? extends Record>> rows() {
    return journal.rows();
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?(\\$J|\\$UsnJrnl[%_.-]?(3A)?\\$J)");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) {
    journal.extract(file, rows, issues);
  }
}
