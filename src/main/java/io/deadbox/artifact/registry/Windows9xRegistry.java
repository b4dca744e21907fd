package io.deadbox.artifact.registry;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.List;

/** Registry files of Windows 95 to ME, which are named and not read. */
public final class Windows9xRegistry implements Extractor {
  /** Where the block of keys begins that follows the header in every such file. */
  private static final int FIRST_BLOCK = 32;

  private final RegistryHives hives = new RegistryHives(List.of());

  /** The rows it says are missing. */
  @Override
  public List<Class<? extends Record>> rows() {
    return hives.rows();
  }

  @Override
  public Source source() {
    return new Source.Signature("CREG");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) {
    if (file.bytes().startsWith(FIRST_BLOCK, "RGKN")) {
      issues.add(
          IssueKind.UNSUPPORTED,
          0,
          "signature",
          "registry file of Windows 95 to ME: its keys and values are not read");
    }
  }
}
