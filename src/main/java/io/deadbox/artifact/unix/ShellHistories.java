package io.deadbox.artifact.unix;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.Locale;
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
        "(.*/)?\\.(bash_|zsh_|sh_|ash_|ksh_)?history|(.*/)?(ConsoleHost|PSReadLine/[^/]+)_history\\.txt"
            + "|(.*/)?fish/[^/]+_history");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    String directory = file.entry().directory();
    String shell = shell(directory, file.entry().name());
    String user = user(directory);
    HistoryLines lines = new HistoryLines(shell, user, rows, issues);
    TextLines.read(file.bytes(), HistoryLines.charset(shell), lines, issues);
    lines.end();
  }

  private static String shell(String directory, String name) {
    if (directory.endsWith("/fish")) {
      return "fish";
    }
    if (name.toLowerCase(Locale.ROOT).endsWith("host_history.txt")) {
      return "PowerShell"; // named after the program that it runs in
    }
    Matcher matcher = NAME.matcher(name);
    String shell = matcher.matches() ? matcher.group(1) : "";
    return shell.isEmpty() ? "sh" : shell;
  }

  private static @Nullable String user(String directory) {
    Matcher user = USER.matcher(directory);
    if (user.find()) {
      return user.group(1);
    }
    return directory.equals("root") || directory.endsWith("/root") ? "root" : null;
  }
}
