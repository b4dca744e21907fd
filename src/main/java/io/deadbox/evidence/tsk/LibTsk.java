package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.deadbox.evidence.EvidenceOpenException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of The Sleuth Kit's library, one component a function. Pointers come back with
 * size 0; who reads through one gives it its true size. Functions that take a null pointer say so.
 */
record LibTsk(
    MethodHandle errorGet,
    MethodHandle errorNumber,
    MethodHandle errorReset,
    MethodHandle imgOpen,
    MethodHandle imgOpenExternal,
    MethodHandle imgClose,
    MethodHandle imgRead,
    MethodHandle vsOpen,
    MethodHandle vsClose,
    MethodHandle vsPartGet,
    MethodHandle vsTypeName,
    MethodHandle poolOpen,
    MethodHandle poolClose,
    MethodHandle poolVolume,
    MethodHandle fsOpen,
    MethodHandle fsClose,
    MethodHandle fsTypeName,
    MethodHandle dirOpen,
    MethodHandle dirClose,
    MethodHandle dirName,
    MethodHandle fileOpen,
    MethodHandle fileClose,
    MethodHandle addMeta,
    MethodHandle metaClose,
    MethodHandle metaWalk,
    MethodHandle blockWalk,
    MethodHandle fatParent,
    MethodHandle attrCount,
    MethodHandle attrOfType,
    MethodHandle attrRead) {

  /** The library's name by its binary interface, which its package is named after too. */
  private static final String LIBRARY = "libtsk.so.19";

  private static final int MAX_ERROR_TEXT = 4096; // libtsk's buffers for it are 3 times 1024 bytes
  private static final int MAX_NAME = 256;
  private static final int POOL_APFS = 1; // TSK_POOL_TYPE_APFS

  /** Why the last read that libtsk asked of Deadbox failed; libtsk's errors are a thread's, too. */
  private static final ThreadLocal<String> FAILED_BELOW = ThreadLocal.withInitial(() -> "");

  /** The library, or why there is none. */
  private record Outcome(@Nullable LibTsk library, String problem) {
    /** Of this process, tried when first asked for. */
    private static final Outcome OURS = of(LIBRARY);

    static Outcome of(String name) {
      try {
        return new Outcome(load(name), "");
      } catch (EvidenceOpenException missing) {
        return new Outcome(null, String.valueOf(missing.getMessage()));
      }
    }
  }

  /** The library as loaded when first asked for. */
  static LibTsk loaded() throws EvidenceOpenException {
    LibTsk library = Outcome.OURS.library();
    if (library == null) {
      throw new EvidenceOpenException(Outcome.OURS.problem());
    }
    return library;
  }

  /** Version of The Sleuth Kit in use, for example {@code 4.11.1}; says so where there is none. */
  static String versionText() {
    try { // this function alone: to bind them all takes longer than many a command that asks
      SymbolBinder tsk = new SymbolBinder(Linker.nativeLinker(), symbols(LIBRARY));
      MethodHandle version = tsk.bind("tsk_version_get_str", ADDRESS);
      requireAll(LIBRARY, tsk.missing());
      return CText.of(pointer(() -> (MemorySegment) version.invokeExact()), MAX_NAME);
    } catch (EvidenceOpenException missing) {
      return String.valueOf(missing.getMessage());
    }
  }

  private static SymbolLookup symbols(String name) throws EvidenceOpenException {
    try {
      return SymbolLookup.libraryLookup(name, Arena.global());
    } catch (IllegalArgumentException notFound) {
      throw new EvidenceOpenException(
          "The Sleuth Kit's library "
              + name
              + " is not installed; install libtsk19 (apt-get install libtsk19)");
    }
  }

  private static void requireAll(String name, List<String> missing) throws EvidenceOpenException {
    if (!missing.isEmpty()) {
      throw new EvidenceOpenException(
          name
              + " lacks "
              + String.join(", ", missing)
              + "; install libtsk19 in version 4.11 or later (apt-get install libtsk19)");
    }
  }

  static LibTsk load(String name) throws EvidenceOpenException {
    SymbolLookup symbols = symbols(name);
    LocalTimes.asUtc();
    Linker linker = Linker.nativeLinker();
    SymbolBinder tsk = new SymbolBinder(linker, symbols);
    LibTsk library =
        new LibTsk(
            tsk.bind("tsk_error_get", ADDRESS),
            tsk.bind("tsk_error_get_errno", JAVA_INT),
            tsk.bind("tsk_error_reset", null),
            tsk.bind("tsk_img_open_utf8", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            tsk.bind(
                "tsk_img_open_external",
                ADDRESS,
                ADDRESS,
                JAVA_LONG,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS),
            tsk.bind("tsk_img_close", null, ADDRESS),
            tsk.bind("tsk_img_read", JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
            tsk.bind("tsk_vs_open", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT),
            tsk.bind("tsk_vs_close", null, ADDRESS),
            tsk.bind("tsk_vs_part_get", ADDRESS, ADDRESS, JAVA_INT),
            tsk.bind("tsk_vs_type_toname", ADDRESS, JAVA_INT),
            tsk.bind("tsk_pool_open_img_sing", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT),
            tsk.bind("tsk_pool_close", null, ADDRESS),
            // a pointer in TSK_POOL_INFO
            linker.downcallHandle(FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG)),
            tsk.bind("tsk_fs_open_img", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT),
            tsk.bind("tsk_fs_close", null, ADDRESS),
            tsk.bind("tsk_fs_type_toname", ADDRESS, JAVA_INT),
            tsk.bind("tsk_fs_dir_open_meta", ADDRESS, ADDRESS, JAVA_LONG),
            tsk.bind("tsk_fs_dir_close", null, ADDRESS),
            tsk.bind("tsk_fs_dir_get_name", ADDRESS, ADDRESS, JAVA_LONG),
            tsk.bind("tsk_fs_file_open_meta", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG),
            tsk.bind("tsk_fs_file_close", null, ADDRESS),
            // a pointer in TSK_FS_INFO, not a symbol: the address is the first argument
            linker.downcallHandle(FunctionDescriptor.of(JAVA_BYTE, ADDRESS, ADDRESS, JAVA_LONG)),
            tsk.bind("tsk_fs_meta_close", null, ADDRESS),
            tsk.bind(
                "tsk_fs_meta_walk",
                JAVA_BYTE,
                ADDRESS,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                ADDRESS,
                ADDRESS),
            tsk.bind(
                "tsk_fs_block_walk",
                JAVA_BYTE,
                ADDRESS,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                ADDRESS,
                ADDRESS),
            tsk.bind("fatfs_dir_buf_add", JAVA_BYTE, ADDRESS, JAVA_LONG, JAVA_LONG),
            tsk.bind("tsk_fs_file_attr_getsize", JAVA_INT, ADDRESS),
            tsk.bind(
                "tsk_fs_file_attr_get_type", ADDRESS, ADDRESS, JAVA_INT, JAVA_SHORT, JAVA_BYTE),
            tsk.bind(
                "tsk_fs_attr_read", JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT));
    requireAll(name, tsk.missing());
    return library;
  }

  /** What libtsk says of the last failed call of this thread, in one line. */
  String error() {
    String below = FAILED_BELOW.get();
    if (!below.isEmpty()) {
      return below;
    }
    String text = CText.of(pointer(() -> (MemorySegment) errorGet.invokeExact()), MAX_ERROR_TEXT);
    return text.isEmpty() ? "no reason given" : text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  /** Number of the last failed call's error, as {@code TSK_ERR_*}. */
  int errno() {
    try {
      return (int) errorNumber.invokeExact();
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  /** Notes why a read that libtsk asked for failed, which libtsk cannot tell. */
  void failedBelow(String reason) {
    FAILED_BELOW.set(reason);
  }

  /** Forgets the last error, so that the next one is not told together with it. */
  void resetError() {
    FAILED_BELOW.set("");
    try {
      errorReset.invokeExact();
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  MemorySegment openImage(int count, MemorySegment paths) {
    return pointer(() -> (MemorySegment) imgOpen.invokeExact(count, paths, 0, 0));
  }

  /**
   * Makes a TSK_IMG_INFO in memory of ours an image that is read by functions of ours.
   *
   * @param struct memory of its size, all zero
   * @param read as libtsk's prototype has it: image, offset, buffer, length; bytes read or -1
   */
  MemorySegment openExternalImage(
      MemorySegment struct,
      long size,
      int sectorSize,
      MemorySegment read,
      MemorySegment close,
      MemorySegment state) {
    return pointer(() ->
        (MemorySegment) imgOpenExternal.invokeExact(struct, size, sectorSize, read, close, state));
  }

  long readImage(MemorySegment image, long at, MemorySegment into, long length) {
    try {
      return (long) imgRead.invokeExact(image, at, into, length);
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  MemorySegment openVolumeSystem(MemorySegment image) {
    return pointer(() -> (MemorySegment) vsOpen.invokeExact(image, 0L, 0));
  }

  MemorySegment volume(MemorySegment volumeSystem, int index) {
    return pointer(() -> (MemorySegment) vsPartGet.invokeExact(volumeSystem, index));
  }

  String volumeSystemName(int type) {
    return CText.of(pointer(() -> (MemorySegment) vsTypeName.invokeExact(type)), MAX_NAME);
  }

  /** Opens the APFS container that begins at a byte of an image. */
  MemorySegment openPool(MemorySegment image, long start) {
    return pointer(() -> (MemorySegment) poolOpen.invokeExact(image, start, POOL_APFS));
  }

  /** An image of a pool that stands for the volume whose superblock is in a block. */
  MemorySegment poolVolume(MemorySegment function, MemorySegment pool, long block) {
    return pointer(() -> (MemorySegment) poolVolume.invokeExact(function, pool, block));
  }

  MemorySegment openFileSystem(MemorySegment image, long start) {
    return pointer(() -> (MemorySegment) fsOpen.invokeExact(image, start, 0));
  }

  String fileSystemName(int type) {
    return CText.of(pointer(() -> (MemorySegment) fsTypeName.invokeExact(type)), MAX_NAME);
  }

  MemorySegment openDirectory(MemorySegment fileSystem, long inode) {
    return pointer(() -> (MemorySegment) dirOpen.invokeExact(fileSystem, inode));
  }

  MemorySegment name(MemorySegment directory, long index) {
    try {
      return (MemorySegment) dirName.invokeExact(directory, index);
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  MemorySegment openFile(MemorySegment fileSystem, long inode) {
    return pointer(
        () -> (MemorySegment) fileOpen.invokeExact(fileSystem, MemorySegment.NULL, inode));
  }

  /** Loads the metadata of an inode into a file; false on failure. */
  boolean addMeta(
      MemorySegment function, MemorySegment fileSystem, MemorySegment file, long inode) {
    try {
      return (byte) addMeta.invokeExact(function, fileSystem, file, inode) == 0;
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  /**
   * Calls a function of ours for each metadata structure, or block, both included.
   *
   * @param walk {@link #metaWalk} or {@link #blockWalk}
   * @param flags TSK_FS_META_FLAG_* that a structure has to have; TSK_FS_BLOCK_WALK_FLAG_*
   * @return false on failure
   */
  static boolean walk(
      MethodHandle walk,
      MemorySegment fileSystem,
      long first,
      long last,
      int flags,
      MemorySegment function) {
    try {
      return (byte) walk.invokeExact(fileSystem, first, last, flags, function, MemorySegment.NULL)
          == 0;
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  /**
   * Tells libtsk the parent of a directory of a FAT, which keeps none; where libtsk is not told, it
   * walks through the whole file system for each ".." it meets.
   */
  void noteFatParent(MemorySegment fileSystem, long parent, long directory) {
    try {
      byte _ = (byte) fatParent.invokeExact(fileSystem, parent, directory);
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  int attributeCount(MemorySegment file) {
    try {
      return (int) attrCount.invokeExact(file);
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  /**
   * An attribute of a file; null where there is none.
   *
   * @param byId whether the id has to be met; else the first of the type
   */
  MemorySegment attribute(MemorySegment file, int type, int id, boolean byId) {
    byte used = (byte) (byId ? 1 : 0);
    return pointer(() -> (MemorySegment) attrOfType.invokeExact(file, type, (short) id, used));
  }

  long readAttribute(MemorySegment attribute, long at, MemorySegment into, long length) {
    try {
      return (long) attrRead.invokeExact(attribute, at, into, length, 0);
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  /** Calls one of the functions that end the life of what the pointer leads to. */
  static void release(MethodHandle function, MemorySegment pointer) {
    try {
      function.invokeExact(pointer);
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  @FunctionalInterface
  private interface PointerCall {
    MemorySegment invoke() throws Throwable;
  }

  private static MemorySegment pointer(PointerCall call) {
    try {
      return call.invoke();
    } catch (Throwable fault) {
      throw failed(fault);
    }
  }

  /** A down-call itself throws only where prototype and call differ: a fault of this class. */
  private static AssertionError failed(Throwable fault) {
    return new AssertionError("wrong call into libtsk", fault);
  }
}
