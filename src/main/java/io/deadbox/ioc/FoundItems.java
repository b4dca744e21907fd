package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Items of a part of a table that a pass's literals hold on. */
final class FoundItems implements RowReader {
  /**
   * Where a pass's values are in a block.
   *
   * @param item column of the items' ids; negative if the rows are the items
   * @param owner column of the ids of what the heads are kept by; negative if there are no heads
   * @param value column of the values, or of what is behind their heads; negative if nothing is
   * @param valueSql statement: ids and whole values of the rows whose ids a JSON array has
   */
  record Place(int item, int owner, int value, String valueSql) {
    /** All the columns. */
    BitSet columns() {
      BitSet columns = new BitSet();
      IntStream.of(item, owner, value).filter(column -> column >= 0).forEach(columns::set);
      return columns;
    }
  }

  private final ValuePass pass;
  private final Place place;
  private final @Nullable Heads heads;
  private final ValueSearch search;
  private final @Nullable ItemSet[] found;
  private final @Nullable BitSet[] undecided;

  /** Expressions that may be found in the value of a row, which is not at hand. */
  private final Map<Long, BitSet> candidates = new LinkedHashMap<>();

  private final BitSet ofRow = new BitSet();
  private final Map<Long, Integer> itemOfRow = new LinkedHashMap<>();
  private final BitSet missing = new BitSet();
  private final boolean seesMissing;
  private int item;

  /**
   * None yet.
   *
   * @param rows how many there are to look at, at most
   */
  FoundItems(ValuePass pass, Place place, @Nullable Heads heads, long rows) {
    this.pass = pass;
    this.place = place;
    this.heads = heads;
    this.seesMissing = pass.seesMissing();
    this.search = new ValueSearch(pass, rows, this::told);
    this.found = new @Nullable ItemSet[pass.sought().size()];
    this.undecided = new @Nullable BitSet[pass.sought().size()];
  }

  private void told(int code) {
    int literal = pass.undecidedLiteral(code);
    if (literal >= 0) {
      BitSet items = undecided[literal];
      if (items == null) {
        items = new BitSet();
        undecided[literal] = items;
      }
      items.set(item);
    } else if (pass.candidate(code) >= 0) {
      ofRow.set(pass.candidate(code));
    } else {
      ItemSet items = found[code];
      if (items == null) {
        items = new ItemSet();
        found[code] = items;
      }
      items.add(item);
    }
  }

  @Override
  public void block(PackedRows rows, Connection connection) throws SQLException {
    if (heads != null) {
      below(heads, rows);
    } else if (pass.type() == ColumnType.TEXT || pass.type() == ColumnType.BLOB) {
      texts(rows);
    } else {
      numbers(rows);
    }
    if (!candidates.isEmpty()) {
      settle(connection);
    }
  }

  private void texts(PackedRows rows) {
    int value = place.value();
    for (int i = 0; i < rows.count(); i++) {
      if (isItem(rows, i) && isThere(rows, i)) {
        search.value(rows.text(), rows.start(value, i), rows.end(value, i));
      }
    }
  }

  private void numbers(PackedRows rows) {
    for (int i = 0; i < rows.count(); i++) {
      if (isItem(rows, i) && isThere(rows, i)) {
        search.number(rows.number(place.value(), i));
      }
    }
  }

  private void below(Heads above, PackedRows rows) {
    for (int i = 0; i < rows.count(); i++) {
      if (isItem(rows, i)) {
        below(above, rows, i);
      }
    }
  }

  /** Goes to the item of a row; false if it has none. */
  private boolean isItem(PackedRows rows, int row) {
    int column = place.item();
    if (column >= 0 && rows.isNull(column, row)) {
      return false;
    }
    item = (int) (column < 0 ? rows.first() + row : rows.number(column, row));
    return true;
  }

  private boolean isThere(PackedRows rows, int row) {
    boolean isThere = !rows.isNull(place.value(), row);
    if (!isThere && seesMissing) {
      missing.set(item);
    }
    return isThere;
  }

  private void below(Heads above, PackedRows rows, int row) {
    int owner = (int) rows.number(place.owner(), row);
    if (place.value() < 0) {
      tell(above.codes(owner));
      return;
    }
    if (!above.has(owner) || rows.isNull(place.value(), row)) {
      return;
    }
    tell(above.codes(owner));
    search.tail(
        above.folded(owner),
        above.exact(owner),
        rows.text(),
        rows.start(place.value(), row),
        rows.end(place.value(), row));
    if (ofRow.isEmpty()) {
      return;
    }
    String head = above.text(owner);
    if (head != null) {
      int start = rows.start(place.value(), row);
      String tail = new String(rows.text(), start, rows.end(place.value(), row) - start);
      search.expressions(ofRow, head + tail);
    } else {
      candidates.put(rows.first() + row, (BitSet) ofRow.clone());
      itemOfRow.put(rows.first() + row, item);
    }
    ofRow.clear();
  }

  @Override
  public void owned(long first, long last, int owner) {
    if (heads != null) {
      int[] codes = heads.codes(owner);
      for (long id = first; id <= last; id++) {
        item = (int) id;
        tell(codes);
      }
    }
  }

  private void tell(int[] codes) {
    for (int code : codes) {
      told(code);
    }
  }

  /** Tries the expressions that may be found, on the values of those rows alone. */
  private void settle(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(place.valueSql())) {
      statement.setString(
          1,
          candidates.keySet().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",", "[", "]")));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long id = row.getLong(1);
          String value = row.getString(2);
          if (value != null) {
            item = itemOfRow.getOrDefault(id, 0);
            search.expressions(candidates.getOrDefault(id, ofRow), value);
          }
        }
      }
    }
    candidates.clear();
    itemOfRow.clear();
  }

  @Override
  public void row(ResultSet row, int column) throws SQLException {
    item = row.getInt(1);
    if (row.wasNull()) {
      return;
    }
    if (seesMissing && row.getObject(column) == null) {
      missing.set(item);
    }
    search.row(row, column);
  }

  @Override
  public void finish() {
    pass.missing(missing);
    for (int i = 0; i < found.length; i++) {
      ItemSet items = found[i];
      if (items != null) {
        pass.sought().get(i).found(items);
      }
      BitSet unknown = undecided[i];
      if (unknown != null) {
        pass.sought().get(i).undecided(unknown);
      }
    }
  }
}
