package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scheduled task as the registry has it: an item of OpenIOC's TaskItem. */
@Row(
    table = "task_cache",
    doc = "A scheduled task as the task scheduler keeps it in the registry",
    parent = PluginKeyRow.class,
    item = "TaskItem",
    label = PluginKeyRow.LABEL,
    offset = PluginKeyRow.OFFSET)
public record TaskRow(
    @Column(value = "Name", term = "TaskItem/Name") String name,
    @Column(value = "Path among the tasks; null where it is missing", term = "TaskItem/VirtualPath")
        @Nullable String path,
    @Column("GUID of the task, in braces") String taskGuid,
    @Column(value = "Who made it; null if not noted", term = "TaskItem/Creator")
        @Nullable String author,
    @Column(value = "Description; null if none", term = "TaskItem/Comment")
        @Nullable String description,
    @Column("When it was made, as its author wrote it; null if not noted") @Nullable String date,
    @Column(value = "When it was registered; null if not noted", term = "TaskItem/CreationDate")
        @Nullable Instant registered,
    @Column(value = "When it last ran; null if never", term = "TaskItem/MostRecentRunTime")
        @Nullable Instant lastRun,
    @Column("When it last ran to its end; null if never, and before Windows 10")
        @Nullable Instant lastCompleted,
    @Column(value = "Result of the last run; null if not noted", term = "TaskItem/ExitCode")
        @Nullable Long lastResult,
    @Column("List that names it: Boot, Logon, Maintenance, Plain; null if none does")
        @Nullable String startedBy,
    @Column("Whether the tree of tasks names it; if not, tools that list tasks do not show it")
        boolean inTree,
    @Column("Whether its entry in the tree has a security descriptor; without, it is hidden")
        boolean hasDescriptor,
    @Column(
            "Whether it asks not to be shown; null if its triggers could not be read or it has none")
        @Nullable Boolean asksToBeHidden,
    @Column(
            value =
                "Whether it cannot be started; null if its triggers could not be read or it has"
                    + " none",
            term = "TaskItem/disabled",
            unknownWhen = "task_cache.disabled IS NULL")
        @Nullable Boolean disabled,
    @Column("Whether what it does was read; before Windows 8 the registry does not have it")
        boolean actionsKnown,
    @Column(
            value = "Account in whose name it acts; null if not noted",
            term = "TaskItem/AccountName",
            unknownWhen = ACTIONS_NOT_KNOWN)
        @Nullable String account,
    @Column(
            value = "Program it runs first; null if none",
            term = "TaskItem/ApplicationName",
            unknownWhen = ACTIONS_NOT_KNOWN)
        @Nullable String program,
    @Column(
            value = "Arguments of that program; null if none",
            term = {"TaskItem/Parameters", "TaskItem/arguments"},
            unknownWhen = ACTIONS_NOT_KNOWN)
        @Nullable String arguments,
    @Column(
            value = "Directory it runs in; null if none",
            term = "TaskItem/WorkingDirectory",
            unknownWhen = ACTIONS_NOT_KNOWN)
        @Nullable String directory,
    @Column("All it does: programs with their arguments, classes of COM, mails, messages")
        List<String> actions,
    @Column("What starts it, as far as it could be read") List<TaskTriggerRow> triggers) {

  static final String ACTIONS_NOT_KNOWN = "NOT task_cache.actions_known";
}
