package io.deadbox.sweep;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** A YARA rule, made of a term of an indicator, that libyara does not take. */
@Row(
    table = "yara_refusal",
    doc = "Rules that were made of an indicator's terms, or named, and that libyara refused")
public record RuleRefusalRow(
    @Column("SHA-256 of the rules") String ruleSet,
    @Column("File of the rules, or where they come from") String source,
    @Column("The compiler's words") String reason) {}
