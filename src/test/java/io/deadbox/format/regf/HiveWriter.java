package io.deadbox.format.regf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.deadbox.binary.FileTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays the keys of a {@link HiveBuilder} out in cells and hive bins. */
final class HiveWriter {
  private static final int BASE_BLOCK = 4096;
  private static final int PAGE = 4096;
  private static final int BIN_HEADER = 32;
  private static final int SEGMENT = 16344;
  private static final int NONE = -1;

  private final int minor;
  private final HiveBuilder.Lists lists;
  private final int listLength;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> security = new HashMap<>();
  private final Map<String, Integer> securityUses = new HashMap<>();

  /** Hive bins data so far; whole bins. */
  private ByteBuffer bins = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  private int binsSize;

  /** Where the next cell goes, and where the current bin ends. */
  private int next;

  HiveWriter(int minor, HiveBuilder.Lists lists, int listLength) {
    this.minor = minor;
    this.lists = lists;
    this.listLength = listLength;
  }

  /** Offsets of cells in the file by what they hold. */
  Map<String, Integer> places() {
    return places;
  }

  byte[] write(HiveBuilder.Node root, String embeddedFileName, Instant written) {
    int rootCell = writeKey(root, "", 0);
    linkSecurity();
    fillBin();
    bins.putLong(20, FileTime.ticks(written)); // the first bin repeats the base block's time
    byte[] hive = new byte[BASE_BLOCK + binsSize];
    System.arraycopy(bins.array(), 0, hive, BASE_BLOCK, binsSize);
    ByteBuffer base = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    base.put(0, "regf".getBytes(ISO_8859_1));
    base.putInt(4, 7).putInt(8, 7);
    base.putLong(12, FileTime.ticks(written));
    base.putInt(20, 1).putInt(24, minor);
    base.putInt(28, 0).putInt(32, 1);
    base.putInt(36, rootCell).putInt(40, binsSize).putInt(44, 1);
    String name =
        embeddedFileName.substring(Math.max(0, embeddedFileName.length() - 31)); // and a NUL
    base.put(48, utf16(name));
    seal(base);
    return hive;
  }

  /** Computes the base block's checksum. */
  static void seal(ByteBuffer hive) {
    int sum = 0;
    for (int at = 0; at < 508; at += 4) {
      sum ^= hive.getInt(at);
    }
    hive.putInt(508, sum == -1 ? -2 : sum == 0 ? 1 : sum);
  }

  private int writeKey(HiveBuilder.Node key, String path, int parent) {
    boolean narrow = isNarrow(key.name);
    byte[] name = narrow ? key.name.getBytes(ISO_8859_1) : utf16(key.name);
    int cell = allocate(76 + name.length, "nk:" + path);
    int at = cell + 4;
    bins.put(at, "nk".getBytes(ISO_8859_1));
    bins.putShort(at + 2, (short) (key.flags | (narrow ? 0x20 : 0)));
    bins.putLong(at + 4, FileTime.ticks(key.written));
    bins.putInt(at + 16, parent);
    bins.putInt(at + 20, key.subkeys.size());
    bins.putInt(at + 32, NONE);
    bins.putInt(at + 36, key.values.size());
    bins.putShort(at + 72, (short) name.length);
    bins.put(at + 76, name);
    int owner = writeSecurity(key.owner);
    bins.putInt(at + 44, owner);
    bins.putInt(at + 48, NONE);
    String className = key.className;
    if (className != null) {
      byte[] text = utf16(className);
      link(at + 48, writeData(text, "class:" + path));
      bins.putShort(at + 74, (short) text.length);
    }
    link(at + 40, writeValues(key, path, at));
    List<HiveBuilder.Node> subkeys = List.copyOf(key.subkeys.values());
    List<Integer> offsets = new ArrayList<>();
    for (HiveBuilder.Node subkey : subkeys) {
      offsets.add(writeKey(subkey, path.isEmpty() ? subkey.name : path + "\\" + subkey.name, cell));
    }
    link(at + 28, writeSubkeys(subkeys, offsets, path));
    bins.putInt(
        at + 52, subkeys.stream().mapToInt(subkey -> subkey.name.length() * 2).max().orElse(0));
    return cell;
  }

  private int writeValues(HiveBuilder.Node key, String path, int node) {
    if (key.values.isEmpty()) {
      return NONE;
    }
    int list = allocate(4 * key.values.size(), "values:" + path);
    int index = 0;
    for (HiveBuilder.Item value : key.values) {
      link(list + 4 + 4 * index++, writeValue(value, path));
      int nameSize = value.name().length() * 2;
      bins.putInt(node + 60, Math.max(bins.getInt(node + 60), nameSize));
      bins.putInt(node + 64, Math.max(bins.getInt(node + 64), value.data().size()));
    }
    return list;
  }

  private int writeValue(HiveBuilder.Item value, String path) {
    boolean narrow = isNarrow(value.name());
    byte[] name = narrow ? value.name().getBytes(ISO_8859_1) : utf16(value.name());
    String place = path + ":" + value.name();
    int cell = allocate(20 + name.length, "vk:" + place);
    int at = cell + 4;
    byte[] data = value.data().bytes();
    bins.put(at, "vk".getBytes(ISO_8859_1));
    bins.putShort(at + 2, (short) name.length);
    bins.putInt(at + 12, value.type());
    bins.putShort(at + 16, (short) (narrow && name.length > 0 ? 1 : 0));
    bins.put(at + 20, name);
    if (data.length <= 4) {
      bins.putInt(at + 4, data.length | 0x80000000);
      bins.put(at + 8, data);
    } else {
      bins.putInt(at + 4, data.length);
      boolean big = minor > 3 && data.length > SEGMENT;
      String dataPlace = "data:" + place;
      link(at + 8, big ? writeBigData(data, dataPlace) : writeData(data, dataPlace));
    }
    return cell;
  }

  private int writeData(byte[] data, String place) {
    int cell = allocate(data.length, place);
    bins.put(cell + 4, data);
    return cell;
  }

  private int writeBigData(byte[] data, String place) {
    int segments = Math.ceilDiv(data.length, SEGMENT);
    int cell = allocate(8, place);
    int list = allocate(4 * segments, "segments:" + place);
    bins.put(cell + 4, "db".getBytes(ISO_8859_1));
    bins.putShort(cell + 6, (short) segments);
    bins.putInt(cell + 8, list);
    for (int i = 0; i < segments; i++) {
      int from = i * SEGMENT;
      byte[] part = Arrays.copyOfRange(data, from, Math.min(from + SEGMENT, data.length));
      int segment = writeData(part, "segment" + i + ":" + place);
      bins.putInt(list + 4 + 4 * i, segment);
    }
    return cell;
  }

  private int writeSubkeys(List<HiveBuilder.Node> subkeys, List<Integer> offsets, String path) {
    if (subkeys.isEmpty()) {
      return NONE;
    }
    if (subkeys.size() <= listLength) {
      return writeLeaf(subkeys, offsets, "list:" + path);
    }
    int leaves = Math.ceilDiv(subkeys.size(), listLength);
    int root = allocate(4 + 4 * leaves, "list:" + path);
    bins.put(root + 4, "ri".getBytes(ISO_8859_1));
    bins.putShort(root + 6, (short) leaves);
    for (int i = 0; i < leaves; i++) {
      int from = i * listLength;
      int to = Math.min(from + listLength, subkeys.size());
      int leaf =
          writeLeaf(subkeys.subList(from, to), offsets.subList(from, to), "leaf" + i + ":" + path);
      bins.putInt(root + 8 + 4 * i, leaf);
    }
    return root;
  }

  private int writeLeaf(List<HiveBuilder.Node> subkeys, List<Integer> offsets, String place) {
    int step = lists == HiveBuilder.Lists.LI ? 4 : 8;
    int cell = allocate(4 + step * subkeys.size(), place);
    bins.put(cell + 4, lists.name().toLowerCase(Locale.ROOT).getBytes(ISO_8859_1));
    bins.putShort(cell + 6, (short) subkeys.size());
    for (int i = 0; i < subkeys.size(); i++) {
      int at = cell + 8 + step * i;
      bins.putInt(at, offsets.get(i));
      String name = subkeys.get(i).name;
      switch (lists) {
        case LI -> {}
        case LF -> bins.put(at + 4, Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 4));
        case LH -> bins.putInt(at + 4, hash(name));
      }
    }
    return cell;
  }

  private static int hash(String name) {
    int hash = 0;
    for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
      hash = hash * 37 + c;
    }
    return hash;
  }

  private int writeSecurity(String sid) {
    securityUses.merge(sid, 1, Integer::sum);
    Integer known = security.get(sid);
    if (known != null) {
      return known;
    }
    byte[] owner = sidBytes(sid);
    int aceSize = 8 + owner.length;
    int size = 20 + 2 * owner.length + 8 + aceSize;
    int cell = allocate(20 + size, "sk:" + sid);
    bins.put(cell + 4, "sk".getBytes(ISO_8859_1));
    bins.putInt(cell + 20, size);
    int at = cell + 24;
    bins.putShort(at, (short) 1).putShort(at + 2, (short) 0x8004); // self-relative, with a DACL
    bins.putInt(at + 4, 20).putInt(at + 8, 20 + owner.length);
    bins.putInt(at + 16, 20 + 2 * owner.length);
    bins.put(at + 20, owner).put(at + 20 + owner.length, owner);
    int acl = at + 20 + 2 * owner.length;
    bins.putShort(acl, (short) 2).putShort(acl + 2, (short) (8 + aceSize));
    bins.putShort(acl + 4, (short) 1);
    bins.put(acl + 9, (byte) 2).putShort(acl + 10, (short) aceSize); // allowed, and inherited
    bins.putInt(acl + 12, 0xf003f).put(acl + 16, owner); // KEY_ALL_ACCESS
    security.put(sid, cell);
    return cell;
  }

  /** Makes the ring of security cells and counts the keys that use each. */
  private void linkSecurity() {
    List<Map.Entry<String, Integer>> ring = new ArrayList<>(security.entrySet());
    ring.sort(Map.Entry.comparingByValue());
    for (int i = 0; i < ring.size(); i++) {
      int at = ring.get(i).getValue() + 4;
      bins.putInt(at + 4, ring.get((i + 1) % ring.size()).getValue());
      bins.putInt(at + 8, ring.get((i + ring.size() - 1) % ring.size()).getValue());
      bins.putInt(at + 12, securityUses.getOrDefault(ring.get(i).getKey(), 0));
    }
  }

  private static byte[] sidBytes(String sid) {
    String[] parts = sid.split("-", -1); // S, revision, authority, sub-authorities
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + 4 * (parts.length - 3)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 1).put((byte) (parts.length - 3));
    long authority = Long.parseLong(parts[2]);
    for (int shift = 40; shift >= 0; shift -= 8) {
      bytes.put((byte) (authority >> shift));
    }
    for (int i = 3; i < parts.length; i++) {
      bytes.putInt((int) Long.parseLong(parts[i]));
    }
    return bytes.array();
  }

  /** Sets an offset. Not written in place: what it leads to may move the buffer as it grows. */
  private void link(int at, int cell) {
    bins.putInt(at, cell);
  }

  /** An allocated cell for so many bytes; its offset from the start of the hive bins data. */
  private int allocate(int bytes, String place) {
    int size = Math.ceilDiv(4 + bytes, 8) * 8;
    if (size > binsSize - next) {
      fillBin();
      int binSize = Math.ceilDiv(BIN_HEADER + size, PAGE) * PAGE;
      while (binsSize + binSize > bins.capacity()) {
        bins =
            ByteBuffer.wrap(Arrays.copyOf(bins.array(), bins.capacity() * 2))
                .order(ByteOrder.LITTLE_ENDIAN);
      }
      bins.put(binsSize, "hbin".getBytes(ISO_8859_1));
      bins.putInt(binsSize + 4, binsSize).putInt(binsSize + 8, binSize);
      next = binsSize + BIN_HEADER;
      binsSize += binSize;
    }
    int cell = next;
    bins.putInt(cell, -size);
    next += size;
    places.put(place, BASE_BLOCK + cell);
    return cell;
  }

  /** Makes what is left of the current bin one free cell. */
  private void fillBin() {
    if (next < binsSize) {
      bins.putInt(next, binsSize - next);
      next = binsSize;
    }
  }

  /** One to one, unpaired surrogates included. */
  static byte[] utf16(String text) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) text.charAt(i);
      bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
    }
    return bytes;
  }

  private static boolean isNarrow(String name) {
    return name.chars().allMatch(c -> c <= 0xff);
  }
}
