package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of a case that indicators write in another way: they turn a literal into all forms in which
 * the case may hold it.
 *
 * @param drives drive letters with colon, of file systems
 * @param slashes whether a file system separates paths by {@code /}
 * @param profiles users' folders, as paths without drive
 * @param userRoots roots of users' registries: {@code HKEY_USERS\SID}
 * @param controlSets control sets that a SYSTEM hive names as current: {@code ControlSet001}
 * @param devices names of devices that have drive letters
 * @param shortNames 8.3 names of files
 * @param composes whether a file system takes composed and decomposed names for the same
 * @param cut whether there are more users than are used here
 */
record CaseNames(
    List<String> drives,
    boolean slashes,
    List<String> profiles,
    List<String> userRoots,
    List<String> controlSets,
    DeviceNames devices,
    ShortNames shortNames,
    boolean composes,
    boolean cut) {
  /** Users of one image; beyond it literals about users' folders would have too many forms. */
  static final int MAX_NAMES = 500;

  static final CaseNames NONE =
      new CaseNames(
          List.of(),
          false,
          List.of(),
          List.of(),
          List.of(),
          DeviceNames.NONE,
          ShortNames.NONE,
          false,
          false);

  static CaseNames of(Connection connection) throws SQLException {
    List<String> separators = List.of();
    List<String> drives = List.of();
    boolean composes = false;
    if (hasTable(connection, "file_system")) {
      drives = list(connection, "SELECT DISTINCT drive FROM file_system WHERE drive IS NOT NULL");
      composes =
          !list(
                  connection,
                  "SELECT type FROM file_system WHERE type LIKE 'hfs%' OR type LIKE 'apfs%'")
              .isEmpty();
      separators = list(connection, "SELECT DISTINCT separator FROM file_system");
    }
    List<String> profiles = List.of();
    if (hasTable(connection, "directory") && hasTable(connection, "file")) {
      profiles =
          list(
              connection,
              "SELECT DISTINCT directory.path || '\\' || file.name FROM directory"
                  + " JOIN file ON file.directory_id = directory.id"
                  + " WHERE lower(directory.path) IN ('\\users', '\\documents and settings')"
                  + " AND file.type = 'DIRECTORY' AND file.name NOT IN ('.', '..')");
    }
    List<String> roots = List.of();
    List<String> sets = List.of();
    if (hasTable(connection, "hive")) {
      roots =
          list(
              connection,
              "SELECT DISTINCT iif(root GLOB '*_Classes', substr(root, 1, length(root) - 8), root)"
                  + " FROM hive WHERE root GLOB 'HKEY_USERS\\*'");
      sets =
          list(
              connection,
              "SELECT DISTINCT printf('ControlSet%03d', current_control_set) FROM hive"
                  + " WHERE current_control_set IS NOT NULL");
    }
    boolean cut = profiles.size() > MAX_NAMES || roots.size() > MAX_NAMES;
    return new CaseNames(
        drives,
        separators.contains("/"),
        profiles.subList(0, Math.min(MAX_NAMES, profiles.size())),
        roots.subList(0, Math.min(MAX_NAMES, roots.size())),
        sets,
        DeviceNames.of(connection),
        hasTable(connection, "file") ? new ShortNames(connection) : ShortNames.NONE,
        composes,
        cut);
  }

  static boolean hasTable(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static List<String> list(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql + " ORDER BY 1 LIMIT " + (MAX_NAMES + 1))) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return List.copyOf(names);
  }
}
