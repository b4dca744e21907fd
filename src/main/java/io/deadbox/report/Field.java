package io.deadbox.report;

import org.jspecify.annotations.Nullable;

/** A fact with its label; null where it was not given, which a report says. */
public record Field(String label, @Nullable String value) {}
