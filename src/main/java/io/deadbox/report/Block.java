package io.deadbox.report;

import java.util.List;

/** Facts under one heading. */
public record Block(String heading, List<Field> fields) {}
