package io.deadbox.collect;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that only the whole case can tell, once the registry is in it: drive letters, and the SIDs
 * under which Windows mounts users' hives.
 */
final class Resolution {
  private static final String PROFILES = "Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\";
  private static final int MBR_MOUNT_BYTES = 12;

  /** What comes before a partition's GUID where the disk has a GPT. */
  private static final byte[] GPT_MOUNT = "DMIO:ID:".getBytes(StandardCharsets.US_ASCII);

  private static final int GUID_BYTES = 16;

  private final Connection connection;
  private final RegistryRows registry;

  /** Disk signature at byte 440 of each image's boot sector, by image id. */
  private final Map<Long, Integer> diskSignatures;

  Resolution(Connection connection, Map<Long, Integer> diskSignatures) {
    this.connection = connection;
    this.registry = new RegistryRows(connection);
    this.diskSignatures = diskSignatures;
  }

  void run() throws SQLException {
    if (hasRegistry()) {
      driveLettersFromMountedDevices();
      driveLetterFromSystemRoot();
      userHives();
    }
    driveLetterOfWindows();
  }

  /** Names of accounts; without a registry, of those that every Windows has. */
  List<AccountRow> accounts() throws SQLException {
    return Accounts.of(hasRegistry() ? registry : null);
  }

  /**
   * A mount point's data are, on an MBR disk, the disk's signature and the volume's first byte; on
   * a GPT disk, the partition's GUID. Those of removable disks and network drives are text.
   */
  private void driveLettersFromMountedDevices() throws SQLException {
    for (RegistryRows.Found mount :
        registry.values("SYSTEM", "MountedDevices", "\\DosDevices\\_:")) {
      byte[] data = mount.bytes();
      if (data == null) {
        continue;
      }
      String letter = mount.name().substring(mount.name().length() - 2).toUpperCase(Locale.ROOT);
      String guid = guid(data);
      if (guid != null) {
        setDrive(
            letter, "MountedDevices", "volume_id IN (SELECT id FROM volume WHERE guid = ?)", guid);
      } else if (data.length == MBR_MOUNT_BYTES) {
        mbrVolume(letter, (int) littleEndian(data, 0, 4), littleEndian(data, 4, 8));
      }
    }
  }

  private void mbrVolume(String letter, int signature, long start) throws SQLException {
    for (Map.Entry<Long, Integer> disk : diskSignatures.entrySet()) {
      if (disk.getValue() == signature) {
        setDrive(
            letter,
            "MountedDevices",
            """
            start = ? AND volume_id IN (SELECT id FROM volume WHERE image_id = ?)
            """,
            start,
            disk.getKey());
      }
    }
  }

  private static @Nullable String guid(byte[] data) {
    if (data.length != GPT_MOUNT.length + GUID_BYTES
        || Arrays.mismatch(data, GPT_MOUNT) != GPT_MOUNT.length) {
      return null;
    }
    try {
      return Guid.read(Bytes.of(data), GPT_MOUNT.length, "MountedDevices");
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible); // the size was checked
    }
  }

  /**
   * The volume that holds the SOFTWARE hive is the one that its own SystemRoot names. Where several
   * would have a letter, as with a backup of a system disk, the first has it.
   */
  private void driveLetterFromSystemRoot() throws SQLException {
    for (RegistryRows.Found root :
        registry.values("SOFTWARE", "Microsoft\\Windows NT\\CurrentVersion", "SystemRoot")) {
      String text = root.text();
      if (text.length() >= 2 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0))) {
        setDrive(
            text.substring(0, 2).toUpperCase(Locale.ROOT),
            "SystemRoot",
            "id = ?",
            root.fileSystem());
      }
    }
  }

  /** Where nothing tells, the first volume with a Windows on it is what Windows calls its own. */
  private void driveLetterOfWindows() throws SQLException {
    setDrive(
        "C:",
        "assumed: the first volume with Windows on it",
        """
        id = (SELECT directory.file_system_id FROM directory
               JOIN file ON file.directory_id = directory.id
              WHERE directory.path COLLATE NOCASE
                    IN ('\\Windows\\System32\\config', '\\WINNT\\System32\\config')
                AND file.name_allocated AND file.meta_allocated
              ORDER BY directory.id LIMIT 1)
        """);
  }

  private void setDrive(String letter, String from, String condition, Object... arguments)
      throws SQLException {
    List<Object> bound =
        new ArrayList<>(List.of(letter, from)); // from a hive, where any character may be
    bound.addAll(List.of(arguments));
    update(
        """
        UPDATE file_system SET drive = ?1, drive_from = ?2 WHERE drive IS NULL AND %s
           AND NOT EXISTS (SELECT 1 FROM file_system AS other WHERE other.drive = ?1)
        """
            .formatted(condition),
        bound.toArray());
  }

  /** NTUSER.DAT and UsrClass.dat are mounted under the SID whose profile folder they lie in. */
  private void userHives() throws SQLException {
    for (RegistryRows.Found profile :
        registry.values("SOFTWARE", PROFILES + "S-1-%", "ProfileImagePath")) {
      String sid = profile.key().substring(PROFILES.length());
      String folder = folder(profile);
      if (sid.contains("\\") || profile.text().indexOf('\\') < 0) {
        continue;
      }
      String hives =
          """
          UPDATE hive SET root = ? WHERE type = ? AND file_id IN (
            SELECT file.id FROM file JOIN directory ON directory.id = file.directory_id
             WHERE directory.file_system_id = ? AND directory.path LIKE ? ESCAPE '!')
          """;
      String escaped = folder.replace("!", "!!").replace("%", "!%").replace("_", "!_");
      update(hives, "HKEY_USERS\\" + sid, "NTUSER", profile.fileSystem(), escaped);
      update(
          hives,
          "HKEY_USERS\\" + sid + "_Classes",
          "USRCLASS",
          profile.fileSystem(),
          escaped + "\\%");
    }
  }

  /**
   * {@code C:\Users\Anna}, {@code %SystemDrive%\Users\Anna} or {@code %SystemRoot%\...} as the case
   * has directories. A Windows that was moved to Windows.old still names the old places.
   */
  private static String folder(RegistryRows.Found profile) {
    String text = profile.text();
    int separator = text.indexOf('\\');
    String path = separator < 0 ? "" : text.substring(separator);
    String start = text.substring(0, Math.max(0, separator)).toLowerCase(Locale.ROOT);
    String windows = profile.windows();
    boolean below = start.equals("%systemroot%") || start.equals("%windir%");
    String whole =
        (below ? windows : windows.substring(0, Math.max(0, windows.lastIndexOf('\\')))) + path;
    return whole.endsWith("\\") ? whole.substring(0, whole.length() - 1) : whole;
  }

  private void update(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }

  private static long littleEndian(byte[] data, int from, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = (value << 8) | (data[from + i] & 0xff);
    }
    return value;
  }

  private boolean hasRegistry() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM sqlite_master WHERE name = 'registry_value'")) {
      return row.getInt(1) > 0;
    }
  }
}
