package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A binding's value as the parts that are read of each row. A path is mostly its directory's, which
 * thousands of files share; a key's path is that of all its values. What belongs to a row's
 * ancestor is read only when the ancestor changes.
 *
 * @param owner expression: id of the ancestor whose head it is; null if the head is the row's own
 * @param head expression: the value, or its first part
 * @param tail expression: the rest of the value; null if the head is all of it
 */
record ValueSql(@Nullable String owner, String head, @Nullable String tail) {
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern COLUMN = Pattern.compile("\\b([a-z]\\w*)\\.[a-z]\\w*\\b");
  private static final Pattern UPWARD =
      Pattern.compile(" JOIN (\\w+) ON \\1\\.id = (\\w+)\\.\\w+(?= JOIN |$)");
  private static final String JOINED = " || ";

  static ValueSql of(TermBinding binding) {
    String value = binding.valueSql();
    ValueSql plain = new ValueSql(null, value, null);
    List<String> chain = chain(binding.fromSql());
    if (chain.size() < 2) {
      return plain;
    }
    String root = chain.getFirst();
    SequencedSet<String> tables = tables(value);
    if (!tables.contains(root)) {
      return tables.isEmpty() ? plain : new ValueSql(nearest(chain, tables), value, null);
    }
    int last = value.lastIndexOf(JOINED);
    if (last < 0) {
      return plain;
    }
    String tail = value.substring(last + JOINED.length());
    SequencedSet<String> above = tables(value.substring(0, last));
    boolean splits =
        COLUMN.matcher(tail).matches()
            && tail.startsWith(root + ".")
            && !above.isEmpty()
            && !above.contains(root);
    return splits ? new ValueSql(nearest(chain, above), value.substring(0, last), tail) : plain;
  }

  /** Tables of a FROM clause that joins a table to its ancestors; empty if it does other things. */
  static List<String> chain(String fromSql) {
    List<String> tables = new ArrayList<>();
    int join = fromSql.indexOf(" JOIN ");
    tables.add(join < 0 ? fromSql : fromSql.substring(0, join));
    int end = join < 0 ? fromSql.length() : join;
    Matcher joins = UPWARD.matcher(fromSql);
    while (end < fromSql.length() && joins.find(end) && joins.start() == end) {
      if (!tables.getLast().equals(joins.group(2))) {
        return List.of();
      }
      tables.add(joins.group(1));
      end = joins.end();
    }
    return end == fromSql.length() ? tables : List.of();
  }

  /** The end of a FROM clause that joins a table to its ancestors: from one of them on. */
  static String from(String fromSql, String table) {
    if (fromSql.equals(table) || fromSql.startsWith(table + " ")) {
      return fromSql;
    }
    String join = " JOIN " + table + " ON ";
    int on = fromSql.indexOf(join);
    int next = fromSql.indexOf(" JOIN ", on + join.length());
    return next < 0 ? table : table + fromSql.substring(next);
  }

  /**
   * A FROM clause without the ancestors that no expression asks for. Rows whose ancestor is missing
   * stay: they have their own values all the same.
   */
  static String reaching(String fromSql, List<String> expressions) {
    List<String> chain = chain(fromSql);
    if (chain.isEmpty()) {
      return fromSql;
    }
    int needed = 0;
    for (String expression : expressions) {
      for (String table : tables(expression)) {
        needed = Math.max(needed, chain.indexOf(table));
      }
    }
    int end = -1;
    for (int i = 0; i <= needed; i++) {
      int next = fromSql.indexOf(" JOIN ", end + 1);
      end = next < 0 ? fromSql.length() : next;
    }
    return fromSql.substring(0, end).replace(" JOIN ", " LEFT JOIN ");
  }

  /**
   * Expression: the id of a table's ancestor as its descendant names it, which needs no look into
   * the ancestor's table. It may be the id of a row that is missing.
   *
   * @param owner the ancestor's own id
   */
  static String reference(String fromSql, String owner) {
    String join = " JOIN %s ON %s = ".formatted(owner.substring(0, owner.indexOf('.')), owner);
    int on = fromSql.indexOf(join);
    if (on < 0) {
      return owner;
    }
    int end = fromSql.indexOf(' ', on + join.length());
    return fromSql.substring(on + join.length(), end < 0 ? fromSql.length() : end);
  }

  /** Tables whose columns an expression names. */
  static SequencedSet<String> tables(String expression) {
    SequencedSet<String> tables = new LinkedHashSet<>();
    Matcher columns = COLUMN.matcher(TEXT.matcher(expression).replaceAll("''"));
    while (columns.find()) {
      tables.add(columns.group(1));
    }
    return tables;
  }

  /** The id of the table that the others are ancestors of. */
  private static @Nullable String nearest(List<String> chain, SequencedSet<String> tables) {
    return chain.stream().filter(tables::contains).findFirst().map(t -> t + ".id").orElse(null);
  }
}
