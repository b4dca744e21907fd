package io.deadbox.report;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads those {@link CaseFacts} from a case that do not depend on verdicts; tables that the case
 * does not have give nothing.
 */
final class FactsReader {
  private static final String FILE_PATH =
      "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name";

  private static final String UP_FROM_FILE =
      " JOIN directory ON directory.id = file.directory_id"
          + " JOIN file_system ON file_system.id = directory.file_system_id";

  private static final long[] NONE = {0, 0};

  private final Sql sql;

  FactsReader(Connection connection) {
    this.sql = new Sql(connection);
  }

  CaseFacts read() {
    IssueReader issues = new IssueReader(sql);
    return new CaseFacts(
        collection(),
        evidence(),
        itemCounts(),
        hives(),
        issues.groups(),
        List.copyOf(issues.issues),
        issues.count,
        issues.kinds,
        List.copyOf(issues.unopened),
        gaps(),
        shadowCopies(),
        sql.rows("searched", "SELECT count(*) FROM searched", row -> row.number(1)).stream()
            .findFirst()
            .orElse(0L),
        new ZoneReader(sql).read(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private CaseFacts.@Nullable Collection collection() {
    List<CaseFacts.Collection> rows =
        sql.rows(
            "v_collection",
            "SELECT id, case_number, evidence_number, examiner, description, started,"
                + " tool_version, hashes FROM v_collection ORDER BY id LIMIT 1",
            row ->
                new CaseFacts.Collection(
                    row.nullableText(2),
                    row.nullableText(3),
                    row.nullableText(4),
                    row.nullableText(5),
                    row.text(6),
                    row.text(7),
                    values("collection_libraries", row.number(1)),
                    values("collection_arguments", row.number(1)),
                    row.text(8)));
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private List<String> values(String table, long collection) {
    return sql.rows(
        table,
        "SELECT value FROM " + table + " WHERE collection_id = ? ORDER BY position",
        row -> row.text(1),
        collection);
  }

  private List<CaseFacts.Evidence> evidence() {
    return sql.rows(
        "v_image",
        "SELECT id, path, format, size, sector_size, stored_md5, stored_sha1"
            + " FROM v_image ORDER BY id",
        row -> {
          long image = row.number(1);
          return new CaseFacts.Evidence(
              row.text(2),
              row.text(3),
              row.number(4),
              (int) row.number(5),
              row.hash(6),
              row.hash(7),
              segments(image),
              acquisition(image),
              verification(image),
              volumes(image));
        });
  }

  private List<CaseFacts.Segment> segments(long image) {
    return sql.rows(
        "segment",
        "SELECT path, size FROM segment WHERE image_id = ? ORDER BY id",
        row -> {
          String path = row.text(1);
          return new CaseFacts.Segment(path, row.number(2), segmentHash(image, path));
        },
        image);
  }

  private @Nullable String segmentHash(long image, String path) {
    List<String> hashes =
        sql.rows(
            "v_segment_hash",
            "SELECT sha256 FROM v_segment_hash WHERE image_id = ? AND path = ?",
            row -> row.text(1),
            image,
            path);
    return hashes.isEmpty() ? null : hashes.getFirst();
  }

  private List<CaseFacts.AcquisitionFact> acquisition(long image) {
    return sql.rows(
        "acquisition_fact",
        "SELECT name, value FROM acquisition_fact WHERE image_id = ? ORDER BY id",
        row -> new CaseFacts.AcquisitionFact(row.text(1), row.text(2)),
        image);
  }

  private CaseFacts.@Nullable Verification verification(long image) {
    List<CaseFacts.Verification> rows =
        sql.rows(
            "v_verification",
            "SELECT outcome, md5, sha1, sha256, started, finished, bytes,"
                + " reason FROM v_verification WHERE image_id = ? ORDER BY id",
            row ->
                new CaseFacts.Verification(
                    row.text(1).toLowerCase(Locale.ROOT).replace('_', ' '),
                    row.hash(2),
                    row.hash(3),
                    row.hash(4),
                    row.nullableText(5),
                    row.nullableText(6),
                    row.nullableNumber(7),
                    row.nullableText(8)),
            image);
    return rows.isEmpty() ? null : rows.getLast();
  }

  private List<CaseFacts.Volume> volumes(long image) {
    return sql.rows(
        "volume",
        "SELECT id, slot, system, start, length, description, allocated, superblock FROM volume"
            + " WHERE image_id = ? ORDER BY id",
        row ->
            new CaseFacts.Volume(
                (int) row.number(2),
                row.text(3),
                row.number(4),
                row.number(5),
                row.text(6),
                row.number(7) != 0,
                row.nullableNumber(8),
                fileSystems(row.number(1))),
        image);
  }

  private List<CaseFacts.FileSystem> fileSystems(long volume) {
    return sql.rows(
        "file_system",
        "SELECT id, type, start, block_size, block_count, label, serial, drive FROM file_system"
            + " WHERE volume_id = ? ORDER BY id",
        row -> {
          List<long[]> names = names(row.number(1));
          long[] counted = names.isEmpty() ? new long[3] : names.getFirst();
          return new CaseFacts.FileSystem(
              row.text(2),
              row.number(3),
              row.number(4),
              row.number(5),
              row.nullableText(6),
              row.nullableText(7),
              row.nullableText(8),
              counted[0],
              counted[1],
              counted[2]);
        },
        volume);
  }

  private List<long[]> names(long fileSystem) {
    return sql.rows(
        "name_count",
        "SELECT in_use, deleted, unread FROM name_count WHERE file_system_id = ?",
        row -> new long[] {row.number(1), row.number(2), row.number(3)},
        fileSystem);
  }

  private List<CaseFacts.ItemCount> itemCounts() {
    List<String[]> tables =
        sql.rows(
            "item_source",
            // what a table tells of besides is not counted again
            "SELECT document, item_table, min(id) FROM item_source GROUP BY item_table ORDER BY 3",
            row -> new String[] {row.text(1), row.text(2)});
    List<CaseFacts.ItemCount> counts = new ArrayList<>();
    for (String[] table : tables) {
      sql.rows(table[1], "SELECT count(*) FROM " + table[1], row -> row.number(1))
          .forEach(rows -> counts.add(new CaseFacts.ItemCount(table[0], table[1], rows)));
    }
    return counts;
  }

  private List<CaseFacts.Hive> hives() {
    Map<Long, long[]> counts = new LinkedHashMap<>();
    sql.each(
        "hive_count",
        "SELECT hive_id, keys, value_count FROM hive_count",
        row -> counts.put(row.number(1), new long[] {row.number(2), row.number(3)}));
    Map<Long, List<String>> logs = new LinkedHashMap<>();
    sql.each(
        "hive_log",
        "SELECT hive_id, name FROM hive_log WHERE applied > 0 ORDER BY id",
        row -> logs.computeIfAbsent(row.number(1), _ -> new ArrayList<>()).add(row.text(2)));
    return sql.rows(
        "hive",
        "SELECT hive.id, hive.type, hive.root, "
            + FILE_PATH
            + " FROM hive JOIN file ON file.id = hive.file_id"
            + UP_FROM_FILE
            + " ORDER BY hive.id",
        row ->
            new CaseFacts.Hive(
                row.text(4),
                row.text(2),
                row.text(3),
                counts.getOrDefault(row.number(1), NONE)[0],
                counts.getOrDefault(row.number(1), NONE)[1],
                logs.getOrDefault(row.number(1), List.of())));
  }

  private List<CaseFacts.Gap> gaps() {
    List<CaseFacts.Gap> gaps =
        new ArrayList<>(
            sql.rows(
                "gap",
                "SELECT document, count, example FROM gap ORDER BY document",
                row -> new CaseFacts.Gap(row.text(1), row.number(2), row.text(3))));
    sql.each(
        "unsearched",
        "SELECT count(*), min(place || ': ' || reason) FROM unsearched HAVING count(*) > 0",
        row -> gaps.add(new CaseFacts.Gap("Bytes that were searched", row.number(1), row.text(2))));
    sql.each(
        "yara_loss",
        "SELECT count(*), min(place || ': ' || reason) FROM yara_loss HAVING count(*) > 0",
        row ->
            gaps.add(
                new CaseFacts.Gap(
                    "Files that were scanned with YARA rules", row.number(1), row.text(2))));
    return gaps;
  }

  /** Files that Windows keeps volume shadow copies in, by the id that ends their names. */
  private long shadowCopies() {
    return sql
        .rows(
            "file",
            "SELECT count(*) FROM file WHERE file.name LIKE '{%}{3808876b-c176-4e48-b7ae-04046e6cc752}'",
            row -> row.number(1))
        .stream()
        .findFirst()
        .orElse(0L);
  }
}
