package io.deadbox.artifact.task;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.artifact.use.ShortcutRow;
import io.deadbox.artifact.use.ShortcutRows;
import io.deadbox.binary.Malformed;
import io.deadbox.format.lnk.LnkFile;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is opened when a user logs on, because it lies in a folder of the start menu. */
public final class StartupFolders implements Extractor {
  private static final Pattern USER =
      Pattern.compile("(?i)(?:.*/)?(?:Users|Documents and Settings|Profiles)/([^/]+)/.*");
  private static final String ALL_USERS = "All Users";

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(StartupItemRow.class);
  }

  /** Folders have other names in some languages of Windows XP; those of English are taken. */
  @Override
  public Source source() {
    return new Source.Path("(.*/)?Start Menu/Programs/Startup/(?!desktop\\.ini$)[^/]+");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    String target = file.entry().name();
    String arguments = null;
    if (LnkFile.is(file.bytes(), 0)) {
      ShortcutRow shortcut = ShortcutRows.read(file.bytes(), null, true, new Issues());
      target = shortcut.target(); // what cannot be read of it is told where shortcuts are read
      arguments = shortcut.arguments();
    }
    Matcher user = USER.matcher(file.entry().directory());
    boolean ofOne = user.matches() && !user.group(1).equalsIgnoreCase(ALL_USERS);
    rows.add(
        new StartupItemRow(
            "Startup folder",
            file.entry().name(),
            ofOne ? user.group(1) : null,
            target,
            arguments));
  }
}
