package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where files' bytes are: image, volume, inode and stream. */
final class Origins {
  /** Table of the further streams of files. */
  static final String STREAMS = "stream";

  /** For items that were read from no file, such as a volume. */
  private static final Provenance NOWHERE =
      new Provenance(
          "", 0, 0, 512, 0, null, "", true, null, null, null, null, null, null, List.of());

  private static final SequencedMap<String, String> TIMES = times();

  private final Connection connection;
  private final boolean hasFiles;

  Origins(Connection connection) throws SQLException {
    this.connection = connection;
    this.hasFiles = CaseNames.hasTable(connection, "file");
  }

  private static SequencedMap<String, String> times() {
    SequencedMap<String, String> times = new LinkedHashMap<>();
    times.put("modified", "modified");
    times.put("accessed", "accessed");
    times.put("changed", "changed");
    times.put("born", "born");
    times.put("fn_modified", "$FN modified");
    times.put("fn_accessed", "$FN accessed");
    times.put("fn_changed", "$FN changed");
    times.put("fn_born", "$FN born");
    return times;
  }

  /** The places of files by their ids; a file that the case does not hold is missing. */
  Map<Long, Provenance> of(List<Long> files) throws SQLException {
    Map<Long, Provenance> places = new HashMap<>();
    if (!hasFiles) {
      return places;
    }
    String sql =
        "SELECT f.*, image.path AS image_path, image.sector_size AS sector_size,"
            + " volume.slot AS slot, file_system.start AS start, file_system.type AS fs,"
            + " EXISTS (SELECT 1 FROM volume AS lost WHERE lost.image_id = volume.image_id AND"
            + " lost.slot IN (volume.slot, volume.within) AND lost.system = 'lost') AS lost"
            + " FROM v_file AS f JOIN directory ON directory.id = f.directory_id"
            + " JOIN file_system ON file_system.id = directory.file_system_id"
            + " JOIN volume ON volume.id = file_system.volume_id"
            + " JOIN image ON image.id = volume.image_id WHERE f.id IN ("
            + files.stream().map(String::valueOf).collect(Collectors.joining(","))
            + ")";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        places.put(row.getLong("id"), place(row));
      }
    }
    return places;
  }

  private static Provenance place(ResultSet row) throws SQLException {
    boolean ntfs = row.getString("fs").startsWith("ntfs");
    List<Provenance.Time> times = new ArrayList<>();
    for (Map.Entry<String, String> time : TIMES.entrySet()) {
      String utc = row.getString(time.getKey());
      if (utc != null) {
        boolean standard = ntfs && !time.getKey().startsWith("fn_");
        times.add(new Provenance.Time((standard ? "$SI " : "") + time.getValue(), utc));
      }
    }
    return new Provenance(
        row.getString("image_path"),
        row.getInt("slot"),
        row.getLong("start"),
        row.getInt("sector_size"),
        row.getLong("inode"),
        row.getString("attribute"),
        row.getString("full_path"),
        row.getBoolean("name_allocated")
            && row.getBoolean("meta_allocated")
            && !row.getBoolean("lost"),
        size(row),
        hash(row, "md5"),
        hash(row, "sha1"),
        hash(row, "sha256"),
        row.getString("runs"),
        null,
        times);
  }

  /** A further stream of a file, as an NTFS alternate data stream: bytes of their own. */
  record Stream(
      String name,
      String attribute,
      long size,
      @Nullable String md5,
      @Nullable String sha1,
      @Nullable String sha256,
      @Nullable String runs) {
    /** The place of the stream, from that of its file. */
    Provenance of(Provenance file) {
      return new Provenance(
          file.image(),
          file.volume(),
          file.volumeStart(),
          file.sectorSize(),
          file.inode(),
          attribute,
          file.file() + ":" + name,
          file.allocated(),
          size,
          md5,
          sha1,
          sha256,
          runs,
          file.offset(),
          file.times());
    }
  }

  /** A stream by the id of its row. */
  Stream stream(long id) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM v_stream WHERE id = " + id)) {
      return new Stream(
          row.getString("name"),
          row.getString("attribute"),
          row.getLong("size"),
          hash(row, "md5"),
          hash(row, "sha1"),
          hash(row, "sha256"),
          row.getString("runs"));
    }
  }

  private static @Nullable Long size(ResultSet row) throws SQLException {
    long size = row.getLong("size");
    return row.wasNull() ? null : size;
  }

  private static @Nullable String hash(ResultSet row, String column) throws SQLException {
    String hex = row.getString(column);
    return hex == null || hex.isEmpty() ? null : hex;
  }

  /**
   * The place of an item in its file.
   *
   * @param file null if it was read from none
   * @param offset byte offset in the file; negative if the item is the file itself
   */
  static Provenance at(@Nullable Provenance file, long offset) {
    Provenance place = file == null ? NOWHERE : file;
    return offset < 0 ? place : place.at(offset);
  }
}
