package io.deadbox.report;

/**
 * A command of an independent tool that checks what the report rests on.
 *
 * @param purpose what it shows
 * @param command for a POSIX shell
 * @param expected what it must print, or what of it; empty if that is for the reader to see
 */
public record RecipeStep(String purpose, String command, String expected) {}
