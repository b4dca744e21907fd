package io.deadbox.artifact.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Document types that come from registry hives of which the evidence has none: that no service of a
 * name was found says nothing where there is no hive that lists services.
 */
final class MissingHives {
  /** Other files answer these on systems that have no registry: the table of what they give. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("UserItem", "unix_account", "GroupItem", "unix_group");

  /** What other hives hold says nothing of these, which every Windows has. */
  private static final Set<HiveType> OF_THE_MACHINE =
      EnumSet.of(HiveType.SYSTEM, HiveType.SOFTWARE);

  private final Connection connection;

  MissingHives(Connection connection) {
    this.connection = connection;
  }

  /**
   * What is missing for each document type, in words.
   *
   * @param sources the hives that tell of each document type
   */
  Map<String, String> of(Map<String, Set<HiveType>> sources) throws SQLException {
    Set<HiveType> found = found();
    Map<String, String> missing = new TreeMap<>();
    for (Map.Entry<String, Set<HiveType>> source : sources.entrySet()) {
      Set<HiveType> absent = EnumSet.copyOf(source.getValue());
      absent.removeAll(found);
      if (absent.size() < source.getValue().size()) {
        absent.retainAll(OF_THE_MACHINE);
      }
      if (!absent.isEmpty() && !isElsewhere(source.getKey())) {
        missing.put(source.getKey(), words(absent));
      }
    }
    return missing;
  }

  private static String words(Set<HiveType> hives) {
    if (hives.size() == HiveType.values().length) {
      return "there is no registry hive";
    }
    return hives.stream()
        .map(HiveType::name)
        .collect(Collectors.joining(", ", "there is no registry hive ", ""));
  }

  private Set<HiveType> found() throws SQLException {
    Set<HiveType> found = EnumSet.noneOf(HiveType.class);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT DISTINCT type FROM hive")) {
      while (row.next()) {
        found.add(HiveType.valueOf(row.getString(1)));
      }
    }
    return found;
  }

  private boolean isElsewhere(String document) throws SQLException {
    String table = ELSEWHERE.get(document);
    return table != null
        && count("SELECT count(*) FROM sqlite_master WHERE name = '%s'".formatted(table)) > 0
        && count("SELECT count(*) FROM " + table) > 0;
  }

  private long count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
