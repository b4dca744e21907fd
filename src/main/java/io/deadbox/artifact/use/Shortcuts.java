package io.deadbox.artifact.use;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.lnk.LnkFile;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.Locale;

/** What users opened and what programs put into menus, from the shortcuts to it. */
public final class Shortcuts implements Extractor {
  private static final int SIGNATURE_BYTES = 8;

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ShortcutRow.class);
  }

  /** By what they begin with, whatever their name: malware renames them. */
  @Override
  public Source source() {
    return new Source.Signature(LnkFile.SIGNATURE.substring(0, SIGNATURE_BYTES));
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (LnkFile.is(file.bytes(), 0) || isNamedSo(file)) {
      rows.add(ShortcutRows.read(file.bytes(), null, true, issues));
    }
  }

  private static boolean isNamedSo(EvidenceFile file) {
    return file.entry().name().toLowerCase(Locale.ROOT).endsWith(".lnk");
  }
}
