package io.deadbox.artifact.registry;

import io.deadbox.format.regf.DeletedKey;
import io.deadbox.format.regf.DeletedValue;
import io.deadbox.format.regf.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The deleted keys of a hive whose whole path is known, by the path of the key above. */
final class DeletedKeys {
  private final Map<String, List<DeletedKey>> below = new HashMap<>();
  private final Map<Long, List<Value>> values = new HashMap<>();

  void add(DeletedKey key) {
    if (key.pathComplete()) {
      String path = fold(key.path());
      int last = path.lastIndexOf('\\');
      below
          .computeIfAbsent(last < 0 ? "" : path.substring(0, last), _ -> new ArrayList<>())
          .add(key);
    }
  }

  void add(DeletedValue value) {
    DeletedKey key = value.key();
    if (key != null && key.pathComplete() && value.data() != null) {
      values.computeIfAbsent(key.offset(), _ -> new ArrayList<>()).add(value.value());
    }
  }

  /** Deleted keys directly below a path. */
  List<DeletedKey> below(String path) {
    return below.isEmpty() ? List.of() : below.getOrDefault(fold(path), List.of());
  }

  /** Values of a deleted key whose data are still there. */
  List<Value> values(DeletedKey key) {
    return values.getOrDefault(key.offset(), List.of());
  }

  private static String fold(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
