package io.deadbox.format.pe;

import static java.lang.Integer.toUnsignedLong;

import com.kichik.pecoff4j.SectionHeader;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the section table: section "Section Table (Section Headers)" of the format document.
 *
 * @param name up to its first NUL, one character a byte; {@code /4} refers to the string table
 * @param virtualSize bytes in memory
 * @param virtualAddress relative to the image's base
 * @param rawSize bytes in the file
 * @param rawOffset offset of its bytes in the file
 * @param headerOffset offset of this line in the file
 */
public record Section(
    String name,
    long virtualSize,
    long virtualAddress,
    long rawSize,
    long rawOffset,
    long characteristics,
    long headerOffset) {
  static final int HEADER_SIZE = 40;

  private static final long CODE = 0x20;
  private static final long EXECUTE = 0x20000000L;
  private static final long WRITE = 0x80000000L;

  /** Reads the sections whose headers the file holds, in the order of the table. */
  static List<Section> readAll(Bytes file, Header header, Issues issues) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < header.sectionCount(); i++) {
      long at = header.sectionTable() + (long) HEADER_SIZE * i;
      if (!issues.contain(() -> sections.add(read(file, at)))) {
        break; // all later ones are beyond the end, too
      }
    }
    for (Section section : sections) {
      long end = section.rawOffset + section.rawSize;
      if (section.stored() && end > file.size()) {
        issues.add(
            IssueKind.TRUNCATED,
            section.headerOffset,
            "section " + section.name,
            "reaches to %d, the file to %d".formatted(end, file.size()));
      }
    }
    return List.copyOf(sections);
  }

  private static Section read(Bytes file, long at) throws Malformed {
    Mapped line = new Mapped(file.slice(at, HEADER_SIZE, "section header"), HEADER_SIZE);
    SectionHeader header = MappedReader.read(line, 0, "section header", SectionHeader::read);
    return new Section(
        header.getName(),
        toUnsignedLong(header.getVirtualSize()),
        toUnsignedLong(header.getVirtualAddress()),
        toUnsignedLong(header.getSizeOfRawData()),
        toUnsignedLong(header.getPointerToRawData()),
        toUnsignedLong(header.getCharacteristics()),
        at);
  }

  /** Whether the file holds bytes of it: at offset 0 lies the header, never a section. */
  boolean stored() {
    return rawSize > 0 && rawOffset > 0;
  }

  /** Offset behind the last of its bytes that the file holds. */
  long heldEnd(Bytes file) {
    return Math.min(rawOffset + rawSize, file.size());
  }

  /** Its bytes as far as the file holds them; null if it holds none. */
  @Nullable Bytes bytes(Bytes file) {
    long held = heldEnd(file) - rawOffset;
    try {
      return stored() && held > 0 ? file.slice(rawOffset, held, "section") : null;
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible); // was just seen to lie within the file
    }
  }

  /** Whether it is marked as code, or may be executed. */
  public boolean code() {
    return (characteristics & (CODE | EXECUTE)) != 0;
  }

  /** Whether it may be executed. */
  public boolean executable() {
    return (characteristics & EXECUTE) != 0;
  }

  /** Whether it may be written to. */
  public boolean writable() {
    return (characteristics & WRITE) != 0;
  }

  /** Bytes in memory; without a size of its own it has that of its bytes in the file. */
  long memorySize() {
    return virtualSize == 0 ? rawSize : virtualSize;
  }

  /**
   * What it is for, in one word, by its marks: Code, Initialized_Data, Uninitialized_Data in this
   * order; Unknown if it has none of them.
   */
  public String type() {
    if ((characteristics & CODE) != 0) {
      return "Code";
    }
    if ((characteristics & 0x40) != 0) {
      return "Initialized_Data";
    }
    return (characteristics & 0x80) != 0 ? "Uninitialized_Data" : "Unknown";
  }

  /** Names of the packers that are known to name a section so. */
  public List<String> knownFrom() {
    return KnownSignature.ofSection(name);
  }

  /** What the section holds and what it allows, space-separated, in the order of the bits. */
  public String characteristicNames() {
    List<String> names = new ArrayList<>();
    addIf(names, 0x00000020L, "Code");
    addIf(names, 0x00000040L, "Initialized_Data");
    addIf(names, 0x00000080L, "Uninitialized_Data");
    addIf(names, 0x02000000L, "Discardable");
    addIf(names, 0x04000000L, "Not_Cached");
    addIf(names, 0x08000000L, "Not_Paged");
    addIf(names, 0x10000000L, "Shared");
    addIf(names, 0x20000000L, "Execute");
    addIf(names, 0x40000000L, "Read");
    addIf(names, 0x80000000L, "Write");
    return String.join(" ", names);
  }

  private void addIf(List<String> names, long bit, String name) {
    if ((characteristics & bit) != 0) {
      names.add(name);
    }
  }
}
