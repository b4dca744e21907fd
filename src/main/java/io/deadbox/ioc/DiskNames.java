package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Other names that Windows has for places on disks: names of devices, by which prefetch files and
 * drivers call volumes, and short names in paths of old programs.
 */
final class DiskNames {
  static final DiskNames NONE = new DiskNames(Map.of(), null);

  private static final Pattern SHORT = Pattern.compile("[^\\\\]{1,8}~\\d{1,6}(\\.[^\\\\]{1,3})?");

  /** Files of one short name that are asked for, and forms of one path: no real path has more. */
  private static final int MAX_LONG_NAMES = 50;

  private static final int MAX_DEVICES = 50;

  private final Map<String, List<String>> devices;
  private final @Nullable Connection connection;
  private final Map<String, List<String>> longNames = new HashMap<>();

  private DiskNames(Map<String, List<String>> devices, @Nullable Connection connection) {
    this.devices = devices;
    this.connection = connection;
  }

  /** With these names of devices, by drive letters with colon, and no short names. */
  static DiskNames of(Map<String, List<String>> devices) {
    return new DiskNames(devices, null);
  }

  /**
   * Of a case. A device is the volume whose serial number a prefetch file has beside the device's
   * name: that number changes with formatting, the device's with the order of disks.
   */
  static DiskNames of(Connection connection) throws SQLException {
    Map<String, List<String>> devices = new TreeMap<>();
    if (CaseNames.hasTable(connection, "prefetch_volume")) {
      String sql =
          """
          SELECT DISTINCT upper(file_system.drive), prefetch_volume.device_path
            FROM prefetch_volume
            JOIN file_system ON substr('0000000' || file_system.serial, -8) =
                 printf('%08x', prefetch_volume.serial_number & 4294967295)
           WHERE file_system.drive IS NOT NULL ORDER BY 1, 2 LIMIT
          """
              + MAX_DEVICES;
      try (PreparedStatement statement = connection.prepareStatement(sql);
          ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          devices
              .computeIfAbsent(row.getString(1), none -> new ArrayList<>())
              .add(row.getString(2));
        }
      }
    }
    return new DiskNames(devices, CaseNames.hasTable(connection, "file") ? connection : null);
  }

  /** Names of the devices behind a drive letter with colon; behind any letter if null. */
  List<String> devices(@Nullable String drive) {
    if (drive == null) {
      return devices.values().stream().flatMap(List::stream).distinct().toList();
    }
    return devices.getOrDefault(drive.toUpperCase(Locale.ROOT), List.of());
  }

  /** The path, and, where components of it look like short names, with the long ones instead. */
  List<String> spelledOut(String path) {
    Connection known = connection;
    if (known == null || path.indexOf('~') < 0) {
      return List.of(path);
    }
    List<String> paths = new ArrayList<>(List.of(""));
    for (String component : path.split("\\\\", -1)) {
      List<String> names = new ArrayList<>(List.of(component));
      if (SHORT.matcher(component).matches()) {
        names.addAll(longNames.computeIfAbsent(component, name -> longNames(known, name)));
      }
      List<String> longer = new ArrayList<>();
      for (String before : paths) {
        for (String name : names) {
          longer.add(before + name + "\\");
        }
      }
      paths = longer.subList(0, Math.min(MAX_LONG_NAMES, longer.size()));
    }
    return paths.stream().map(spelled -> spelled.substring(0, spelled.length() - 1)).toList();
  }

  private static List<String> longNames(Connection connection, String shortName) {
    String sql =
        "SELECT DISTINCT name FROM file WHERE short_name = ? COLLATE NOCASE ORDER BY 1 LIMIT "
            + MAX_LONG_NAMES;
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, shortName);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up short names: " + e.getMessage(), e);
    }
    return List.copyOf(names);
  }
}
