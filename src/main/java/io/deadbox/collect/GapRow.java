package io.deadbox.collect;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** Why items of an OpenIOC document type may be missing: without a hit, the answer is not "no". */
@Row(table = "gap", doc = "Why items of an OpenIOC document type may be missing from this case")
public record GapRow(
    @Column("OpenIOC document type") String document,
    @Column(
            "How many issues, or files left out, this comes from; 0 where nothing was left unread,"
                + " but there is nothing that tells of such items")
        long count,
    @Column("The first of them, or what is not there, in a sentence") String example) {}
