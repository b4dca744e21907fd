package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 8.3 names such as {@code PROGRA~1}, by which authors and old programs call what has a longer name
 * too. Which name it stands for is not computed: the file system says it, for each directory.
 */
final class ShortNames {
  /** Different names that are looked up in one run; each takes a walk over the files. */
  private static final int MAX_LOOKUPS = 200;

  /** Paths that one path with short names may stand for. */
  private static final int MAX_PATHS = 64;

  private static final Pattern SHORT =
      Pattern.compile("[^\\\\/:]{1,6}~\\d{1,6}(?:\\.[^\\\\/:.]{1,3})?");
  private static final Pattern ANY = Pattern.compile("~\\d");

  /** Knows no names. */
  static final ShortNames NONE = new ShortNames(null);

  /**
   * A name, the folded path of the directory it is in, and the drive of both; null if not known.
   */
  private record Named(@Nullable String drive, String directory, String name) {
    boolean isOn(@Nullable String letter) {
      return letter == null || drive == null || letter.equalsIgnoreCase(drive);
    }
  }

  /** The first part of a path, and the drive that it is on; null if it may be on any. */
  private record Begun(@Nullable String drive, String path) {}

  private final @Nullable Connection connection;
  private final Map<String, List<Named>> known = new HashMap<>();
  private boolean exhausted;

  ShortNames(@Nullable Connection connection) {
    this.connection = connection;
  }

  /** Whether more names were asked for than are looked up. */
  boolean exhausted() {
    return exhausted;
  }

  /** Whether a text may hold a short name. */
  static boolean mayBeIn(String text) {
    return ANY.matcher(text).find();
  }

  /** The long names of what has a short name somewhere on the disk. */
  List<String> names(String shortName) {
    return SHORT.matcher(shortName).matches()
        ? named(shortName).stream().map(Named::name).distinct().limit(MAX_PATHS).toList()
        : List.of();
  }

  /**
   * What a path stands for: itself, and with short names of directories and files replaced. Where
   * it begins at the root, by those of the very directory, on the same drive.
   *
   * @param whole whether a leading backslash is the root's
   */
  List<String> paths(String path, boolean whole) {
    if (!mayBeIn(path)) {
      return List.of(path);
    }
    String bare = path.length() > 1 && path.charAt(1) == ':' ? path.substring(2) : path;
    String drive = path.substring(0, path.length() - bare.length());
    boolean rooted = !drive.isEmpty() || (whole && bare.startsWith("\\"));
    SequencedSet<Begun> found = new LinkedHashSet<>();
    found.add(new Begun(drive.isEmpty() ? null : drive, ""));
    String[] components = bare.split("\\\\", -1);
    for (int i = 0; i < components.length; i++) {
      String separator = i == 0 ? "" : "\\";
      SequencedSet<Begun> next = new LinkedHashSet<>();
      for (Begun before : found) {
        next.add(new Begun(before.drive(), before.path() + separator + components[i]));
        if (SHORT.matcher(components[i]).matches()) {
          for (Named named : named(components[i])) {
            if (!rooted
                || (named.isOn(before.drive())
                    && named.directory().equals(Fold.of(before.path())))) {
              boolean tells = rooted && before.drive() == null;
              next.add(
                  new Begun(
                      tells ? named.drive() : before.drive(),
                      before.path() + separator + named.name()));
            }
          }
        }
      }
      found = next;
      if (found.size() > MAX_PATHS) {
        exhausted = true;
        break;
      }
    }
    return exhausted && found.size() > MAX_PATHS
        ? List.of(path)
        : found.stream()
            .map(rest -> (rest.drive() == null ? "" : rest.drive()) + rest.path())
            .toList();
  }

  private List<Named> named(String shortName) {
    String key = Fold.of(shortName);
    List<Named> names = known.get(key);
    if (names == null) {
      names = known.size() < MAX_LOOKUPS ? lookUp(shortName) : List.of();
      exhausted |= known.size() >= MAX_LOOKUPS;
      known.put(key, names);
    }
    return names;
  }

  private List<Named> lookUp(String shortName) {
    if (connection == null) {
      return List.of();
    }
    List<Named> names = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT DISTINCT directory.path, file.name, file_system.drive FROM file"
                + " JOIN directory ON directory.id = file.directory_id"
                + " LEFT JOIN file_system ON file_system.id = directory.file_system_id"
                + " WHERE file.short_name = ? COLLATE NOCASE ORDER BY 1, 2, 3")) {
      statement.setString(1, shortName);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(new Named(row.getString(3), Fold.of(row.getString(1)), row.getString(2)));
        }
      }
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
    return names;
  }
}
