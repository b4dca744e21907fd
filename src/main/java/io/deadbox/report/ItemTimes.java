package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.ItemTime;
import io.deadbox.schema.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The times that items among hits have of their own, beside those of the files they are in. */
final class ItemTimes {
  /** Files' times come with where they are, told apart by the attribute that keeps them. */
  private static final String FILES = "file";

  private static final int MOST = 20; // of one item; a prefetch file has eight

  private final Sql sql;
  private final Map<String, List<Source>> sources = new HashMap<>();

  /** What tells a time of items of one table. */
  private record Source(String term, String query) {}

  ItemTimes(Sql sql) {
    this.sql = sql;
  }

  Map<ItemRef, List<ItemTime>> of(List<ItemVerdict> literals) {
    Map<ItemRef, List<ItemTime>> times = new LinkedHashMap<>();
    for (ItemVerdict literal : literals) {
      for (Hit hit : literal.hits()) {
        if (!hit.table().equals(FILES)) {
          times.computeIfAbsent(new ItemRef(hit.table(), hit.row()), this::times);
        }
      }
    }
    return times;
  }

  private List<ItemTime> times(ItemRef item) {
    List<ItemTime> times = new ArrayList<>();
    for (Source source : sources.computeIfAbsent(item.table(), this::sources)) {
      sql.each(
          item.table(),
          source.query(),
          row -> {
            ItemTime time = new ItemTime(source.term(), row.text(1));
            if (!times.contains(time)) {
              times.add(time);
            }
          },
          item.row());
    }
    return List.copyOf(times);
  }

  private List<Source> sources(String table) {
    return sql.rows(
        "term_binding",
        """
        SELECT min(term), from_sql, item_id_sql, value_sql FROM term_binding
         WHERE item_table = ? AND type = 'TIME' AND substitute = ''
           AND term NOT LIKE 'FileItem/%' GROUP BY from_sql, item_id_sql, value_sql ORDER BY min(id)
        """,
        row ->
            new Source(
                row.text(1),
                "SELECT %s FROM %s WHERE %s = ? AND %s IS NOT NULL LIMIT %d"
                    .formatted(
                        ColumnType.TIME.readable(row.text(4)),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        MOST)),
        table);
  }
}
