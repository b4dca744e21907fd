package io.deadbox.format.pe;

import com.kichik.pecoff4j.ResourceDirectoryTable;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the three levels of a resource section, type, name and language: section "The .rsrc
 * Section" of the format document.
 */
final class Resources {
  /** Entries read in all directories: each may lead to the same directory as all its siblings. */
  static final int MAX_ENTRIES = 65_536;

  /** Characters of all names together; real programs have some thousand. */
  static final long MAX_TEXT = 4_000_000;

  private static final int TABLE = 16;
  private static final int ENTRY = 8;
  private static final int DATA_ENTRY = 16;
  private static final long HIGH_BIT = 0x80000000L;

  private record Entry(long id, long target, long offset) {
    boolean directory() {
      return (target & HIGH_BIT) != 0;
    }

    long at() {
      return target & ~HIGH_BIT;
    }

    boolean named() {
      return (id & HIGH_BIT) != 0;
    }
  }

  private final RvaMap memory;
  private final Mapped section;
  private final Issues issues;
  private final List<Resource> found;
  private long textLeft = MAX_TEXT;
  private int entriesRead;
  private boolean limitTold;

  private Resources(RvaMap memory, Mapped section, Issues issues, List<Resource> found) {
    this.memory = memory;
    this.section = section;
    this.issues = issues;
    this.found = found;
  }

  /** Adds all resources in the order of the section. */
  static void read(RvaMap memory, DataDirectory place, Issues issues, List<Resource> found)
      throws Malformed {
    Mapped section = memory.at(place.rva(), "resource directory", place.offset());
    Resources resources = new Resources(memory, section, issues, found);
    for (Entry type : resources.entries(0)) {
      issues.contain(() -> resources.names(type));
    }
  }

  private void names(Entry type) throws Malformed {
    if (!type.directory()) {
      throw new Malformed(type.offset, "resource type", "leads to no directory");
    }
    String typeName = type.named() ? name(type) : Resource.typeName(type.id);
    for (Entry name : entries(type.at())) {
      issues.contain(() -> {
        String nameText = name.named() ? name(name) : Long.toString(name.id);
        for (Entry language : name.directory() ? entries(name.at()) : List.of(name)) {
          Long number = name.directory() && !language.named() ? language.id : null;
          issues.contain(() -> leaf(language, type, typeName, nameText, number));
        }
      });
    }
  }

  private void leaf(Entry entry, Entry type, String typeName, String name, @Nullable Long language)
      throws Malformed {
    if (entry.directory()) {
      throw new Malformed(entry.offset, "resource data entry", "is a directory of a 4th level");
    }
    section.u32(entry.at() + DATA_ENTRY - 4, "resource data entry"); // all of it, or none
    long rva = section.u32(entry.at(), "resource data RVA");
    long size = section.u32(entry.at() + 4, "resource size");
    long offset = section.offset(entry.at());
    List<Bytes> data = new ArrayList<>(1);
    issues.contain(() -> data.add(data(rva, size, offset)));
    found.add(
        new Resource(
            type.named() ? null : type.id,
            typeName,
            name,
            language,
            size,
            data.isEmpty() ? null : data.getFirst(),
            offset));
  }

  private Bytes data(long rva, long size, long holder) throws Malformed {
    Mapped data = memory.at(rva, "resource data RVA", holder);
    long held = Math.min(size, data.stored());
    if (held < size) {
      issues.add(
          IssueKind.TRUNCATED,
          data.offset(0),
          "resource",
          "has %d bytes of %d".formatted(held, size));
    }
    return data.stored(0, held, "resource");
  }

  /** A length in 16 bits, then as many UTF-16 characters. */
  private String name(Entry entry) throws Malformed {
    long at = entry.id & ~HIGH_BIT;
    int length = section.u16(at, "resource name length");
    textLeft -= length;
    if (textLeft < 0) {
      throw new Malformed(
          section.offset(at), "resource name", "more than " + MAX_TEXT + " characters of names");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) section.u16(at + 2 + 2L * i, "resource name"));
    }
    return text.toString();
  }

  private List<Entry> entries(long at) throws Malformed {
    Mapped here = section.from(at, "resource directory table");
    ResourceDirectoryTable table =
        MappedReader.read(here, 0, "resource directory table", ResourceDirectoryTable::read);
    int count = table.getNumNameEntries() + table.getNumIdEntries();
    List<Entry> entries = new ArrayList<>();
    issues.contain(() -> {
      for (int i = 0; i < count; i++) {
        if (entriesRead == MAX_ENTRIES) {
          tellLimit(here.offset(0));
          return;
        }
        entriesRead++;
        long entry = TABLE + (long) ENTRY * i;
        entries.add(
            new Entry(
                here.u32(entry, "resource id"),
                here.u32(entry + 4, "resource offset"),
                here.offset(entry)));
      }
    });
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
