package io.deadbox.artifact.task;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.task.JobFile;
import io.deadbox.format.task.TaskAction;
import io.deadbox.format.task.TaskDefinition;
import io.deadbox.format.task.TaskTrigger;
import io.deadbox.format.task.TaskXml;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tasks that Windows starts at times and on events, as their files have them. */
public final class ScheduledTasks implements Extractor {
  private static final Pattern BELOW_TASKS =
      Pattern.compile("(?i)(?:.*/)?(?:system32|syswow64|windows|winnt)/tasks/(.+)");
  private static final String JOB = ".job";

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ScheduledTaskRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?(system32|syswow64)/tasks/.+|(.*/)?[^/]+\\.job");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (file.bytes().size() == 0) {
      return; // a deleted file whose content is gone
    }
    String name = file.entry().name();
    boolean job = name.toLowerCase(Locale.ROOT).endsWith(JOB) && !TaskXml.is(file.bytes());
    TaskDefinition task =
        job ? JobFile.read(file.bytes(), issues) : TaskXml.read(file.bytes(), issues);
    Matcher below = BELOW_TASKS.matcher(file.path());
    String path = below.matches() ? below.group(1) : name;
    rows.add(row(task, job, name, "\\" + path.replace('/', '\\'), issues));
  }

  private static ScheduledTaskRow row(
      TaskDefinition task, boolean job, String name, String path, Issues issues) {
    TaskAction program =
        task.actions().stream().filter(each -> each.command() != null).findFirst().orElse(null);
    return new ScheduledTaskRow(
        job ? "JOB" : "XML",
        name,
        path,
        task.uri(),
        task.author(),
        task.description(),
        time(task.date(), issues),
        task.user(),
        task.logonType(),
        task.runLevel(),
        task.enabled() == null ? null : !task.enabled(),
        task.hidden(),
        task.priority(),
        task.maxRunTime(),
        time(task.lastRun(), issues),
        task.exitCode(),
        task.status(),
        program == null ? null : program.command(),
        program == null ? null : program.arguments(),
        program == null ? null : program.directory(),
        task.actions().stream()
            .map(each ->
                new ScheduledTaskRow.Action(
                    each.type(),
                    each.command(),
                    each.arguments(),
                    each.directory(),
                    each.classId(),
                    each.data(),
                    each.title()))
            .toList(),
        task.triggers().stream().map(each -> trigger(each, issues)).toList());
  }

  private static ScheduledTaskRow.Trigger trigger(TaskTrigger trigger, Issues issues) {
    return new ScheduledTaskRow.Trigger(
        trigger.type(),
        time(trigger.begin(), issues),
        time(trigger.end(), issues),
        trigger.enabled(),
        trigger.delay(),
        trigger.interval(),
        trigger.maxRunTime(),
        trigger.user(),
        trigger.subscription(),
        trigger.sessionChange());
  }

  /** A time with or without a zone; null, and an issue, if it is none. */
  private static @Nullable Instant time(@Nullable String text, Issues issues) {
    if (text == null) {
      return null;
    }
    boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})");
    try {
      Instant time =
          zoned
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      if (year > 1600 && year < 10_000) {
        return time;
      }
    } catch (DateTimeException e) {
      // told below, as of a year that cannot be
    }
    issues.add(IssueKind.MALFORMED, 0, "time of a task", "is no time: " + text);
    return null;
  }
}
