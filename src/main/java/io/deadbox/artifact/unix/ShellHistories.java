package io.deadbox.artifact.unix;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that users typed into shells, and into PowerShell on Windows. */
public final class ShellHistories implements Extractor {
  private static final Pattern BASH_TIME = Pattern.compile("#([0-9]{9,11})");
  private static final Pattern ZSH_TIME = Pattern.compile(": ([0-9]{9,11}):[0-9]+;(.*)");
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
        "(.*/)?\\.(bash_|zsh_|sh_|ash_|ksh_)?history|(.*/)?ConsoleHost_history\\.txt");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    String directory = file.entry().directory();
    String shell = shell(file.entry().name());
    String user = user(directory);
    @Nullable Instant[] next = {null};
    int[] position = {0};
    TextLines.read(
        file.bytes(),
        (_, offset, line) -> {
          Matcher bash = BASH_TIME.matcher(line);
          Matcher zsh = ZSH_TIME.matcher(line);
          if (bash.matches()) {
            next[0] = Instant.ofEpochSecond(Long.parseLong(bash.group(1)));
          } else if (!line.isBlank()) {
            boolean timed = zsh.matches();
            rows.add(
                new ShellCommandRow(
                    offset,
                    ++position[0],
                    timed ? zsh.group(2) : line,
                    shell,
                    timed ? Instant.ofEpochSecond(Long.parseLong(zsh.group(1))) : next[0],
                    user));
            next[0] = null;
          }
        },
        issues);
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
