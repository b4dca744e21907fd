package io.deadbox.artifact.registry.system;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What starts a scheduled task. */
@Row(
    table = "task_cache_trigger",
    doc = "What starts a scheduled task of task_cache",
    parent = TaskRow.class)
public record TaskTriggerRow(
    @Column(
            "BOOT, LOGON, TIME, EVENT, IDLE, REGISTRATION, SESSION_CHANGE, or STATE_CHANGE (of a"
                + " notification facility of Windows)")
        Kind kind,
    @Column(value = "Whether it is in force", term = "TaskItem/TriggerList/Trigger/TriggerEnabled")
        boolean enabled,
    @Column(
            value = "From when it is in force, or the first start; null if always",
            term = "TaskItem/TriggerList/Trigger/TriggerBegin")
        @Nullable Instant begin,
    @Column(
            value = "Until when it is in force; null if for ever",
            term = "TaskItem/TriggerList/Trigger/TriggerEnd")
        @Nullable Instant end,
    @Column("Whether begin and end are of the computer's own time zone; else they are UTC")
        boolean localTime,
    @Column("TIME: when it starts, in words; null for other kinds") @Nullable String schedule,
    @Column("Seconds between what happens and the start, at most; 0 if none") long delaySeconds,
    @Column("Seconds after which it starts again; 0 if not") long repeatSeconds,
    @Column("Seconds for which it is started again and again; 0 if for ever or not at all")
        long repeatForSeconds,
    @Column(
            value = "LOGON and SESSION_CHANGE: whose; null if anyone's, or for other kinds",
            term = "TaskItem/TriggerList/Trigger/TriggerUsername")
        @Nullable String user,
    @Column(
            value = "EVENT: XML query for the events; null for other kinds",
            term = "TaskItem/TriggerList/Trigger/TriggerSubscription")
        @Nullable String subscription,
    @Column(
            value =
                "SESSION_CHANGE: what changes, for example lock, or its number; STATE_CHANGE: name"
                    + " of the state, in hexadecimal; null for other kinds",
            term = "TaskItem/TriggerList/Trigger/TriggerSessionChangeType")
        @Nullable String change) {
  /** What starts a task. */
  public enum Kind {
    /** The start of Windows. */
    BOOT,
    /** A logon. */
    LOGON,
    /** A time, once or again and again. */
    TIME,
    /** An event in a log. */
    EVENT,
    /** The computer has nothing to do. */
    IDLE,
    /** The task is made or changed. */
    REGISTRATION,
    /** A session is connected, locked and the like. */
    SESSION_CHANGE,
    /** A state of the Windows notification facility changes. */
    STATE_CHANGE
  }
}
