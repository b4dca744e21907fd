package io.deadbox.schema;

/** How the items of an OpenIOC document type lead back to a file and a byte offset. */
@Row(
    table = "item_source",
    doc = "How the items of an OpenIOC document type are named and lead back to their file")
public record ItemSource(
    @Column("OpenIOC document type") String document,
    @Column("Table whose rows are the items") String itemTable,
    @Column("FROM clause: the item table joined to its ancestors") String fromSql,
    @Column("Expression: id of the file the item was read from") String fileIdSql,
    @Column("Expression: byte offset of the item in its file; NULL if it has none")
        String offsetSql,
    @Column("Expression: the item's name for an examiner") String labelSql) {}
