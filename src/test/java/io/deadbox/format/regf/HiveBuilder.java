package io.deadbox.format.regf;

import io.deadbox.binary.Blob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes registry hives that Windows would load, for tests and test images:
 *
 * <pre>{@code
 * byte[] hive = HiveBuilder.root("CMI-CreateHive{2A7FB991-7BBE-4F9D-B91E-7CB51D4737F5}")
 *     .key("Microsoft\\Windows\\CurrentVersion\\Run").written(Instant.parse("2024-05-01T10:00:00Z"))
 *     .value("Updater", "REG_SZ", "C:\\Windows\\Temp\\evil.exe")
 *     .value("", "REG_DWORD", 1)
 *     .build("\\SystemRoot\\System32\\Config\\SOFTWARE", Instant.parse("2024-05-01T10:00:00Z"));
 * }</pre>
 *
 * <p>{@link #key} goes to a key by its path from the root, making what is missing; the calls after
 * it describe that key. Methods that start with {@code with} break one thing each.
 */
public final class HiveBuilder {
  /** Type names in the order of their numbers. */
  static final List<String> TYPES =
      List.of(
          "REG_NONE",
          "REG_SZ",
          "REG_EXPAND_SZ",
          "REG_BINARY",
          "REG_DWORD",
          "REG_DWORD_BIG_ENDIAN",
          "REG_LINK",
          "REG_MULTI_SZ",
          "REG_RESOURCE_LIST",
          "REG_FULL_RESOURCE_DESCRIPTOR",
          "REG_RESOURCE_REQUIREMENTS_LIST",
          "REG_QWORD");

  private static final Instant WRITTEN = Instant.parse("2024-01-01T00:00:00Z");

  /** How lists of subkeys are written. */
  public enum Lists {
    /** Offsets alone; versions 1.0 to 1.2, and later ones for names that have no hint. */
    LI,
    /** With the first four characters of each name; since version 1.3. */
    LF,
    /** With a hash of each name; since version 1.5. */
    LH
  }

  /** A key to be written. */
  static final class Node {
    final String name;
    final Map<String, Node> subkeys = new TreeMap<>(); // by upper-case name, as Windows sorts
    final List<Item> values = new ArrayList<>();
    Instant written = WRITTEN;
    String owner = "S-1-5-32-544";
    @Nullable String className;
    int flags;

    Node(String name) {
      this.name = name;
    }
  }

  /** A value to be written. */
  record Item(String name, int type, Blob data) {}

  private final Node root;
  private Node current;
  private int minor = 5;
  private Lists lists = Lists.LH;
  private int listLength = 500;
  private final List<BiConsumer<ByteBuffer, Map<String, Integer>>> defects = new ArrayList<>();
  private Map<String, Integer> places = Map.of();

  private HiveBuilder(String rootName) {
    root = new Node(rootName);
    root.flags = 0x000c; // root of the hive, cannot be deleted
    current = root;
  }

  /** A hive with nothing but its root key, which is the current key. */
  public static HiveBuilder root(String name) {
    return new HiveBuilder(name);
  }

  /** Minor format version, 5 unless told; big data are used from 4 on. */
  public HiveBuilder version(int minorVersion) {
    minor = minorVersion;
    return this;
  }

  /** How lists of subkeys are written; longer ones are split below an index root. */
  public HiveBuilder lists(Lists style, int longest) {
    lists = style;
    listLength = longest;
    return this;
  }

  /** Goes to a key by its path from the root, making what is missing; "" is the root. */
  public HiveBuilder key(String path) {
    current = root;
    if (!path.isEmpty()) {
      for (String name : path.split("\\\\", -1)) {
        current =
            current.subkeys.computeIfAbsent(name.toUpperCase(Locale.ROOT), key -> new Node(name));
      }
    }
    return this;
  }

  /** When the current key was last written. */
  public HiveBuilder written(Instant time) {
    current.written = time;
    return this;
  }

  /** Owner of the current key, for example {@code S-1-5-18}. */
  public HiveBuilder owner(String sid) {
    current.owner = sid;
    return this;
  }

  /** Class name of the current key. */
  public HiveBuilder className(String name) {
    current.className = name;
    return this;
  }

  /** Further flags of the current key, for example 0x10 for a symbolic link. */
  public HiveBuilder flags(int flags) {
    current.flags |= flags;
    return this;
  }

  /**
   * Adds a value to the current key.
   *
   * @param name empty for the default value
   * @param type {@code REG_SZ} and so on
   * @param data a String, a {@code List<String>} (REG_MULTI_SZ), a Number (REG_DWORD,
   *     REG_DWORD_BIG_ENDIAN, REG_QWORD), or the very bytes as byte[]
   */
  public HiveBuilder value(String name, String type, Object data) {
    int number = TYPES.indexOf(type);
    if (number < 0) {
      throw new IllegalArgumentException("no value type " + type);
    }
    return value(name, number, encoded(type, data));
  }

  /** Adds a value of any type number. */
  public HiveBuilder value(String name, int type, byte[] data) {
    current.values.add(new Item(name, type, Blob.copyOf(data)));
    return this;
  }

  private static byte[] encoded(String type, Object data) {
    if (data instanceof byte[] bytes) {
      return bytes;
    }
    if (data instanceof String text) {
      return HiveWriter.utf16(text + "\0");
    }
    if (data instanceof List<?> texts) {
      StringBuilder joined = new StringBuilder();
      texts.forEach(text -> joined.append(text).append('\0'));
      return HiveWriter.utf16(joined.append('\0').toString());
    }
    if (data instanceof Number number) {
      ByteBuffer bytes = ByteBuffer.allocate(type.equals("REG_QWORD") ? 8 : 4);
      bytes.order(type.endsWith("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      return bytes.capacity() == 8
          ? bytes.putLong(number.longValue()).array()
          : bytes.putInt(number.intValue()).array();
    }
    throw new IllegalArgumentException("no registry data: " + data.getClass());
  }

  /** The hive's bytes, with no embedded file name. */
  public byte[] build() {
    return build("", WRITTEN);
  }

  /**
   * The hive's bytes.
   *
   * @param embeddedFileName path that Windows notes in the base block; its last 31 characters fit
   * @param written time of the last write, in the base block
   */
  public byte[] build(String embeddedFileName, Instant written) {
    HiveWriter writer = new HiveWriter(minor, lists, listLength);
    byte[] hive = writer.write(root, embeddedFileName, written);
    places = writer.places();
    ByteBuffer bytes = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    defects.forEach(defect -> defect.accept(bytes, places));
    return hive;
  }

  /**
   * Where {@link #build} put something: offset of its cell in the file.
   *
   * @param what {@code nk:PATH}, {@code list:PATH} (subkeys), {@code values:PATH}, {@code
   *     class:PATH}, {@code vk:PATH:NAME}, {@code data:PATH:NAME}, {@code sk:SID}
   */
  public int place(String what) {
    return at(places, what);
  }

  private static int at(Map<String, Integer> places, String what) {
    Integer place = places.get(what);
    if (place == null) {
      throw new IllegalArgumentException("the hive has no " + what);
    }
    return place;
  }

  /** Leaves the sequence numbers as an interrupted write does. */
  public HiveBuilder withUnequalSequenceNumbers() {
    return with((hive, places) -> {
      hive.putInt(4, hive.getInt(4) + 1);
      HiveWriter.seal(hive);
    });
  }

  /** Makes the base block's checksum wrong. */
  public HiveBuilder withWrongChecksum() {
    return with((hive, places) -> hive.putInt(508, hive.getInt(508) ^ 0x10));
  }

  /** Overwrites two bytes of a cell's signature. */
  public HiveBuilder withWrongSignature(String what) {
    return with((hive, places) -> hive.putShort(at(places, what) + 4, (short) 0x5a5a));
  }

  /** Marks a cell as free, as deleting does, though something still refers to it. */
  public HiveBuilder withFreeCell(String what) {
    return with(
        (hive, places) -> hive.putInt(at(places, what), Math.abs(hive.getInt(at(places, what)))));
  }

  /** Deletes a key that has no subkeys left, with its values, as Windows does. */
  public HiveBuilder withDeletedKey(String path) {
    return with((hive, places) -> new HiveDeletion(hive, places).key(path));
  }

  /** Deletes a value as Windows does. */
  public HiveBuilder withDeletedValue(String path, String name) {
    return with((hive, places) -> new HiveDeletion(hive, places).value(path, name));
  }

  /** Joins neighbouring free cells into one, as Windows does when it deletes. */
  public HiveBuilder withJoinedFreeCells() {
    return with((hive, places) -> new HiveDeletion(hive, places).joinFreeCells());
  }

  /** Overwrites 32 bits at a place in a cell, counted from behind the cell's size field. */
  public HiveBuilder withNumber(String what, int offsetInCell, long number) {
    return with((hive, places) -> hive.putInt(at(places, what) + 4 + offsetInCell, (int) number));
  }

  /** Overwrites an offset in a cell so that it leads to another cell. */
  public HiveBuilder withLink(String what, int offsetInCell, String target) {
    return with((hive, places) ->
        hive.putInt(at(places, what) + 4 + offsetInCell, at(places, target) - 4096));
  }

  /** Overwrites 32 bits of the base block and seals it again. */
  public HiveBuilder withBaseBlockNumber(int offset, long number) {
    return with((hive, places) -> {
      hive.putInt(offset, (int) number);
      HiveWriter.seal(hive);
    });
  }

  private HiveBuilder with(BiConsumer<ByteBuffer, Map<String, Integer>> defect) {
    defects.add(defect);
    return this;
  }
}
