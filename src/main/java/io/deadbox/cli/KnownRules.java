package io.deadbox.cli;

import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.yara.RuleScanner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a case knows of sets of YARA rules, by their keys. */
final class KnownRules {
  private static final String REFUSED = "SELECT 1 FROM yara_refusal WHERE rule_set = ?";

  /** Scanned with, and nothing that was lost, or seen in blocks, would be seen with more. */
  private static final String SCANNED =
      """
      SELECT 1 FROM yara_set WHERE rule_set = ?
         AND NOT (max(seconds, ?) + max(whole, ?) > seconds + whole
                  AND scan IN (SELECT yara_loss.scan FROM yara_loss))
         AND NOT EXISTS (SELECT 1 FROM file WHERE file.size > whole AND file.size <= ?)
         AND NOT EXISTS (SELECT 1 FROM stream WHERE stream.size > whole AND stream.size <= ?)
      """;

  /** In this order: places belong to matches, losses to scans of which a set is left. */
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM yara_place WHERE yara_match_id IN"
              + " (SELECT id FROM yara_match WHERE rule_set = ?)",
          "DELETE FROM yara_match WHERE rule_set = ?",
          "DELETE FROM yara_rule WHERE rule_set = ?",
          "DELETE FROM yara_set WHERE rule_set = ?");

  private static final String FORGET_LOSSES =
      "DELETE FROM yara_loss WHERE scan NOT IN (SELECT yara_set.scan FROM yara_set)";

  private final Connection connection;

  KnownRules(CaseDatabase database) {
    this.connection = database.connection();
  }

  /** Whether a scan within limits would tell nothing that one before did not. */
  boolean isScanned(String key, RuleScanner.Limits limits) {
    return holds(SCANNED, key, limits.seconds(), limits.whole(), limits.whole(), limits.whole());
  }

  /** Whether the compiler does not take a set. */
  boolean isRefused(String key) {
    return holds(REFUSED, key);
  }

  /** Limits that are nowhere below those of a scan before. */
  RuleScanner.Limits widened(String key, RuleScanner.Limits limits) {
    String sql = "SELECT max(seconds), max(whole) FROM yara_set WHERE rule_set = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, key);
      try (ResultSet row = query.executeQuery()) {
        return new RuleScanner.Limits(
            Math.max(limits.seconds(), row.getInt(1)),
            Math.max(limits.whole(), row.getLong(2)),
            limits.listed());
      }
    } catch (SQLException e) {
      throw new CaseException("cannot read the case: " + e.getMessage(), e);
    }
  }

  /** Removes what scans with a set told, before another one tells it again. */
  void forget(String key) {
    try {
      for (String sql : FORGET) {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
          delete.setString(1, key);
          delete.executeUpdate();
        }
      }
      try (Statement delete = connection.createStatement()) {
        delete.executeUpdate(FORGET_LOSSES);
      }
    } catch (SQLException e) {
      throw new CaseException("cannot write to the case: " + e.getMessage(), e);
    }
  }

  private boolean holds(String sql, Object... values) {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new CaseException("cannot read the case: " + e.getMessage(), e);
    }
  }
}
