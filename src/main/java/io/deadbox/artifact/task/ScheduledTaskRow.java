package io.deadbox.artifact.task;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scheduled task as its file has it: an item of OpenIOC's TaskItem. */
@Row(
    table = "scheduled_task",
    doc =
        "A scheduled task as its file has it: XML, or .job up to Windows XP and for the command at",
    parent = FileRow.class,
    onePerParent = true,
    item = "TaskItem",
    label = "scheduled_task.virtual_path",
    offset = "0")
@Derived(
    name = "in_registry",
    type = ColumnType.BOOLEAN,
    sql =
        "EXISTS (SELECT 1 FROM task_cache WHERE"
            + " task_cache.path = scheduled_task.virtual_path COLLATE NOCASE)",
    doc = "Whether the registry has a task of this path; without, it is an orphan and never starts")
public record ScheduledTaskRow(
    @Column("XML or JOB") String format,
    @Column(value = "Name: that of the file", term = "TaskItem/Name") String name,
    @Column(value = "Path among the tasks, by the place of the file", term = "TaskItem/VirtualPath")
        String virtualPath,
    @Column("Path among the tasks, as the file claims") @Nullable String claimedPath,
    @Column(value = "Who made it, as the file claims", term = "TaskItem/Creator")
        @Nullable String author,
    @Column(value = "Description", term = "TaskItem/Comment") @Nullable String description,
    @Column(
            value = "When it was made, as the file claims; without a zone, by the computer's clock",
            term = "TaskItem/CreationDate")
        @Nullable Instant created,
    @Column(
            value = "Account in whose name it acts: a name or SID, or a group's",
            term = {"TaskItem/AccountName", "TaskItem/userName"})
        @Nullable String account,
    @Column(value = "How the account logs on", term = "TaskItem/AccountLogonType")
        @Nullable String logonType,
    @Column(value = "With which rights", term = "TaskItem/AccountRunLevel")
        @Nullable String runLevel,
    @Column(
            value = "Whether it is switched off; null where the file is cut off before it says so",
            term = "TaskItem/disabled",
            unknownWhen = "scheduled_task.disabled IS NULL")
        @Nullable Boolean disabled,
    @Column("Whether lists of tasks leave it out; null where the file is cut off before it says so")
        @Nullable Boolean hidden,
    @Column(value = "Priority, as written", term = "TaskItem/Priority") @Nullable String priority,
    @Column(
            value = "How long it may run, as written; of a .job in milliseconds",
            term = "TaskItem/MaxRunTime")
        @Nullable String maxRunTime,
    @Column(
            value = "Last run, by the computer's clock; .job only",
            term = "TaskItem/MostRecentRunTime")
        @Nullable Instant lastRun,
    @Column(value = "Exit code of the last run; .job only", term = "TaskItem/ExitCode")
        @Nullable Long exitCode,
    @Column("Status as stored; .job only") @Nullable Long status,
    @Column(
            value = "Program it runs first; null if none",
            term = {"TaskItem/ApplicationName", "TaskItem/path"})
        @Nullable String program,
    @Column(
            value = "Arguments of that program",
            term = {"TaskItem/Parameters", "TaskItem/arguments"})
        @Nullable String arguments,
    @Column(value = "Directory it runs in", term = "TaskItem/WorkingDirectory")
        @Nullable String directory,
    @Column("What it does") List<Action> actions,
    @Column("What it is started by") List<Trigger> triggers) {

  /** One action. */
  @Row(
      table = "scheduled_task_action",
      doc = "What a scheduled task does",
      parent = ScheduledTaskRow.class)
  public record Action(
      @Column(
              value = "Exec, ComHandler, SendEmail or ShowMessage",
              term = "TaskItem/ActionList/Action/ActionType")
          String type,
      @Column(value = "Program", term = "TaskItem/ActionList/Action/ExecProgramPath")
          @Nullable String program,
      @Column(value = "Its arguments", term = "TaskItem/ActionList/Action/ExecArguments")
          @Nullable String arguments,
      @Column(
              value = "Directory that it runs in",
              term = "TaskItem/ActionList/Action/ExecWorkingDirectory")
          @Nullable String directory,
      @Column(value = "Class of COM", term = "TaskItem/ActionList/Action/COMClassId")
          @Nullable String classId,
      @Column(
              value = "Data for the class; of a message or mail its text",
              term = {
                "TaskItem/ActionList/Action/COMData",
                "TaskItem/ActionList/Action/ShowMessageBody",
                "TaskItem/ActionList/Action/EmailBody"
              })
          @Nullable String data,
      @Column(
              value = "Title of a message, subject of a mail",
              term = {
                "TaskItem/ActionList/Action/ShowMessageTitle",
                "TaskItem/ActionList/Action/EmailSubject"
              })
          @Nullable String title) {}

  /** One trigger. */
  @Row(
      table = "scheduled_task_trigger",
      doc = "What a scheduled task is started by",
      parent = ScheduledTaskRow.class)
  public record Trigger(
      @Column(
              value = "As Windows' headers name it, for example TASK_TRIGGER_LOGON",
              term = {
                "TaskItem/TriggerList/Trigger/TriggerFrequency",
                "TaskItem/triggers/trigger/type"
              })
          String type,
      @Column(
              value = "When it becomes active; without a zone, by the computer's clock",
              term = "TaskItem/TriggerList/Trigger/TriggerBegin")
          @Nullable Instant begins,
      @Column(
              value = "When it ends; without a zone, by the computer's clock",
              term = "TaskItem/TriggerList/Trigger/TriggerEnd")
          @Nullable Instant ends,
      @Column(
              value = "Whether it is switched on",
              term = "TaskItem/TriggerList/Trigger/TriggerEnabled")
          boolean enabled,
      @Column(
              value = "Delay before the task is started, as written",
              term = "TaskItem/TriggerList/Trigger/TriggerDelay")
          @Nullable String delay,
      @Column("Interval of repetitions, as written") @Nullable String interval,
      @Column(
              value = "How long the task may run, as written",
              term = "TaskItem/TriggerList/Trigger/TriggerMaxRunTime")
          @Nullable String maxRunTime,
      @Column(
              value = "User whose logon starts it",
              term = "TaskItem/TriggerList/Trigger/TriggerUsername")
          @Nullable String user,
      @Column(
              value = "Query of events that start it",
              term = "TaskItem/TriggerList/Trigger/TriggerSubscription")
          @Nullable String subscription,
      @Column(
              value = "Change of a session that starts it",
              term = "TaskItem/TriggerList/Trigger/TriggerSessionChangeType")
          @Nullable String sessionChange) {}
}
