package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The attributes of one file in libtsk's order, read once; the same object serves file by file. */
final class Attributes {
  /** NTFS gives ids of 16 bits; a file with more attributes is none. */
  private static final int MAX_ATTRIBUTES = 65_536;

  private static final int DATA_FORK = 0x1100; // of HFS+ and APFS
  private static final int INDEX_ROOT = 144;
  private static final int DATA = 128;

  private static final int MAX_STREAM_NAME = 4096; // 255 characters of at most 4 bytes, and room

  private final LibTsk tsk;
  private final List<MemorySegment> found = new ArrayList<>();

  Attributes(LibTsk tsk) {
    this.tsk = tsk;
  }

  /** Reads the list of a file whose metadata are loaded. False if libtsk cannot. */
  boolean load(MemorySegment file) {
    found.clear();
    int count = tsk.attributeCount(file); // loads them where that was not done yet
    MemorySegment meta = file.get(ADDRESS, File.META).reinterpret(Meta.SIZEOF);
    MemorySegment list = meta.get(ADDRESS, Meta.ATTR);
    if (count <= 0 || list.address() == 0) {
      return count == 0;
    }
    MemorySegment next = list.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
    for (int i = 0; i < MAX_ATTRIBUTES && found.size() < count && next.address() != 0; i++) {
      MemorySegment attribute = next.reinterpret(Attr.SIZEOF);
      if ((attribute.get(JAVA_INT, Attr.FLAGS) & Attr.INUSE) != 0) {
        found.add(attribute);
      }
      next = attribute.get(ADDRESS, Attr.NEXT);
    }
    return true;
  }

  List<MemorySegment> all() {
    return found;
  }

  /** The $DATA of a name of a file; null pointer if it has none. */
  MemorySegment data(MemorySegment file, String name) {
    if (!load(TskLayout.struct(file, File.SIZEOF, File.TAG_VALUE))) {
      return MemorySegment.NULL;
    }
    for (MemorySegment attribute : found) {
      if (type(attribute) == DATA && name(attribute).equals(name)) {
        return attribute;
      }
    }
    return MemorySegment.NULL;
  }

  static int type(MemorySegment attribute) {
    return attribute.get(JAVA_INT, Attr.TYPE);
  }

  /** The content of a resident attribute, at most {@code max} bytes; empty if it is not one. */
  static MemorySegment resident(MemorySegment attribute, long max) {
    MemorySegment buffer = attribute.get(ADDRESS, Attr.RD_BUF);
    if ((attribute.get(JAVA_INT, Attr.FLAGS) & Attr.RES) == 0 || buffer.address() == 0) {
      return MemorySegment.NULL;
    }
    long held =
        Math.min(attribute.get(JAVA_LONG, Attr.SIZE), attribute.get(JAVA_LONG, Attr.RD_BUF_SIZE));
    return buffer.reinterpret(Math.clamp(held, 0, max));
  }

  /**
   * The attribute as a stream. The root of a directory's index has no name of its own here, nor has
   * the content of a file that macOS compressed, which libtsk calls DECOMP.
   */
  static FileStream stream(MemorySegment attribute) {
    String name = name(attribute);
    boolean unnamed =
        switch (type(attribute)) {
          case INDEX_ROOT -> name.equals("$I30");
          case DATA_FORK -> name.equals("DECOMP");
          default -> false;
        };
    return new FileStream(
        unnamed ? "" : name,
        type(attribute),
        Short.toUnsignedInt(attribute.get(JAVA_SHORT, Attr.ID)),
        attribute.get(JAVA_LONG, Attr.SIZE),
        (attribute.get(JAVA_INT, Attr.FLAGS) & Attr.RES) != 0);
  }

  /** The attribute's name; empty if it has none. */
  static String name(MemorySegment attribute) {
    return CText.of(attribute.get(ADDRESS, Attr.NAME), nameBound(attribute));
  }

  private static long nameBound(MemorySegment attribute) {
    return Math.clamp(attribute.get(JAVA_LONG, Attr.NAME_SIZE), 0, MAX_STREAM_NAME);
  }
}
