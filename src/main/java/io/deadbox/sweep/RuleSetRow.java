package io.deadbox.sweep;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;

/** YARA rules that the files of a case were scanned with. */
@Row(table = "yara_set", doc = "YARA rules that the content of this case's files was scanned with")
public record RuleSetRow(
    @Column("SHA-256 of the rules: of their file alone if it includes no other") String ruleSet,
    @Column("File of the rules, or where they come from") String source,
    @Column("When the scan ended, UTC") Instant scanned,
    @Column("Seconds that a file's scan was given") int seconds,
    @Column("Bytes of the largest file that was scanned as a whole, not in blocks") long whole,
    @Column("How many files and streams were scanned") long files,
    @Column("Number of the scan, which several sets may share") long scan) {}
