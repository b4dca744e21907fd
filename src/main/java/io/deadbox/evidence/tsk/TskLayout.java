package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * Where libtsk's structs keep the fields that are read here, on 64-bit machines, under libtsk's own
 * names. {@code scripts/tsk-layout-probe.c} prints the same from the installed headers; a test
 * compares. The tags are checked at run time as well.
 */
final class TskLayout {
  /** TSK_IMG_INFO: an opened image. */
  static final class Img {
    static final long TAG = 0;
    static final long ITYPE = 4;
    static final long SIZE = 8;
    static final long NUM_IMG = 16;
    static final long SECTOR_SIZE = 20;
    static final long SIZEOF = 2_097_896;
    static final int TAG_VALUE = 0x39204231;
  }

  /** TSK_VS_INFO: an opened volume system. */
  static final class Vs {
    static final long TAG = 0;
    static final long VSTYPE = 16;
    static final long IS_BACKUP = 20;
    static final long OFFSET = 24;
    static final long BLOCK_SIZE = 32;
    static final long PART_COUNT = 48;
    static final long SIZEOF = 64;
    static final int TAG_VALUE = 0x52301642;
  }

  /** TSK_VS_PART_INFO: a slot of a volume system. */
  static final class Part {
    static final long TAG = 0;
    static final long START = 32;
    static final long LEN = 40;
    static final long DESC = 48;
    static final long FLAGS = 64;
    static final long SIZEOF = 72;
    static final int TAG_VALUE = 0x40121253;
    static final int ALLOC = 1;
  }

  /** TSK_FS_INFO: an opened file system. */
  static final class Fs {
    static final long TAG = 0;
    static final long ROOT_INUM = 32;
    static final long FIRST_INUM = 40;
    static final long LAST_INUM = 48;
    static final long BLOCK_COUNT = 56;
    static final long BLOCK_SIZE = 88;
    static final long FTYPE = 112;
    static final long FS_ID = 132;
    static final long FS_ID_USED = 168;
    static final long FILE_ADD_META = 304;
    static final long SIZEOF = 424;
    static final int TAG_VALUE = 0x10101010;
    static final int FS_ID_LEN = 32;
  }

  /** TSK_FS_DIR: an opened directory. */
  static final class Dir {
    static final long TAG = 0;
    static final long NAMES_USED = 24;
    static final long SIZEOF = 64;
    static final int TAG_VALUE = 0x57531246;
  }

  /** TSK_FS_NAME: a name in a directory. */
  static final class Name {
    static final long TAG = 0;
    static final long NAME = 8;
    static final long NAME_SIZE = 16;
    static final long SHRT_NAME = 24;
    static final long SHRT_NAME_SIZE = 32;
    static final long META_ADDR = 40;
    static final long META_SEQ = 48;
    static final long PAR_ADDR = 56;
    static final long TYPE = 80;
    static final long FLAGS = 84;
    static final long SIZEOF = 88;
    static final int TAG_VALUE = 0x23147869;
    static final int ALLOC = 1;
    static final int UNALLOC = 2;
  }

  /** TSK_FS_FILE: a name and the metadata it leads to. */
  static final class File {
    static final long TAG = 0;
    static final long NAME = 8;
    static final long META = 16;
    static final long SIZEOF = 32;
    static final int TAG_VALUE = 0x11212212;
  }

  /** TSK_FS_META: the metadata of a file. */
  static final class Meta {
    static final long TAG = 0;
    static final long FLAGS = 4;
    static final long ADDR = 8;
    static final long TYPE = 16;
    static final long MODE = 20;
    static final long SIZE = 32;
    static final long UID = 40;
    static final long GID = 44;
    static final long MTIME = 48;
    static final long MTIME_NANO = 56;
    static final long ATIME = 64;
    static final long ATIME_NANO = 72;
    static final long CTIME = 80;
    static final long CTIME_NANO = 88;
    static final long CRTIME = 96;
    static final long CRTIME_NANO = 104;
    static final long SEQ = 216;
    static final long ATTR = 224;
    static final long NAME2 = 240;
    static final long LINK = 248;
    static final long SIZEOF = 256;
    static final int TAG_VALUE = 0x13524635;
    static final int ALLOC = 1;
    static final int UNALLOC = 2;
  }

  /** TSK_FS_META_NAME_LIST: a name that the metadata keep themselves. */
  static final class NameList {
    static final long NAME = 8;
    static final long SIZEOF = 536;
  }

  /** TSK_FS_ATTR: an attribute, a run of content of a file. */
  static final class Attr {
    static final long NEXT = 0;
    static final long FLAGS = 16;
    static final long NAME = 24;
    static final long NAME_SIZE = 32;
    static final long TYPE = 40;
    static final long ID = 44;
    static final long SIZE = 48;
    static final long NRD_RUN = 56;
    static final long NRD_SKIPLEN = 72;
    static final long NRD_INITSIZE = 88;
    static final long RD_BUF = 104;
    static final long RD_BUF_SIZE = 112;
    static final long SIZEOF = 144;
    static final int INUSE = 1;
    static final int RES = 4;
    static final int ENCRYPTED = 16;
    static final int COMPRESSED = 32;
  }

  /** TSK_FS_ATTR_RUN: consecutive blocks of a content. */
  static final class Run {
    static final long NEXT = 0;
    static final long OFFSET = 8;
    static final long ADDR = 16;
    static final long LEN = 24;
    static final long FLAGS = 40;
    static final long SIZEOF = 48;
    static final int FILLER = 1;
    static final int SPARSE = 2;
  }

  /** TSK_FS_BLOCK: a block that a walk comes by. */
  static final class Block {
    static final long TAG = 0;
    static final long ADDR = 24;
    static final long SIZEOF = 40;
    static final int TAG_VALUE = 0x1b7c3f4a;
  }

  private TskLayout() {}

  /** Gives a pointer its struct's size, and checks the tag that libtsk keeps in it. */
  static MemorySegment struct(MemorySegment pointer, long size, int tag) {
    MemorySegment struct = pointer.reinterpret(size);
    if (struct.get(JAVA_INT, 0) != tag) {
      throw new IllegalStateException(
          "libtsk's structs are not laid out as expected (tag %08x, not %08x): install libtsk19 4.11"
              .formatted(struct.get(JAVA_INT, 0), tag));
    }
    return struct;
  }
}
