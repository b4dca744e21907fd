package io.deadbox.format.regf;

import java.nio.ByteBuffer;
import java.util.Map;

/** Deletes from a built hive as Windows does: links are taken out, cells are marked as free. */
final class HiveDeletion {
  private static final int BASE = 4096;
  private static final int NONE = -1;

  private final ByteBuffer hive;
  private final Map<String, Integer> places;

  HiveDeletion(ByteBuffer hive, Map<String, Integer> places) {
    this.hive = hive;
    this.places = places;
  }

  /** Deletes a key without subkeys, whose parent has one list of subkeys. */
  void key(String path) {
    int backslash = path.lastIndexOf('\\');
    String parent = backslash < 0 ? "" : path.substring(0, backslash);
    int node = at("nk:" + parent) + 4;
    int list = at("list:" + parent) + 4;
    int count = Short.toUnsignedInt(hive.getShort(list + 2));
    int step = hive.get(list + 1) == 'i' ? 4 : 8;
    takeOut(list + 4, count, step, at("nk:" + path) - BASE);
    hive.putShort(list + 2, (short) (count - 1));
    hive.putInt(node + 20, count - 1);
    if (count == 1) {
      hive.putInt(node + 28, NONE);
      free("list:" + parent);
    }
    free("nk:" + path);
    places.keySet().stream().filter(place -> isOf(place, path)).forEach(this::free);
  }

  /** Deletes a value of a key. */
  void value(String path, String name) {
    int node = at("nk:" + path) + 4;
    int count = hive.getInt(node + 36);
    takeOut(at("values:" + path) + 4, count, 4, at("vk:" + path + ":" + name) - BASE);
    hive.putInt(node + 36, count - 1);
    if (count == 1) {
      hive.putInt(node + 40, NONE);
      free("values:" + path);
    }
    String suffix = path + ":" + name;
    places.keySet().stream().filter(place -> place.endsWith(":" + suffix)).forEach(this::free);
  }

  private static boolean isOf(String place, String path) {
    String what = place.substring(place.indexOf(':') + 1);
    return what.equals(path)
        ? !place.startsWith("sk:")
        : what.startsWith(path + ":") || what.startsWith("data:" + path + ":");
  }

  private void takeOut(int list, int count, int step, int cell) {
    int index = 0;
    while (hive.getInt(list + step * index) != cell) {
      index++;
    }
    for (int i = index; i < count - 1; i++) {
      for (int j = 0; j < step; j += 4) {
        hive.putInt(list + step * i + j, hive.getInt(list + step * (i + 1) + j));
      }
    }
  }

  private void free(String place) {
    hive.putInt(at(place), Math.abs(hive.getInt(at(place))));
  }

  /** Joins neighbouring free cells. */
  void joinFreeCells() {
    for (int bin = BASE; bin < hive.limit(); bin += hive.getInt(bin + 8)) {
      int end = bin + hive.getInt(bin + 8);
      int before = 0;
      for (int cell = bin + 32; cell < end; cell += Math.abs(hive.getInt(cell))) {
        if (hive.getInt(cell) < 0) {
          before = 0;
        } else if (before == 0) {
          before = cell;
        } else {
          hive.putInt(before, hive.getInt(before) + hive.getInt(cell));
          cell = before;
        }
      }
    }
  }

  private int at(String place) {
    Integer found = places.get(place);
    if (found == null) {
      throw new IllegalArgumentException("the hive has no " + place);
    }
    return found;
  }
}
