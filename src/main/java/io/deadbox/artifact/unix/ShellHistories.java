package io.deadbox.artifact.unix;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that users typed into shells, and into PowerShell on Windows. */
public final class ShellHistories implements Extractor {
  private static final Pattern USER =
      Pattern.compile("(?i)(?:^|/)(?:home|Users|Documents and Settings)/([^/]+)(?:/|$)");
  private static final Pattern NAME = Pattern.compile("\\.?(.*?)_?history(?:\\.txt)?");

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ShellCommandRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path(
        "(.*/)?\\.(bash_|zsh_|sh_|ash_|ksh_)?history|(.*/)?ConsoleHost_history\\.txt"
            + "|(.*/)?fish/[^/]+_history");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    String directory = file.entry().directory();
    String shell = directory.endsWith("/fish") ? "fish" : shell(file.entry().name());
    String user = user(directory);
    HistoryLines lines = new HistoryLines(shell, user, rows, issues);
    TextLines.read(file.bytes(), HistoryLines.charset(shell), lines, issues);
    lines.end();
  }

  private static String shell(String name) {
    Matcher matcher = NAME.matcher(name);
    String shell = matcher.matches() ? matcher.group(1) : "";
    return switch (shell) {
      case "" -> "sh";
      case "ConsoleHost" -> "PowerShell";
      default -> shell;
    };
  }

  private static @Nullable String user(String directory) {
    Matcher user = USER.matcher(directory);
    if (user.find()) {
      return user.group(1);
    }
    return directory.equals("root") || directory.endsWith("/root") ? "root" : null;
  }
}
