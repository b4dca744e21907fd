package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an image takes from others: sections "The .idata Section" and "Delay-Load Import
 * Tables (Image Only)" of the format document.
 */
final class Imports {
  /** Modules read from one table; real programs name a few hundred at most. */
  static final int MAX_MODULES = 4096;

  /** Functions read from all modules of one table; real programs name some ten thousand at most. */
  static final int MAX_FUNCTIONS = 65_536;

  /** Functions of one module without a readable name before the rest of its table is left out. */
  private static final int MAX_BAD_FUNCTIONS = 16;

  private static final int DESCRIPTOR = 20;
  private static final int DELAY_DESCRIPTOR = 32;

  /** Addresses in a delay-load descriptor are relative to the base; before Visual C++ 7 not. */
  private static final long RELATIVE = 1;

  private final RvaMap memory;
  private final boolean plus;
  private final long imageBase;
  private final Issues issues;
  private final Names names;
  private final List<ImportedModule> modules = new ArrayList<>();
  private int descriptorCount;
  private int functionCount;
  private boolean limitTold;

  Imports(RvaMap memory, Header header, Issues issues) {
    this.memory = memory;
    this.plus = header.plus();
    this.imageBase = header.imageBase();
    this.issues = issues;
    this.names = new Names(memory, issues);
  }

  /** What was read so far. */
  List<ImportedModule> modules() {
    return modules;
  }

  /** Reads the import directory. */
  void read(DataDirectory place) throws Malformed {
    Mapped table = memory.at(place.rva(), "import directory", place.offset());
    for (long at = 0; ; at += DESCRIPTOR) {
      long lookup = table.u32(at, "import lookup table RVA");
      long name = table.u32(at + 12, "name RVA");
      long addresses = table.u32(at + 16, "import address table RVA");
      if (name == 0 || addresses == 0) { // where Windows stops, whatever the other fields say
        return;
      }
      // some linkers leave the lookup table out; the address table holds the same in the file
      boolean usable = lookup != 0 && memory.has(lookup);
      if (!add(table, at, 12, name, usable ? lookup : addresses, false)) {
        return;
      }
    }
  }

  /** Reads the delay-load directory. */
  void readDelayed(DataDirectory place) throws Malformed {
    Mapped table = memory.at(place.rva(), "delay import directory", place.offset());
    for (long at = 0; ; at += DELAY_DESCRIPTOR) {
      long bias = (table.u32(at, "attributes") & RELATIVE) != 0 ? 0 : imageBase;
      long name = table.u32(at + 4, "name");
      long lookup = table.u32(at + 16, "delay import name table");
      if (name == 0) {
        return;
      }
      if (!add(table, at, 4, name - bias, lookup - bias, true)) {
        return;
      }
    }
  }

  /** Adds a module; false where a limit is reached. */
  private boolean add(
      Mapped table, long at, int nameField, long name, long lookup, boolean delayed) {
    if (descriptorCount++ == MAX_MODULES || full()) {
      tellLimit(table.offset(at));
      return false;
    }
    issues.contain(() -> {
      String module = names.at(name, "module name", table.offset(at + nameField));
      List<String> functions = new ArrayList<>();
      issues.contain(() -> functions(lookup, table.offset(at), functions));
      modules.add(new ImportedModule(module, delayed, functions, table.offset(at)));
    });
    return true;
  }

  private void functions(long lookup, long holder, List<String> functions) throws Malformed {
    Mapped table = memory.at(lookup, "import lookup table", holder);
    int bad = 0;
    int width = plus ? 8 : 4;
    for (long at = 0; ; at += width) {
      long entry = plus ? table.u64(at, "import lookup") : table.u32(at, "import lookup");
      if (entry == 0) {
        return;
      }
      if (full()) {
        tellLimit(table.offset(at));
        return;
      }
      boolean byOrdinal = plus ? entry < 0 : entry >> 31 != 0;
      if (byOrdinal) {
        functions.add("Ordinal_" + (entry & 0xFFFF));
      } else if (!addName(entry + 2, table.offset(at), functions) && ++bad == MAX_BAD_FUNCTIONS) {
        throw new Malformed(
            table.offset(at),
            "import lookup table",
            bad + " entries lead to no name; the rest is left out");
      }
      functionCount++;
    }
  }

  private boolean full() {
    return functionCount >= MAX_FUNCTIONS || names.exhausted();
  }

  private void tellLimit(long offset) {
    if (!limitTold) {
      limitTold = true;
      issues.add(
          IssueKind.LIMIT,
          offset,
          "import directory",
          "the rest was left out after %d modules with %d functions"
              .formatted(descriptorCount - 1, functionCount));
    }
  }

  /** Adds a name, an empty one too, as functions can have it; false if there is none or nothing. */
  private boolean addName(long rva, long holder, List<String> functions) {
    return issues.contain(() -> functions.add(names.at(rva, "hint/name RVA", holder)))
        && !functions.getLast().isEmpty();
  }
}
