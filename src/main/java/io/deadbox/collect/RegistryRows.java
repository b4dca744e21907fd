package io.deadbox.collect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of a case's registry, of the hives in use that Windows itself would read. */
final class RegistryRows {
  private static final String CONFIG = "\\System32\\config";

  private final Connection connection;

  RegistryRows(Connection connection) {
    this.connection = connection;
  }

  /**
   * A registry value.
   *
   * @param fileSystem id of the file system that its hive lies on
   * @param windows folder of the Windows that its hive belongs to: of another than the one in use
   *     below {@code \Windows.old}
   * @param key path of its key below the hive's root
   * @param type as {@code REG_SZ}, or a number
   * @param text its data: as text, else in hexadecimal digits
   */
  record Found(long fileSystem, String windows, String key, String name, String type, String text) {
    /** The data of a binary value; null if they are text. */
    byte @Nullable [] bytes() {
      try {
        return HexFormat.of().parseHex(text.replace(" ", ""));
      } catch (IllegalArgumentException notHex) {
        return null;
      }
    }
  }

  /** Values by hive, and by patterns of LIKE for key and name that {@code !} escapes. */
  List<Found> values(String hiveType, String keyLike, String nameLike) throws SQLException {
    String sql =
        """
        SELECT directory.file_system_id, directory.path, registry_key.path, registry_value.name,
               registry_value.type,
               iif(registry_value.data IS NULL, registry_value.text, hex(registry_value.data))
          FROM registry_key
          JOIN hive ON hive.id = registry_key.hive_id
          JOIN file ON file.id = hive.file_id
          JOIN directory ON directory.id = file.directory_id
          JOIN registry_value ON registry_value.registry_key_id = registry_key.id
         WHERE hive.type = ? AND registry_key.path LIKE ? ESCAPE '!'
           AND registry_value.name LIKE ? ESCAPE '!'
           AND directory.path LIKE '%\\System32\\config'
           AND file.name_allocated AND file.meta_allocated
         ORDER BY registry_value.id
        """;
    List<Found> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, hiveType);
      statement.setString(2, keyLike);
      statement.setString(3, nameLike);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Found(
                  rows.getLong(1),
                  windows(rows.getString(2)),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  Objects.requireNonNullElse(rows.getString(6), "")));
        }
      }
    }
    return found;
  }

  /** What of {@code \Windows\System32\config} is before the last two. */
  private static String windows(String config) {
    return config.substring(0, config.length() - CONFIG.length());
  }
}
