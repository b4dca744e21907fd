package io.deadbox.format.pe;

import io.deadbox.binary.Blob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds small executables that are valid and hold no code, so that no third-party program is
 * needed in a test. The same calls give the same bytes.
 */
public final class PeBuilder {
  /** Characteristics of a section of code: executable, readable. */
  public static final int CODE = 0x60000020;

  /** Characteristics of a section of constants: initialized, readable. */
  public static final int CONSTANTS = 0x40000040;

  /** Characteristics of a section of variables: initialized, readable, writable. */
  public static final int VARIABLES = 0xC0000040;

  static final int FILE_ALIGNMENT = 0x200;
  static final int SECTION_ALIGNMENT = 0x1000;
  static final int PE_OFFSET = 0x80;

  private record Section(String name, Blob content, int characteristics) {}

  private record Export(@Nullable String name, @Nullable String forwarder) {}

  private record Version(int language, int codePage, Map<String, String> strings) {}

  private final boolean dll;
  private boolean plus;
  private boolean driver;
  private int subsystem = 2;
  private long timestamp = 1_262_304_000L; // 2010-01-01T00:00:00Z
  private long exportTimestamp;
  private int checksum;
  private @Nullable String dllName;
  private int ordinalBase = 1;
  private final List<Section> sections = new ArrayList<>();
  private final List<Export> exports = new ArrayList<>();
  private final Map<String, List<String>> imports = new LinkedHashMap<>();
  private final Map<String, List<String>> delayImports = new LinkedHashMap<>();
  private final List<Version> versions = new ArrayList<>();
  private final Map<Integer, int[]> ownDirectories = new LinkedHashMap<>();

  private PeBuilder(boolean dll) {
    this.dll = dll;
  }

  /** A program with a window. */
  public static PeBuilder exe() {
    return new PeBuilder(false);
  }

  /** A library. */
  public static PeBuilder dll() {
    return new PeBuilder(true);
  }

  /** Makes it 64-bit: PE32+ for AMD64. */
  public PeBuilder plus() {
    plus = true;
    return this;
  }

  /** Makes it a driver: native subsystem, imports from the kernel are up to the caller. */
  public PeBuilder driver() {
    driver = true;
    subsystem = 1;
    return this;
  }

  /** Subsystem number: 1 native, 2 Windows GUI, 3 Windows console. */
  public PeBuilder subsystem(int number) {
    subsystem = number;
    return this;
  }

  /** When it was linked. */
  public PeBuilder timestamp(Instant time) {
    timestamp = time.getEpochSecond();
    return this;
  }

  /** When the export table was made; 0 if not told. */
  public PeBuilder exportTimestamp(Instant time) {
    exportTimestamp = time.getEpochSecond();
    return this;
  }

  /** Checksum to store; it is not computed. */
  public PeBuilder checksum(int stored) {
    checksum = stored;
    return this;
  }

  /** A section of one's own; a {@code .text} is made where none is given. */
  public PeBuilder section(String name, byte[] content, int characteristics) {
    sections.add(new Section(name, Blob.copyOf(content), characteristics));
    return this;
  }

  /** Tells of a table of one's own; the first section of one's own is at 0x1000. */
  public PeBuilder directory(int index, int rva, int size) {
    ownDirectories.put(index, new int[] {rva, size});
    return this;
  }

  /** Exports functions by name under the library's own name; ordinals follow the order. */
  public PeBuilder exports(String libraryName, String... names) {
    dllName = libraryName;
    for (String name : names) {
      exports.add(new Export(name, null));
    }
    return this;
  }

  /** Exports a function without a name, by its ordinal only. */
  public PeBuilder exportWithoutName() {
    exports.add(new Export(null, null));
    return this;
  }

  /** Exports a name that another library implements, for example {@code NTDLL.RtlAllocateHeap}. */
  public PeBuilder forward(String name, String target) {
    exports.add(new Export(name, target));
    return this;
  }

  /** Ordinal of the first exported function; 1 if not told. */
  public PeBuilder ordinalBase(int first) {
    ordinalBase = first;
    return this;
  }

  /** Imports functions of a library; {@code #12} is ordinal 12. */
  public PeBuilder imports(String module, String... functions) {
    imports.computeIfAbsent(module, key -> new ArrayList<>()).addAll(List.of(functions));
    return this;
  }

  /** Imports functions of a library when they are first called; {@code #12} is ordinal 12. */
  public PeBuilder delayImports(String module, String... functions) {
    delayImports.computeIfAbsent(module, key -> new ArrayList<>()).addAll(List.of(functions));
    return this;
  }

  /** Adds a table of version strings, for example language 0x0409, code page 1200. */
  public PeBuilder version(int language, int codePage, Map<String, String> strings) {
    versions.add(new Version(language, codePage, new LinkedHashMap<>(strings)));
    return this;
  }

  /** The file. */
  public byte[] build() {
    List<Section> all = new ArrayList<>(sections);
    if (all.isEmpty()) {
      all.add(new Section(".text", Blob.ofHex("c3"), CODE));
    }
    int[][] directories = new int[16][2];
    if (dllName != null || !exports.isEmpty()) {
      int rva = nextRva(all);
      byte[] content = exportTable(rva);
      directories[0] = new int[] {rva, content.length};
      all.add(new Section(".edata", Blob.copyOf(content), CONSTANTS));
    }
    if (!imports.isEmpty()) {
      int rva = nextRva(all);
      byte[] content = importTable(rva, imports, false);
      directories[1] = new int[] {rva, 20 * (imports.size() + 1)};
      all.add(new Section(".idata", Blob.copyOf(content), VARIABLES));
    }
    if (!delayImports.isEmpty()) {
      int rva = nextRva(all);
      byte[] content = importTable(rva, delayImports, true);
      directories[13] = new int[] {rva, 32 * (delayImports.size() + 1)};
      all.add(new Section(".didat", Blob.copyOf(content), VARIABLES));
    }
    if (!versions.isEmpty()) {
      int rva = nextRva(all);
      byte[] content = resources(rva);
      directories[2] = new int[] {rva, content.length};
      all.add(new Section(".rsrc", Blob.copyOf(content), CONSTANTS));
    }
    ownDirectories.forEach((index, place) -> directories[index] = place);
    return assemble(all, directories);
  }

  private byte[] assemble(List<Section> all, int[][] directories) {
    int optionalSize = plus ? 240 : 224;
    int headers = align(PE_OFFSET + 24 + optionalSize + 40 * all.size(), FILE_ALIGNMENT);
    int size = headers;
    for (Section section : all) {
      size += align(section.content.size(), FILE_ALIGNMENT);
    }
    ByteBuffer out = little(size);
    out.put(0, new byte[] {'M', 'Z'}).putInt(60, PE_OFFSET).position(PE_OFFSET);
    out.put(new byte[] {'P', 'E', 0, 0});
    out.putShort((short) (plus ? 0x8664 : 0x14c)).putShort((short) all.size());
    out.putInt((int) timestamp).putInt(0).putInt(0).putShort((short) optionalSize);
    out.putShort((short) ((plus ? 0x22 : 0x102) | (dll ? 0x2000 : 0) | (driver ? 0x1000 : 0)));
    out.putShort((short) (plus ? 0x20b : 0x10b)).putShort((short) 0x000e);
    out.putInt(FILE_ALIGNMENT).putInt(0).putInt(0).putInt(SECTION_ALIGNMENT);
    out.putInt(SECTION_ALIGNMENT);
    if (plus) {
      out.putLong(dll ? 0x180000000L : 0x140000000L);
    } else {
      out.putInt(SECTION_ALIGNMENT).putInt(dll ? 0x10000000 : 0x400000);
    }
    out.putInt(SECTION_ALIGNMENT).putInt(FILE_ALIGNMENT);
    out.putInt(6).putInt(0).putInt(6).putInt(0); // Windows 6.0
    return sectionsInto(out, all, directories, headers);
  }

  private byte[] sectionsInto(ByteBuffer out, List<Section> all, int[][] directories, int headers) {
    out.putInt(nextRva(all)).putInt(headers).putInt(checksum);
    out.putShort((short) subsystem).putShort((short) 0x0140);
    for (int size : new int[] {0x100000, 0x1000, 0x100000, 0x1000}) { // stack and heap
      if (plus) {
        out.putLong(size);
      } else {
        out.putInt(size);
      }
    }
    out.putInt(0).putInt(16);
    for (int[] directory : directories) {
      out.putInt(directory[0]).putInt(directory[1]);
    }
    int rva = SECTION_ALIGNMENT;
    int offset = headers;
    for (Section section : all) {
      int rawSize = align(section.content.size(), FILE_ALIGNMENT);
      out.put(Arrays.copyOf(ascii(section.name), 8));
      out.putInt(section.content.size()).putInt(rva).putInt(rawSize).putInt(offset);
      out.putInt(0).putInt(0).putInt(0).putInt(section.characteristics);
      out.put(offset, section.content.bytes());
      rva += align(Math.max(1, section.content.size()), SECTION_ALIGNMENT);
      offset += rawSize;
    }
    return bytes(out, out.capacity());
  }

  private byte[] exportTable(int rva) {
    List<Export> named =
        exports.stream().filter(e -> e.name != null).sorted(PeBuilder::byName).toList();
    ByteBuffer out = little(64 + 1024 + 600 * exports.size());
    int functions = 40;
    int names = functions + 4 * exports.size();
    int ordinals = names + 4 * named.size();
    int text = ordinals + 2 * named.size();
    out.putInt(4, (int) exportTimestamp).putInt(16, ordinalBase);
    out.putInt(20, exports.size()).putInt(24, named.size());
    out.putInt(28, rva + functions).putInt(32, rva + names).putInt(36, rva + ordinals);
    out.position(text);
    if (dllName != null) {
      out.putInt(12, rva + out.position());
      out.put(ascii(dllName)).put((byte) 0);
    }
    for (int i = 0; i < exports.size(); i++) {
      String forwarder = exports.get(i).forwarder;
      if (forwarder == null) {
        out.putInt(functions + 4 * i, SECTION_ALIGNMENT);
      } else {
        out.putInt(functions + 4 * i, rva + out.position());
        out.put(ascii(forwarder)).put((byte) 0);
      }
    }
    for (int i = 0; i < named.size(); i++) {
      String name = named.get(i).name;
      out.putInt(names + 4 * i, rva + out.position());
      out.putShort(ordinals + 2 * i, (short) exports.indexOf(named.get(i)));
      out.put(ascii(name == null ? "" : name)).put((byte) 0);
    }
    return bytes(out, out.position());
  }

  private static int byName(Export one, Export other) {
    return String.valueOf(one.name).compareTo(String.valueOf(other.name));
  }

  private byte[] importTable(int rva, Map<String, List<String>> modules, boolean delayed) {
    int thunk = plus ? 8 : 4;
    int entry = delayed ? 32 : 20;
    int functions = modules.values().stream().mapToInt(List::size).sum();
    int thunks = align(entry * (modules.size() + 1), 16);
    int text = thunks + 2 * thunk * (functions + modules.size());
    ByteBuffer out = little(text + 600 * (functions + modules.size()));
    out.position(text);
    int at = 0;
    for (Map.Entry<String, List<String>> module : modules.entrySet()) {
      int lookup = thunks;
      int address = thunks + thunk * (module.getValue().size() + 1);
      thunks = address + thunk * (module.getValue().size() + 1);
      if (delayed) {
        out.putInt(at, 1).putInt(at + 4, rva + out.position());
        out.putInt(at + 12, rva + address).putInt(at + 16, rva + lookup);
      } else {
        out.putInt(at, rva + lookup).putInt(at + 12, rva + out.position());
        out.putInt(at + 16, rva + address);
      }
      out.put(ascii(module.getKey())).put((byte) 0);
      for (String function : module.getValue()) {
        long value = (long) rva + out.position();
        if (function.startsWith("#")) {
          value = Long.parseLong(function.substring(1)) | (plus ? 1L << 63 : 1L << 31);
        } else {
          out.putShort((short) 0).put(ascii(function)).put((byte) 0);
        }
        for (int table : new int[] {lookup, address}) {
          if (plus) {
            out.putLong(table, value);
          } else {
            out.putInt(table, (int) value);
          }
        }
        lookup += thunk;
        address += thunk;
      }
      at += entry;
    }
    return bytes(out, out.position());
  }

  private byte[] resources(int rva) {
    byte[] info = VersionBlock.of(versions.stream().map(PeBuilder::block).toList());
    ByteBuffer out = little(88 + info.length);
    int[] ids = {16, 1, 0x409}; // type RT_VERSION, its name, its language
    for (int level = 0; level < 3; level++) {
      out.position(24 * level);
      out.putInt(0).putInt(0).putInt(0).putShort((short) 0).putShort((short) 1).putInt(ids[level]);
      out.putInt(level < 2 ? 0x80000000 | 24 * (level + 1) : 72);
    }
    out.putInt(rva + 88).putInt(info.length).putInt(0).putInt(0).put(info);
    return bytes(out, out.capacity());
  }

  private static VersionBlock.Strings block(Version version) {
    return new VersionBlock.Strings(version.language, version.codePage, version.strings);
  }

  private static int nextRva(List<Section> all) {
    int rva = SECTION_ALIGNMENT;
    for (Section section : all) {
      rva += align(Math.max(1, section.content.size()), SECTION_ALIGNMENT);
    }
    return rva;
  }

  private static int align(int size, int alignment) {
    return (size + alignment - 1) / alignment * alignment;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer out, int size) {
    byte[] bytes = new byte[size];
    out.get(0, bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
