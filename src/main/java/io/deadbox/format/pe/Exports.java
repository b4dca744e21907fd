package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an image offers to others: section "The .edata Section (Image Only)" of the format document.
 *
 * @param libraryName the image's own name; null if it cannot be read
 * @param timestamp seconds since 1970
 * @param functionCount number of functions that the table tells, gaps included
 * @param nameCount number of names that the table tells
 * @param functions in the order of their ordinals; one entry for each name of a function
 */
public record Exports(
    @Nullable String libraryName,
    long timestamp,
    long functionCount,
    long nameCount,
    List<Exported> functions) {
  /** Functions and names read; ordinals have 16 bits. */
  static final int MAX_FUNCTIONS = 65_536;

  private static final int SIZE = 40;

  /**
   * One exported function or variable.
   *
   * @param name null if it is exported by its ordinal only
   * @param rva its address, relative to the image's base
   * @param forwarder library and function that implement it; null if the image itself does
   */
  public record Exported(
      @Nullable String name, long ordinal, long rva, @Nullable String forwarder) {}

  private record Named(long index, String name) {}

  /** Copies the list. */
  public Exports {
    functions = List.copyOf(functions);
  }

  /** When the table was made, if the linker stored a time. */
  public Instant made() {
    return Instant.ofEpochSecond(timestamp);
  }

  static Exports read(RvaMap memory, DataDirectory place, Issues issues) throws Malformed {
    Mapped table = memory.at(place.rva(), "export directory", place.offset());
    table.u32(SIZE - 4, "export directory"); // all of it, or none
    Names names = new Names(memory, issues);
    List<String> libraryName = new ArrayList<>(1);
    issues.contain(
        () -> libraryName.add(names.at(table.u32(12, "DLL name"), "DLL name", table.offset(12))));
    long functionCount = table.u32(20, "address table entries");
    long nameCount = table.u32(24, "number of name pointers");
    List<Named> named = names(memory, table, names, issues);
    List<Exported> functions = new ArrayList<>();
    issues.contain(() -> functions(memory, place, table, names, named, functions, issues));
    if (names.exhausted()) {
      issues.add(
          IssueKind.LIMIT,
          table.offset(0),
          "export names",
          "%d of %d read: more text than %d characters"
              .formatted(named.size(), nameCount, Names.MAX_TEXT));
    }
    return new Exports(
        libraryName.isEmpty() ? null : libraryName.getFirst(),
        table.u32(4, "time/date stamp"),
        functionCount,
        nameCount,
        functions);
  }

  /** All names that can be read, by the index of their function; equal indices in table order. */
  private static List<Named> names(RvaMap memory, Mapped table, Names names, Issues issues)
      throws Malformed {
    long count = limited(table.u32(24, "names"), "number of name pointers", table, 24, issues);
    List<Named> named = new ArrayList<>();
    if (count == 0) {
      return named;
    }
    issues.contain(() -> {
      Mapped pointers =
          memory.at(table.u32(32, "name pointer RVA"), "name pointers", table.offset(32));
      Mapped indices =
          memory.at(table.u32(36, "ordinal table RVA"), "ordinal table", table.offset(36));
      for (long i = 0; i < count && !names.exhausted(); i++) {
        long pointer = pointers.u32(4 * i, "name pointer");
        long holder = pointers.offset(4 * i);
        int index = indices.u16(2 * i, "ordinal");
        issues.contain(() -> named.add(new Named(index, names.at(pointer, "name", holder))));
      }
    });
    named.sort(Comparator.comparingLong(Named::index));
    return named;
  }

  private static void functions(
      RvaMap memory,
      DataDirectory place,
      Mapped table,
      Names names,
      List<Named> named,
      List<Exported> functions,
      Issues issues)
      throws Malformed {
    long base = table.u32(16, "ordinal base");
    long count = limited(table.u32(20, "functions"), "address table entries", table, 20, issues);
    int next = 0;
    if (count > 0) {
      Mapped addresses =
          memory.at(table.u32(28, "address table RVA"), "export address table", table.offset(28));
      for (long i = 0; i < count; i++) {
        long rva = addresses.u32(4 * i, "export address");
        boolean unnamed = next == named.size() || named.get(next).index != i;
        if (rva == 0 && unnamed) {
          continue; // a gap between ordinals
        }
        String forwarder = forwarder(place, names, rva, addresses.offset(4 * i), issues);
        if (unnamed) {
          functions.add(new Exported(null, base + i, rva, forwarder));
        }
        for (; next < named.size() && named.get(next).index == i; next++) {
          functions.add(new Exported(named.get(next).name, base + i, rva, forwarder));
        }
      }
    }
    for (; next < named.size(); next++) {
      Named lost = named.get(next);
      issues.add(
          IssueKind.MALFORMED,
          table.offset(36),
          "ordinal table",
          "name " + lost.name + " leads to function " + lost.index + " of " + count);
      functions.add(new Exported(lost.name, base + lost.index, 0, null));
    }
  }

  /** Text instead of code: an address inside the export directory is that of a forwarder. */
  private static @Nullable String forwarder(
      DataDirectory place, Names names, long rva, long holder, Issues issues) {
    if (rva < place.rva() || rva >= place.rva() + place.size()) {
      return null;
    }
    try {
      return names.at(rva, "forwarder", holder);
    } catch (Malformed malformed) {
      issues.add(malformed);
      return null;
    }
  }

  private static long limited(long count, String field, Mapped table, int at, Issues issues) {
    if (count > MAX_FUNCTIONS) {
      issues.add(
          IssueKind.LIMIT, table.offset(at), field, "%d; %d read".formatted(count, MAX_FUNCTIONS));
      return MAX_FUNCTIONS;
    }
    return count;
  }
}
