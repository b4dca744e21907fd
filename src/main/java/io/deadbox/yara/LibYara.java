package io.deadbox.yara;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.codec.Library;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The C functions of libyara that compiling and scanning take. */
final class LibYara {
  static final String NAME = "libyara.so.9";

  static final int SUCCESS = 0;

  private static final int MAX_MATCH_DATA = 2; // YR_CONFIG_MAX_MATCH_DATA

  /** Bytes of each match that are kept: there may be a million of them for each string. */
  private static final int DATA_KEPT = 64;

  /** A function, and what it takes and gives. */
  @SuppressWarnings("ImmutableEnumChecker") // descriptors never change, though nothing says so
  enum Function {
    INITIALIZE("yr_initialize", FunctionDescriptor.of(JAVA_INT)),
    CONFIGURE("yr_set_configuration_uint32", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)),
    COMPILER_CREATE("yr_compiler_create", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
    COMPILER_DESTROY("yr_compiler_destroy", FunctionDescriptor.ofVoid(ADDRESS)),
    COMPILER_CALLBACK(
        "yr_compiler_set_callback", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS)),
    COMPILER_INCLUDES(
        "yr_compiler_set_include_callback",
        FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
    COMPILER_VARIABLE(
        "yr_compiler_define_string_variable",
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
    COMPILER_ADD(
        "yr_compiler_add_string", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
    COMPILER_RULES("yr_compiler_get_rules", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)),
    RULES_DESTROY("yr_rules_destroy", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
    SCANNER_CREATE("yr_scanner_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)),
    SCANNER_DESTROY("yr_scanner_destroy", FunctionDescriptor.ofVoid(ADDRESS)),
    SCANNER_CALLBACK(
        "yr_scanner_set_callback", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS)),
    SCANNER_TIMEOUT("yr_scanner_set_timeout", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT)),
    SCANNER_FLAGS("yr_scanner_set_flags", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT)),
    SCANNER_VARIABLE(
        "yr_scanner_define_string_variable",
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
    SCAN("yr_scanner_scan_mem", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG)),
    SCAN_BLOCKS("yr_scanner_scan_mem_blocks", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    private final String symbol;
    private final FunctionDescriptor prototype;

    Function(String symbol, FunctionDescriptor prototype) {
      this.symbol = symbol;
      this.prototype = prototype;
    }
  }

  /** Where the library is, for systems that have it at a place, or under a name, of their own. */
  static final String PLACE = "DEADBOX_LIBYARA";

  private static final @Nullable LibYara LOADED =
      Library.of(Objects.requireNonNullElse(System.getenv(PLACE), NAME))
          .map(LibYara::load)
          .orElse(null);

  private final Map<Function, MethodHandle> handles;

  private LibYara(Map<Function, MethodHandle> handles) {
    this.handles = handles;
  }

  /** The library; null where the system has none that will do. */
  static @Nullable LibYara loaded() {
    return LOADED;
  }

  private static @Nullable LibYara load(Library library) {
    Map<Function, MethodHandle> handles = new EnumMap<>(Function.class);
    try {
      for (Function function : Function.values()) {
        handles.put(function, library.function(function.symbol, function.prototype));
      }
    } catch (UnsatisfiedLinkError missing) {
      return null;
    }
    LibYara yara = new LibYara(handles);
    boolean ready =
        yara.number(Function.INITIALIZE) == SUCCESS
            && yara.number(Function.CONFIGURE, MAX_MATCH_DATA, DATA_KEPT) == SUCCESS;
    return ready ? yara : null;
  }

  /** Calls a function that gives a number. */
  int number(Function function, Object... arguments) {
    return (int) call(function, arguments);
  }

  /** Calls a function that gives nothing. */
  void run(Function function, Object... arguments) {
    call(function, arguments);
  }

  /** Few calls are made for a file, so that looking at their types each time costs nothing. */
  private Object call(Function function, Object... arguments) {
    MethodHandle handle = handles.get(function);
    try {
      if (handle == null) {
        throw new IllegalStateException(function.symbol);
      }
      Object result = handle.invokeWithArguments(arguments);
      return result == null ? SUCCESS : result;
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }

  /** Has a function put a pointer where it is told to; {@code NULL} if it failed. */
  MemorySegment made(Function function, Object... before) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ADDRESS);
      Object[] arguments = new Object[before.length + 1];
      System.arraycopy(before, 0, arguments, 0, before.length);
      arguments[before.length] = place;
      return number(function, arguments) == SUCCESS ? place.get(ADDRESS, 0) : MemorySegment.NULL;
    }
  }

  /**
   * A pointer to a function of ours, which may not throw: an exception cannot cross C code.
   *
   * @param arena as long as it is open, the pointer may be called
   * @param type interface whose one method is named {@code call}
   */
  static <T> MemorySegment pointer(
      Arena arena, Class<T> type, T function, FunctionDescriptor prototype) {
    try {
      MethodHandle call =
          MethodHandles.lookup().findVirtual(type, "call", prototype.toMethodType());
      return Linker.nativeLinker().upcallStub(call.bindTo(function), prototype, arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  /** What a callback takes or gives. */
  static FunctionDescriptor callback(@Nullable MemoryLayout result, MemoryLayout... arguments) {
    return result == null
        ? FunctionDescriptor.ofVoid(arguments)
        : FunctionDescriptor.of(result, arguments);
  }

  /** Text at a pointer, of a maximal length in bytes; empty for a null pointer. */
  static String text(MemorySegment pointer, long max) {
    if (pointer.address() == 0) {
      return "";
    }
    MemorySegment bytes = pointer.reinterpret(max);
    long length = 0;
    while (length < max && bytes.get(java.lang.foreign.ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return new String(
        bytes.asSlice(0, length).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE),
        StandardCharsets.UTF_8);
  }
}
