package io.deadbox.sweep;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** A YARA rule that the files of a case were scanned with. */
@Row(table = "yara_rule", doc = "A YARA rule that the content of files was scanned with")
public record RuleRow(
    @Column("SHA-256 of the rules that it is one of") String ruleSet,
    @Column("Its name") String rule,
    @Column("Its tags, separated by spaces") String tags,
    @Column("What its author says of it: name = value, a line each") String meta) {}
