package io.deadbox.report;

/** A word of the report and what it means there. */
public record Definition(String word, String meaning) {}
