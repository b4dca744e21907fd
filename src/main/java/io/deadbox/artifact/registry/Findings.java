package io.deadbox.artifact.registry;

import io.deadbox.artifact.Rows;
import io.deadbox.issue.Issues;
import java.util.HashMap;
import java.util.Map;

/** Where a plugin puts what it found in one hive. */
public final class Findings {
  private final String plugin;
  private final HiveType hive;
  private final Rows rows;
  private final Rows.Ref hiveRow;
  private final Issues issues;
  private final Map<Long, Rows.Ref> keys = new HashMap<>();

  Findings(String plugin, HiveType hive, Rows rows, Rows.Ref hiveRow, Issues issues) {
    this.plugin = plugin;
    this.hive = hive;
    this.rows = rows;
    this.hiveRow = hiveRow;
    this.issues = issues;
  }

  /** Which hive is read. */
  public HiveType hive() {
    return hive;
  }

  /** Name of the plugin whose findings these are. */
  public String plugin() {
    return plugin;
  }

  /** Adds a row that comes from a key. */
  public Rows.Ref add(RegistryKey key, Record row) {
    Rows.Ref keyRow =
        keys.computeIfAbsent(
            key.offset(),
            _ -> rows.add(hiveRow, PluginKeyRow.of(plugin, key))); // one cell, one key
    return rows.add(keyRow, row);
  }

  /** Where the plugin says what it could not read. */
  public Issues issues() {
    return issues;
  }

  /** Runs a step for one value or entry; if that is malformed, it alone is lost. */
  public void contain(Issues.Step step) {
    issues.contain(step);
  }
}
