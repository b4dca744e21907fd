package io.deadbox.format.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled task as its file has it. What the file does not tell is null.
 *
 * @param uri path among the tasks, as the file claims
 * @param author who made it, as the file claims
 * @param date when it was made, as the file claims
 * @param user in whose name it acts, or the name of a group
 * @param lastRun ISO 8601 without a zone, by the computer's clock; .job only
 * @param exitCode of the last run; .job only
 * @param status .job only
 * @param maxRunTime as written; of a .job in milliseconds
 */
public record TaskDefinition(
    @Nullable String uri,
    @Nullable String author,
    @Nullable String date,
    @Nullable String description,
    @Nullable String user,
    @Nullable String logonType,
    @Nullable String runLevel,
    @Nullable Boolean enabled,
    @Nullable Boolean hidden,
    @Nullable String priority,
    @Nullable String maxRunTime,
    @Nullable String lastRun,
    @Nullable Long exitCode,
    @Nullable Long status,
    List<TaskAction> actions,
    List<TaskTrigger> triggers) {}
