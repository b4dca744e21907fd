package io.deadbox.format.task;

import org.jspecify.annotations.Nullable;

/**
 * What a task is started by.
 *
 * @param type as Windows' headers name it, for example TASK_TRIGGER_LOGON
 * @param begin when it becomes active, as written: ISO 8601, by the computer's clock without a zone
 * @param end when it ends, as written
 * @param enabled whether it is switched on
 * @param delay before the task is started, as written
 * @param interval of repetitions, as written
 * @param maxRunTime as written
 * @param user whose logon starts it
 * @param subscription query of events that start it
 * @param sessionChange kind of change of a session that starts it
 */
public record TaskTrigger(
    String type,
    @Nullable String begin,
    @Nullable String end,
    boolean enabled,
    @Nullable String delay,
    @Nullable String interval,
    @Nullable String maxRunTime,
    @Nullable String user,
    @Nullable String subscription,
    @Nullable String sessionChange) {}
