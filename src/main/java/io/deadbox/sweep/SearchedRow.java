package io.deadbox.sweep;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** A literal of an indicator that all bytes of the evidence were searched for. */
@Row(
    table = "searched",
    doc = "A literal of an indicator that all bytes of this case's evidence were searched for")
public record SearchedRow(
    @Column("OpenIOC term, in lower case") String term,
    @Column("Condition: is, contains, matches, ...") String condition,
    @Column("Content as written") String content,
    @Column("Whether case counts") boolean preserveCase,
    @Column("How many places were found") long found,
    @Column("How many of them have rows: of one file or kind of space, 100 at most") long listed) {}
