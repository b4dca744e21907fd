package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a pass found in the values, or the beginnings of values, that rows share: a directory's path
 * is searched once, and not again for each of its files. Kept by the id of the ancestor that has
 * it; threads fill in different ids.
 */
final class Heads {
  private static final int NONE = -1;
  private static final int[] NOTHING = {};

  /** Characters of beginnings that are kept at most. */
  private static final long MAX_KEPT = 1 << 24;

  private final ValuePass pass;
  private final int[] folded;
  private final int[] exact;
  private final int[][] codes;
  private final Map<Integer, String> texts = new ConcurrentHashMap<>();
  private final AtomicLong kept = new AtomicLong();
  private volatile boolean any;

  /**
   * None yet.
   *
   * @param highest the highest id
   */
  Heads(ValuePass pass, int highest) {
    this.pass = pass;
    boolean joined = pass.sql().tail() != null;
    this.folded = new int[joined ? highest + 1 : 0];
    this.exact = new int[joined ? highest + 1 : 0];
    Arrays.fill(folded, NONE);
    this.codes = new int[highest + 1][];
    Arrays.fill(codes, NOTHING);
  }

  /** Whether anything was found. */
  boolean any() {
    return any;
  }

  /** What was found at an ancestor. */
  int[] codes(int owner) {
    return owner < 0 || owner >= codes.length ? NOTHING : codes[owner];
  }

  /** Whether anything was found at ancestors of a span of ids. */
  boolean any(int first, int last) {
    for (int owner = Math.max(0, first); owner <= last && owner < codes.length; owner++) {
      if (codes[owner].length > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether an ancestor has the part of the value that it should have. */
  boolean has(int owner) {
    return owner >= 0 && owner < folded.length && folded[owner] != NONE;
  }

  /** The beginning of values that an expression may be found in; null if it is not kept. */
  @Nullable String text(int owner) {
    return texts.get(owner);
  }

  int folded(int owner) {
    return folded[owner];
  }

  int exact(int owner) {
    return exact[owner];
  }

  /**
   * Fills in what a column of the ancestors' table holds.
   *
   * @param rows how many there are to look at, at most
   */
  RowReader reader(int column, long rows) {
    return new Reader(column, rows);
  }

  private final class Reader implements RowReader {
    private final int column;
    private final boolean joined = pass.sql().tail() != null;
    private final ValueSearch search;
    private final int[] states = new int[2];
    private int[] held = new int[16];
    private int heldCount;

    private Reader(int column, long rows) {
      this.column = column;
      this.search = new ValueSearch(pass, rows, this::told);
    }

    private void told(int code) {
      if (heldCount == held.length) {
        held = Arrays.copyOf(held, heldCount * 2);
      }
      held[heldCount++] = code;
    }

    @Override
    public void block(PackedRows rows, Connection connection) {
      for (int i = 0; i < rows.count(); i++) {
        if (rows.isNull(column, i)) {
          continue;
        }
        int owner = (int) (rows.first() + i);
        if (joined) {
          head(owner, rows.text(), rows.start(column, i), rows.end(column, i));
        } else {
          if (pass.type() == ColumnType.TEXT || pass.type() == ColumnType.BLOB) {
            search.value(rows.text(), rows.start(column, i), rows.end(column, i));
          } else {
            search.number(rows.number(column, i));
          }
          keep(owner);
        }
      }
    }

    @Override
    public void row(ResultSet row, int at) throws SQLException {
      int owner = row.getInt(1);
      if (joined) {
        String value = row.getString(at);
        if (value != null) {
          head(owner, value.toCharArray(), 0, value.length());
        }
      } else {
        search.row(row, at);
        keep(owner);
      }
    }

    private void head(int owner, char[] text, int start, int end) {
      search.head(text, start, end, states);
      folded[owner] = states[0];
      exact[owner] = states[1];
      if (!pass.expressions().isEmpty() && kept.addAndGet(end - start) <= MAX_KEPT) {
        texts.put(owner, new String(text, start, end - start));
      }
      keep(owner);
    }

    private void keep(int owner) {
      if (heldCount > 0) {
        codes[owner] = Arrays.stream(held, 0, heldCount).distinct().toArray();
        heldCount = 0;
        any = true;
      }
    }

    @Override
    public void finish() {}
  }
}
