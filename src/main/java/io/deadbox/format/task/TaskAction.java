package io.deadbox.format.task;

import org.jspecify.annotations.Nullable;

/**
 * What a task does.
 *
 * @param type Exec, ComHandler, SendEmail or ShowMessage
 * @param command program, as written
 * @param arguments of the program
 * @param directory that the program runs in
 * @param classId class of COM
 * @param data given to the class; of a message its text
 * @param title of a message, or subject of a mail
 */
public record TaskAction(
    String type,
    @Nullable String command,
    @Nullable String arguments,
    @Nullable String directory,
    @Nullable String classId,
    @Nullable String data,
    @Nullable String title) {}
