package io.deadbox.artifact.execution;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.recentfilecache.RecentFileCacheFile;
import io.deadbox.issue.Issues;
import java.util.List;

/** Programs that Windows 7 saw lately, before its compatibility service forgot them. */
public final class RecentFileCache implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(RecentFileCacheRow.class);
  }

  @Override
  public Source source() {
    return new Source.Signature(RecentFileCacheFile.SIGNATURE);
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    for (RecentFileCacheFile.Entry entry : RecentFileCacheFile.read(file.bytes(), issues)) {
      String path = entry.path();
      rows.add(
          new RecentFileCacheRow(entry.offset(), path, path.substring(path.lastIndexOf('\\') + 1)));
    }
  }
}
