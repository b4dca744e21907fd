package io.deadbox.cli;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Ddl;
import io.deadbox.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What registry plugins found when a case was collected. */
final class CaseFindings {
  private static final Table KEY = Table.of(PluginKeyRow.class);

  private final Connection connection;

  CaseFindings(Connection connection) {
    this.connection = connection;
  }

  /** Gives the rows of a plugin, hive by hive, those of one table together. */
  void read(RegistryPlugin plugin, Consumer<Finding> findings) throws SQLException {
    for (Class<? extends Record> type : plugin.rows()) {
      Table table = Table.of(type);
      if (KEY.equals(table.parent()) && known(table)) {
        read(plugin.about().name(), table, findings);
      }
    }
  }

  /** A case of an earlier version may lack the table. */
  private boolean known(Table table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM sqlite_schema WHERE name = ?")) {
      query.setString(1, table.name());
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  private void read(String plugin, Table table, Consumer<Finding> findings) throws SQLException {
    String written = ColumnType.TIME.readable("registry_finding.key_written");
    String sql =
        ("SELECT %1$s.id, directory.path || file_system.separator || file.name, hive.root,"
                + " registry_finding.key_path, %2$s, registry_finding.deleted,"
                + " registry_finding.cell_offset, v_%1$s.* FROM %3$s"
                + " JOIN v_%1$s ON v_%1$s.id = %1$s.id"
                + " WHERE registry_finding.plugin = ? ORDER BY %1$s.id")
            .formatted(table.name(), written, Ddl.joinedToAncestors(table));
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, plugin);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          findings.accept(
              new Finding(
                  plugin,
                  table.name(),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getBoolean(6),
                  row.getLong(7),
                  values(table, row)));
        }
      }
    }
  }

  private Map<String, Object> values(Table table, ResultSet row) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Table.Field field : table.fields()) {
      Object value = row.getObject(field.name());
      if (value != null) {
        boolean flag = field.type() == ColumnType.BOOLEAN;
        values.put(field.name(), flag ? (Object) row.getBoolean(field.name()) : value);
      }
    }
    long id = row.getLong("id");
    for (Table.ValueList list : table.valueLists()) {
      RowValues.put(values, list.table(), list(table, list, id));
    }
    for (Table.RowList list : table.rowLists()) {
      Table child = Table.of(list.rows());
      RowValues.put(values, child.name(), rows(child, id));
    }
    return values;
  }

  private List<Object> list(Table table, Table.ValueList list, long id) throws SQLException {
    List<Object> all = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT %s FROM %s WHERE %s_id = ? ORDER BY position"
                .formatted(list.type().readable("value"), list.table(), table.name()))) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          all.add(row.getObject(1));
        }
      }
    }
    return all;
  }

  private List<Object> rows(Table child, long id) throws SQLException {
    List<Object> all = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT * FROM v_%s WHERE %s = ? ORDER BY id"
                .formatted(child.name(), child.parentColumn()))) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          all.add(values(child, row));
        }
      }
    }
    return all;
  }
}
