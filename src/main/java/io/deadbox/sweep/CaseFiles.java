package io.deadbox.sweep;

import io.deadbox.evidence.Extent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a case knows of the files of an image, for the search of their bytes. */
final class CaseFiles {
  private static final String PLACE =
      " JOIN directory ON directory.id = file.directory_id"
          + " JOIN file_system ON file_system.id = directory.file_system_id"
          + " JOIN volume ON volume.id = file_system.volume_id"
          + " WHERE volume.image_id = ? AND %s ORDER BY file.id";

  private static final String SEARCHED = ".content IN ('READ', 'BEGINNING', 'UNREADABLE')";

  private static final String DEFAULT_STREAMS =
      "SELECT file.id, -1, directory.path, file_system.separator, file.name, '', file.inode,"
          + " file.attribute, file.size, file.runs, file_system.id FROM file"
          + PLACE.formatted(
              "file" + SEARCHED + " AND file.size >= ? AND file.attribute IS NOT NULL");

  private static final String STREAMS =
      "SELECT file.id, stream.id, directory.path, file_system.separator, file.name, stream.name,"
          + " file.inode, stream.attribute, stream.size, stream.runs, file_system.id"
          + " FROM stream JOIN file ON file.id = stream.file_id"
          + PLACE.formatted("stream" + SEARCHED + " AND stream.size >= ?");

  private final Connection connection;
  private final long image;

  /** The directory of the row before, as the case has it and as owners have it: it is shared. */
  private String lastDirectory = "";

  private String lastPath = "";

  CaseFiles(Connection connection, long image) {
    this.connection = connection;
    this.image = image;
  }

  /** The file systems, by the ids of their rows. */
  Map<Long, Volumes.Place> volumes() throws SQLException {
    Map<Long, Volumes.Place> volumes = new HashMap<>();
    String sql =
        "SELECT file_system.id, volume.slot, file_system.start, block_size, block_count"
            + " FROM file_system JOIN volume ON volume.id = file_system.volume_id"
            + " WHERE volume.image_id = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, image);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          volumes.put(
              row.getLong(1),
              new Volumes.Place(row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        }
      }
    }
    return volumes;
  }

  /**
   * All streams with bytes to read.
   *
   * @param smallest bytes that a stream must have
   */
  List<Owner> owners(long smallest) throws SQLException {
    Map<Long, Volumes.Place> volumes = volumes();
    List<Owner> owners = new ArrayList<>();
    for (String sql : List.of(DEFAULT_STREAMS, STREAMS)) {
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setLong(1, image);
        query.setLong(2, smallest);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            Volumes.Place volume = volumes.get(row.getLong(11));
            if (volume != null) {
              owners.add(owner(row, volume));
            }
          }
        }
      }
    }
    return owners;
  }

  private Owner owner(ResultSet row, Volumes.Place volume) throws SQLException {
    String directory = row.getString(3);
    if (!directory.equals(lastDirectory)) {
      lastDirectory = directory;
      lastPath = directory.isEmpty() ? "" : directory.substring(1).replace(row.getString(4), "/");
    }
    long size = row.getLong(9);
    return new Owner(
        volume,
        row.getLong(1),
        row.getLong(2),
        lastPath,
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        row.getString(8),
        size,
        extents(row.getString(10), size));
  }

  /** Extents from their text; null if there are none, or they are not all of the content. */
  private static @Nullable List<Extent> extents(@Nullable String runs, long size) {
    if (runs == null || runs.isEmpty()) {
      return null;
    }
    List<Extent> extents = new ArrayList<>();
    long sum = 0;
    for (String run : runs.split(" ", -1)) {
      int plus = run.indexOf('+');
      String at = run.substring(0, plus);
      long length = Long.parseLong(run.substring(plus + 1));
      extents.add(new Extent(at.equals("zeros") ? Extent.ZEROS : Long.parseLong(at), length));
      sum += length;
    }
    return sum == size ? List.copyOf(extents) : null;
  }
}
