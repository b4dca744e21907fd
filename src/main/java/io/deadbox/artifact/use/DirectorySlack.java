package io.deadbox.artifact.use;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.format.ntfsindex.IndexSlack;
import io.deadbox.issue.Issues;
import java.util.List;

/** Names that directories of NTFS no longer list. */
public final class DirectorySlack implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(DirectorySlackRow.class);
  }

  @Override
  public Source source() {
    return new Source.Stream(".*", "$I30");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) {
    IndexSlack.walk(
        file.bytes(),
        file.entry().inode(),
        entry ->
            rows.add(
                new DirectorySlackRow(
                    entry.offset(),
                    entry.name(),
                    entry.namespace(),
                    entry.entry(),
                    entry.sequence(),
                    entry.size(),
                    entry.allocatedSize(),
                    entry.modified(),
                    entry.accessed(),
                    entry.changed(),
                    entry.created(),
                    entry.attributes())),
        issues);
  }
}
