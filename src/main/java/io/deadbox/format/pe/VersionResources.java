package io.deadbox.format.pe;

import com.kichik.pecoff4j.ResourceDirectoryTable;
import com.kichik.pecoff4j.constant.ResourceType;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the version resources in the three levels of a resource section, type, name and language:
 * section "The .rsrc Section" of the format document.
 */
final class VersionResources {
  /** Resources read; Windows itself looks at the first one only. */
  static final int MAX_RESOURCES = 64;

  /** Entries read in all directories: each may lead to the same directory as all its siblings. */
  static final int MAX_ENTRIES = 65_536;

  /** A version resource tells its length in 16 bits. */
  private static final int LONGEST = 0xFFFF;

  private static final int TABLE = 16;
  private static final int ENTRY = 8;
  private static final long HIGH_BIT = 0x80000000L;

  private record Entry(long id, long target, long offset) {
    boolean directory() {
      return (target & HIGH_BIT) != 0;
    }

    long at() {
      return target & ~HIGH_BIT;
    }
  }

  private final RvaMap memory;
  private final Mapped section;
  private final Issues issues;
  private final List<Bytes> found = new ArrayList<>();
  private int entriesRead;
  private boolean limitTold;

  private VersionResources(RvaMap memory, Mapped section, Issues issues) {
    this.memory = memory;
    this.section = section;
    this.issues = issues;
  }

  static List<Bytes> find(RvaMap memory, DataDirectory place, Issues issues) throws Malformed {
    Mapped section = memory.at(place.rva(), "resource directory", place.offset());
    VersionResources resources = new VersionResources(memory, section, issues);
    for (Entry type : resources.entries(0)) {
      if (type.id == ResourceType.VERSION_INFO && type.directory()) {
        issues.contain(() -> resources.names(type));
      }
    }
    return resources.found;
  }

  private void names(Entry type) throws Malformed {
    for (Entry name : entries(type.at())) {
      issues.contain(() -> {
        for (Entry language : name.directory() ? entries(name.at()) : List.of(name)) {
          issues.contain(() -> leaf(language));
        }
      });
      if (found.size() >= MAX_RESOURCES) {
        issues.add(IssueKind.LIMIT, name.offset, "version resources", "only the first were read");
        return;
      }
    }
  }

  private void leaf(Entry language) throws Malformed {
    if (language.directory()) {
      throw new Malformed(language.offset, "resource data entry", "is a directory of a 4th level");
    }
    if (found.size() >= MAX_RESOURCES) {
      return;
    }
    long rva = section.u32(language.at(), "resource data RVA");
    long size = section.u32(language.at() + 4, "resource size");
    Mapped data = memory.at(rva, "resource data RVA", section.offset(language.at()));
    long held = Math.min(Math.min(size, LONGEST), data.stored());
    if (held < Math.min(size, LONGEST)) {
      issues.add(
          IssueKind.TRUNCATED,
          data.offset(0),
          "version resource",
          "has %d bytes of %d".formatted(held, size));
    }
    found.add(data.stored(0, held, "version resource"));
  }

  private List<Entry> entries(long at) throws Malformed {
    Mapped here = section.from(at, "resource directory table");
    ResourceDirectoryTable table =
        MappedReader.read(here, 0, "resource directory table", ResourceDirectoryTable::read);
    int count = table.getNumNameEntries() + table.getNumIdEntries();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (entriesRead == MAX_ENTRIES) {
        tellLimit(here.offset(0));
        return entries;
      }
      entriesRead++;
      long entry = TABLE + (long) ENTRY * i;
      entries.add(
          new Entry(
              here.u32(entry, "resource id"),
              here.u32(entry + 4, "resource offset"),
              here.offset(entry)));
    }
    return entries;
  }

  private void tellLimit(long offset) {
    if (!limitTold) {
      limitTold = true;
      issues.add(
          IssueKind.LIMIT,
          offset,
          "resource directory entries",
          "only the first " + MAX_ENTRIES + " were read");
    }
  }
}
