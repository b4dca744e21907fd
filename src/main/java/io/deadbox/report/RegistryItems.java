package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.LogPlace;
import io.deadbox.report.CaseFacts.RegistryItem;
import io.deadbox.report.Sql.RowReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the registry items among hits are in their hives, or in the logs of these. */
final class RegistryItems {
  private final Sql sql;

  RegistryItems(Sql sql) {
    this.sql = sql;
  }

  Map<ItemRef, RegistryItem> of(List<ItemVerdict> literals) {
    Map<ItemRef, RegistryItem> found = new LinkedHashMap<>();
    for (ItemVerdict literal : literals) {
      for (Hit hit : literal.hits()) {
        ItemRef ref = new ItemRef(hit.table(), hit.row());
        if (!found.containsKey(ref)) {
          item(ref, hit.provenance().offset()).forEach(item -> found.put(ref, item));
        }
      }
    }
    return found;
  }

  private List<RegistryItem> item(ItemRef ref, @Nullable Long offset) {
    return switch (ref.table()) {
      case "registry_key" ->
          sql.rows(
              "registry_key",
              "SELECT path, NULL, hive_id FROM registry_key WHERE id = ?",
              row -> item(row, offset),
              ref.row());
      case "registry_value" ->
          sql.rows(
              "registry_value",
              "SELECT registry_key.path, registry_value.name, registry_key.hive_id"
                  + " FROM registry_value JOIN registry_key"
                  + " ON registry_key.id = registry_value.registry_key_id"
                  + " WHERE registry_value.id = ?",
              row -> item(row, offset),
              ref.row());
      default -> List.of();
    };
  }

  private RegistryItem item(RowReader row, @Nullable Long offset) {
    long hive = row.number(3);
    boolean recovered =
        !sql.rows(
                "hive_log",
                "SELECT 1 FROM hive_log WHERE hive_id = ? AND applied > 0 LIMIT 1",
                _ -> true,
                hive)
            .isEmpty();
    return new RegistryItem(
        row.text(1),
        row.nullableText(2),
        recovered,
        recovered && offset != null ? log(hive, offset) : null);
  }

  /** The bytes that were applied last at an offset of the hive; null if none were. */
  private @Nullable LogPlace log(long hive, long offset) {
    List<LogPlace> places =
        sql.rows(
            "hive_log_page",
            """
            SELECT hive_log.name, log_file.inode, log_file.attribute,
                   hive_log_page.log_offset + ?2 - hive_log_page.hive_offset
              FROM hive_log_page
              JOIN hive_log ON hive_log.id = hive_log_page.hive_log_id
              JOIN hive ON hive.id = hive_log.hive_id
              JOIN file ON file.id = hive.file_id
              LEFT JOIN file AS log_file ON log_file.directory_id = file.directory_id
                   AND log_file.name = hive_log.name COLLATE NOCASE
                   AND log_file.name_allocated AND log_file.meta_allocated
             WHERE hive.id = ?1 AND hive_log_page.hive_offset <= ?2
               AND ?2 < hive_log_page.hive_offset + hive_log_page.size
             ORDER BY hive_log.last_sequence DESC, hive_log_page.id DESC
             LIMIT 1
            """,
            row ->
                new LogPlace(
                    row.text(1), row.nullableNumber(2), row.nullableText(3), row.number(4)),
            hive,
            offset);
    return places.isEmpty() ? null : places.getFirst();
  }
}
