package io.deadbox.artifact.registry;

import io.deadbox.artifact.Rows;
import io.deadbox.format.regf.Hive;
import io.deadbox.issue.Issues;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of plugins over one hive. */
final class PluginRun {
  private final HiveType type;
  private final Hive hive;
  private final DeletedKeys deleted;
  private final Rows rows;
  private final Rows.Ref hiveRow;

  PluginRun(HiveType type, Hive hive, DeletedKeys deleted, Rows rows, Rows.Ref hiveRow) {
    this.type = type;
    this.hive = hive;
    this.deleted = deleted;
    this.rows = rows;
    this.hiveRow = hiveRow;
  }

  /** What issues name as the reader. */
  static String reader(RegistryPlugin plugin) {
    return "registry " + plugin.about().name();
  }

  void run(List<RegistryPlugin> plugins, Issues issues) {
    Optional<RegistryKey> root = RegistryKey.root(hive, deleted);
    if (root.isEmpty()) {
      return;
    }
    for (RegistryPlugin plugin : plugins) {
      run(plugin, root.get(), issues.part(reader(plugin)));
    }
  }

  private void run(RegistryPlugin plugin, RegistryKey root, Issues issues) {
    Findings findings = new Findings(plugin.about().name(), type, rows, hiveRow, issues);
    Set<Long> read = new HashSet<>(); // a key may fit several patterns
    for (KeyPattern pattern : plugin.keys()) {
      if (pattern.hives().contains(type)) {
        for (RegistryKey key : pattern.under(root)) {
          if (read.add(key.offset())) {
            issues.contain(() -> plugin.read(key, findings));
          }
        }
      }
    }
  }
}
