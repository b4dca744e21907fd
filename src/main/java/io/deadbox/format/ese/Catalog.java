package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.CodePage1252;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of tables, MSysObjects: tables, columns and long values, each as one record. */
final class Catalog {
  static final int ROOT = 4;

  private static final int TABLE = 1;
  private static final int COLUMN = 2;
  private static final int LONG_VALUES = 4;
  private static final int NAME = 128;
  private static final int TEMPLATE = 130;
  private static final int LARGEST_FIXED = 0xffff; // a record is no larger than a page
  private static final int MOST_COLUMNS = 1_000_000;

  private final Bytes file;
  private final EseHeader header;
  private final Issues issues;
  private final Map<Long, Draft> drafts = new LinkedHashMap<>();
  private int columns;

  private Catalog(Bytes file, EseHeader header, Issues issues) {
    this.file = file;
    this.header = header;
    this.issues = issues;
  }

  /** A table while its columns are collected. */
  private static final class Draft {
    private @Nullable String name;
    private @Nullable String template;
    private long root;
    private long longValues;
    private final List<EseColumn> columns = new ArrayList<>();
  }

  static List<EseTable> read(Bytes file, EseHeader header, Issues issues) {
    Catalog catalog = new Catalog(file, header, issues);
    Tree.walk(
        file,
        header,
        ROOT,
        issues,
        (_, entry) -> {
          if (!entry.removed()) {
            catalog.add(new RecordLayout(entry.data()));
          }
        });
    return catalog.tables();
  }

  private void add(RecordLayout record) throws Malformed {
    Bytes data = record.data();
    long object = data.u32(4, "ObjidTable");
    int type = data.u16(8, "Type");
    long number = data.u32(14, "ColtypOrPgnoFDP");
    Draft draft = drafts.computeIfAbsent(object, _ -> new Draft());
    switch (type) {
      case TABLE -> {
        draft.name = name(record, NAME);
        String template = name(record, TEMPLATE);
        draft.template = template.isEmpty() ? null : template;
        draft.root = number;
      }
      case COLUMN -> {
        if (++columns > MOST_COLUMNS) {
          throw new Malformed(data.origin(), "catalog", "has too many columns");
        }
        ColumnKind kind = ColumnKind.of(number);
        int size = kind.size() > 0 ? kind.size() : (int) data.u32(18, "SpaceUsage") & LARGEST_FIXED;
        draft.columns.add(
            new EseColumn(
                (int) data.u32(10, "Id") & 0xffff,
                false,
                name(record, NAME),
                kind,
                data.u32(26, "PagesOrLocale"),
                0,
                size));
      }
      case LONG_VALUES -> draft.longValues = number;
      default -> {} // indexes and callbacks
    }
  }

  private static String name(RecordLayout record, int column) throws Malformed {
    Bytes value = record.variable(column);
    return value == null ? "" : CodePage1252.of(value.latin1(0, value.size(), "Name"));
  }

  private List<EseTable> tables() {
    Map<String, Draft> byName = new HashMap<>();
    drafts
        .values()
        .forEach(draft -> {
          if (draft.name != null) {
            byName.putIfAbsent(draft.name, draft);
          }
        });
    List<EseTable> tables = new ArrayList<>();
    drafts.forEach((object, draft) -> {
      if (draft.name == null) {
        issues.add(
            IssueKind.MALFORMED,
            (ROOT + 1L) * header.pageSize(),
            "catalog",
            "table %d has columns, but no name".formatted(object));
        return;
      }
      Draft template = draft.template == null ? null : byName.get(draft.template);
      tables.add(
          new EseTable(
              file,
              header,
              draft.name,
              draft.root,
              draft.longValues,
              columns(draft, template == draft ? null : template)));
    });
    return List.copyOf(tables);
  }

  private static List<EseColumn> columns(Draft draft, @Nullable Draft template) {
    List<EseColumn> all = new ArrayList<>();
    if (template != null) {
      template.columns.forEach(column -> all.add(column.of(true, column.offset())));
    }
    all.addAll(draft.columns);
    return placed(all);
  }

  /**
   * Values of fixed size lie one behind the other, in the order of their columns. The catalog's own
   * RecordOffset is not used: it is 4 for all columns of the catalog itself.
   */
  private static List<EseColumn> placed(List<EseColumn> columns) {
    List<EseColumn> fixed = new ArrayList<>(columns);
    fixed.removeIf(column -> column.id() >= EseColumn.FIRST_VARIABLE);
    fixed.sort(Comparator.comparingInt(EseColumn::id));
    Map<EseColumn, Integer> offsets = new HashMap<>();
    int offset = RecordLayout.HEADER;
    for (EseColumn column : fixed) {
      offsets.put(column, offset);
      offset = Math.addExact(offset, column.size());
    }
    return columns.stream()
        .map(column -> column.of(column.derived(), offsets.getOrDefault(column, 0)))
        .toList();
  }
}
