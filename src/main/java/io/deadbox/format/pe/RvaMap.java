package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the bytes of a file that Windows would show at an address of the loaded image. Where the
 * format document is silent it follows what the loader does: raw data start at a multiple of 512
 * bytes, memory comes in pages of 4096 bytes, and what the file does not hold is zero.
 */
final class RvaMap {
  static final long PAGE = 0x1000;
  private static final long SECTOR = 0x200;

  private record Range(long start, long size, Bytes held) {}

  private final TreeMap<Long, Range> ranges = new TreeMap<>();

  RvaMap(Bytes file, Header header, List<Section> sections) throws Malformed {
    // with sections closer than a page the loader maps the file as it is, headers and all
    boolean flat = header.sectionAlignment() < PAGE || sections.isEmpty();
    long first = Math.min(file.size(), PAGE);
    long headers = flat ? file.size() : Math.max(first, pages(header.headersSize()));
    long held = Math.min(headers, file.size());
    ranges.put(
        0L,
        new Range(
            0,
            flat ? Math.max(headers, header.imageSize()) : headers,
            file.slice(0, held, "headers")));
    for (Section section : sections) {
      long start = flat ? section.virtualAddress() : section.virtualAddress() / PAGE * PAGE;
      // at 0 lie the headers; in a flat image they are followed by all that is where it is stored
      if (start > 0 && !(flat && start == section.rawOffset())) {
        ranges.putIfAbsent(start, range(file, section, start, flat ? 1 : SECTOR));
      }
    }
  }

  private static Range range(Bytes file, Section section, long start, long alignment)
      throws Malformed {
    long rawStart = Math.min(section.rawOffset() / alignment * alignment, file.size());
    long rawEnd = section.rawOffset() + section.rawSize();
    long held = section.stored() ? Math.min(rawEnd, file.size()) - rawStart : 0;
    long size = pages(section.virtualSize() == 0 ? section.rawSize() : section.virtualSize());
    Bytes bytes = file.slice(rawStart, Math.clamp(held, 0, size), "section");
    return new Range(start, size, bytes);
  }

  private static long pages(long size) {
    return (size + PAGE - 1) / PAGE * PAGE;
  }

  /**
   * The memory from an address to the end of its section.
   *
   * @param holder offset of the field that holds the address
   */
  Mapped at(long rva, String field, long holder) throws Malformed {
    Map.Entry<Long, Range> entry = ranges.floorEntry(rva);
    if (entry == null || rva - entry.getKey() >= entry.getValue().size) {
      throw new Malformed(holder, field, "address 0x%x is in no section".formatted(rva));
    }
    Range range = entry.getValue();
    return new Mapped(range.held, range.size).from(rva - range.start, field);
  }

  /** Whether an address is in a section or in the headers. */
  boolean has(long rva) {
    Map.Entry<Long, Range> entry = ranges.floorEntry(rva);
    return entry != null && rva - entry.getKey() < entry.getValue().size;
  }
}
