package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a YARA rule holds on a file: the places of its strings.
 *
 * @param text for a reader
 * @param stream id of the file's further stream that it holds on; null for its own content
 */
record RuleProof(String text, @Nullable Long stream) {
  /** Table of the matches of rules. */
  static final String MATCHES = "yara_match";

  /** Places that a report lists of one rule on one file; the case has more. */
  private static final int LISTED = 20;

  private static final int MAX_BYTES = 32;

  private static final String MATCH = "SELECT rule, stream_id, places FROM yara_match WHERE id = ?";

  private static final String PLACES =
      "SELECT string, byte_offset, length, bytes FROM yara_place WHERE yara_match_id = ?"
          + " ORDER BY id LIMIT "
          + LISTED;

  /** The proof that a row of the table of matches gives. */
  static RuleProof of(Connection connection, long id) throws SQLException {
    String rule;
    Long stream;
    long count;
    try (PreparedStatement query = connection.prepareStatement(MATCH)) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        rule = row.getString(1);
        long number = row.getLong(2);
        stream = row.wasNull() ? null : number;
        count = row.getLong(3);
      }
    }
    List<String> places = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(PLACES)) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          places.add(
              "%s at byte %d (0x%x): %s"
                  .formatted(
                      row.getString(1),
                      row.getLong(2),
                      row.getLong(2),
                      excerpt(row.getBytes(4), row.getLong(3))));
        }
      }
    }
    if (count > places.size()) {
      places.add("and %,d more places".formatted(count - places.size()));
    }
    return new RuleProof(
        places.isEmpty()
            ? rule + ": its condition holds, without a place to show"
            : rule + ": " + String.join("; ", places),
        stream);
  }

  private static String excerpt(byte[] bytes, long length) {
    boolean printable = true;
    for (byte each : bytes) {
      printable &= each >= ' ' && each < 0x7f;
    }
    String more = length > bytes.length ? "\u2026" : "";
    if (printable) {
      return "\"" + new String(bytes, java.nio.charset.StandardCharsets.US_ASCII) + "\"" + more;
    }
    int shown = Math.min(MAX_BYTES, bytes.length);
    return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown) + (length > shown ? "\u2026" : "");
  }
}
