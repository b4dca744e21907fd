package io.deadbox.artifact.trace;

import io.deadbox.binary.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins services and drivers to the files on the evidence that they run. */
final class ProgramFiles {
  private static final String HIVE_FOLDER = "\\system32\\config";

  /**
   * What runs files.
   *
   * @param items table of it
   * @param paths expressions: its rows' ids and paths
   */
  record Program(String items, String paths, Maker maker) {}

  static final List<Program> PROGRAMS =
      List.of(
          new Program("service", "service.id, service.path", ServiceProgramRow::new),
          new Program("service", "service.id, service.service_dll", ServiceLibraryRow::new),
          new Program(
              "service_driver",
              "service_driver.id, coalesce(service_driver.path,"
                  + " 'System32\\drivers\\' || service_driver.name || '.sys')",
              DriverProgramRow::new));

  /** Makes a row of a file as it is found. */
  interface Maker {
    Record make(
        long file,
        String path,
        boolean allocated,
        @Nullable Blob md5,
        @Nullable Blob sha1,
        @Nullable Blob sha256,
        @Nullable Boolean signed,
        @Nullable Boolean verified,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String description);
  }

  private static final String FIND =
      """
      SELECT file.id, coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name,
             file.name_allocated AND file.meta_allocated, file.md5, file.sha1, file.sha256
        FROM file JOIN directory ON directory.id = file.directory_id
        JOIN file_system ON file_system.id = directory.file_system_id
       WHERE file.name = ? COLLATE NOCASE AND directory.path = ? COLLATE NOCASE
         AND (file_system.drive = ? OR (? IS NULL AND file_system.id = ?)
              OR (file_system.id = ? AND file_system.drive IS NULL))
       ORDER BY 3 DESC, (file_system.id = ?) DESC, file.id LIMIT 1
      """;

  private static final String SIGNED =
      """
      SELECT pe.signature_exists, pe.signature_verified, pe_signature.subject_name,
             pe_signature.issuer_name, pe_signature.description
        FROM pe LEFT JOIN pe_signature ON pe_signature.pe_id = pe.id
       WHERE pe.file_id = ? ORDER BY pe_signature.id LIMIT 1
      """;

  private final Connection connection;

  ProgramFiles(Connection connection) {
    this.connection = connection;
  }

  /** Gives the rows of the files that one of the tables runs. */
  void run(Program program, Traces.Sink sink) throws SQLException {
    String sql =
        """
        SELECT %2$s, directory.path, directory.file_system_id FROM %1$s
          JOIN registry_finding ON registry_finding.id = %1$s.registry_finding_id
          JOIN hive ON hive.id = registry_finding.hive_id
          JOIN file ON file.id = hive.file_id
          JOIN directory ON directory.id = file.directory_id
         ORDER BY %1$s.id
        """
            .formatted(program.items(), program.paths());
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql);
        PreparedStatement find = connection.prepareStatement(FIND);
        PreparedStatement signed = connection.prepareStatement(SIGNED)) {
      while (row.next()) {
        String path = row.getString(2);
        ProgramPath place = path == null ? null : ProgramPath.of(path, windows(row.getString(3)));
        Record file =
            place == null ? null : find(place, row.getLong(4), find, signed, program.maker());
        if (file != null) {
          sink.add(row.getLong(1), file);
        }
      }
    }
  }

  /** Windows' folder, by where the hive lies; else the usual one. */
  private static String windows(String hiveFolder) {
    int end = hiveFolder.length() - HIVE_FOLDER.length();
    boolean usual =
        end > 0 && hiveFolder.regionMatches(true, end, HIVE_FOLDER, 0, HIVE_FOLDER.length());
    return usual ? hiveFolder.substring(0, end) : "\\Windows";
  }

  private static @Nullable Record find(
      ProgramPath place,
      long fileSystem,
      PreparedStatement find,
      PreparedStatement signed,
      Maker maker)
      throws SQLException {
    find.setString(1, place.name());
    find.setString(2, place.directory());
    find.setString(3, place.drive());
    find.setString(4, place.drive());
    for (int i = 5; i <= 7; i++) {
      find.setLong(i, fileSystem);
    }
    try (ResultSet file = find.executeQuery()) {
      if (!file.next()) {
        return null;
      }
      signed.setLong(1, file.getLong(1));
      try (ResultSet pe = signed.executeQuery()) {
        boolean program = pe.next();
        return maker.make(
            file.getLong(1),
            file.getString(2),
            file.getBoolean(3),
            hash(file, 4),
            hash(file, 5),
            hash(file, 6),
            program ? flag(pe, 1) : null,
            program ? flag(pe, 2) : null,
            program ? pe.getString(3) : null,
            program ? pe.getString(4) : null,
            program ? pe.getString(5) : null);
      }
    }
  }

  private static @Nullable Blob hash(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : Blob.copyOf(bytes);
  }

  private static @Nullable Boolean flag(ResultSet row, int column) throws SQLException {
    boolean flag = row.getBoolean(column);
    return row.wasNull() ? null : flag;
  }
}
