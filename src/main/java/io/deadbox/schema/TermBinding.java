package io.deadbox.schema;

import org.jspecify.annotations.Nullable;

/**
 * Where the case database answers an OpenIOC term, as SQL. {@code SELECT <itemIdSql>, <valueSql>
 * FROM <fromSql> WHERE <valueSql> IS NOT NULL} gives each item's values.
 */
@Row(
    table = "term_binding",
    doc = "Where this case answers an OpenIOC term: the SQL that a look-up of the term runs")
public record TermBinding(
    @Column("OpenIOC document type") String document,
    @Column(value = "OpenIOC term, for example FileItem/Md5sum", indexed = true) String term,
    @Column("Table whose rows are the items that have the term") String itemTable,
    @Column("FROM clause that reaches the values") String fromSql,
    @Column("Expression: id of the item") String itemIdSql,
    @Column("Expression: the value; NULL if the item has none") String valueSql,
    @Column("How the value is kept") ColumnType type,
    @Column("Whether one item may have several values") boolean repeated,
    @Column("Expression: id of the repeated element that holds the value; NULL if not repeated")
        @Nullable String elementIdSql,
    @Column("Table of the repeated element; NULL if not repeated") @Nullable String elementTable,
    @Column("Condition on the item table: rows whose value could not be known; empty if none")
        String unknownWhenSql,
    @Column("Where the value only tells of what the term asks: what a hit shows; else empty")
        String substitute,
    @Column("What the value is") String doc) {

  /** Whether an item's value could not be known just where the item has none. */
  public boolean unknownWhenMissing() {
    return unknownWhenSql.equals(valueSql + " IS NULL");
  }

  /** The same place, as a substitute for a term of another document type. */
  TermBinding as(String otherDocument, String otherTerm, String shows) {
    return new TermBinding(
        otherDocument,
        otherTerm,
        itemTable,
        fromSql,
        itemIdSql,
        valueSql,
        type,
        repeated,
        elementIdSql,
        elementTable,
        "",
        substitute.isEmpty() ? shows : substitute,
        doc);
  }
}
