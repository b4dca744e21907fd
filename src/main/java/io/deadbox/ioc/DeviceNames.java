package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of devices such as {@code \Device\HarddiskVolume2}, by which prefetch files call volumes
 * that have drive letters too.
 *
 * @param byDrive names of devices by drive letters with colon, in upper case
 */
record DeviceNames(Map<String, List<String>> byDrive) {
  static final DeviceNames NONE = new DeviceNames(Map.of());

  /** Devices of one case: a computer has some, and more are of no use to an indicator. */
  private static final int MAX_DEVICES = 50;

  /**
   * Of a case. A device is the volume whose serial number a prefetch file has beside the device's
   * name: that number changes with formatting, the device's with the order of disks.
   */
  static DeviceNames of(Connection connection) throws SQLException {
    if (!CaseNames.hasTable(connection, "prefetch_volume")) {
      return NONE;
    }
    String sql =
        """
        SELECT DISTINCT upper(file_system.drive), prefetch_volume.device_path
          FROM prefetch_volume
          JOIN file_system ON substr('0000000' || file_system.serial, -8) =
               printf('%08x', prefetch_volume.serial_number & 4294967295)
         WHERE file_system.drive IS NOT NULL ORDER BY 1, 2 LIMIT ?
        """;
    Map<String, List<String>> devices = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, MAX_DEVICES);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          devices
              .computeIfAbsent(row.getString(1), none -> new ArrayList<>())
              .add(row.getString(2));
        }
      }
    }
    return new DeviceNames(devices);
  }

  /** Names of the devices behind a drive letter with colon; behind any letter if null. */
  List<String> of(@Nullable String drive) {
    return drive == null
        ? byDrive.values().stream().flatMap(List::stream).distinct().toList()
        : byDrive.getOrDefault(drive.toUpperCase(Locale.ROOT), List.of());
  }
}
