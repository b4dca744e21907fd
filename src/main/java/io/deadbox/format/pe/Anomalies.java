package io.deadbox.format.pe;

import java.util.ArrayList;
import java.util.List;

/**
 * What is odd about an image though it could be read. The first six names are those that indicators
 * use. Their maker's definitions (the guide of Mandiant Intelligent Response, appendix I) are not
 * public; ours follow the words, the format document and what Windows' loader demands:
 *
 * <dl>
 *   <dt>{@code checksum_is_zero}
 *   <dd>the header holds no checksum
 *   <dt>{@code checksum_mismatch}
 *   <dd>the header holds a checksum, not 0, and it is not the file's
 *   <dt>{@code contains_eof_data}
 *   <dd>bytes follow behind the headers, sections and certificates: see {@link Overlay}
 *   <dt>{@code oversized_section}
 *   <dd>a section's bytes reach past the end of the file, or its memory past the end of the image
 *   <dt>{@code corrupted_imports}
 *   <dd>the header tells of imports, and some of them cannot be read
 *   <dt>{@code incorrect_image_size}
 *   <dd>the header's size of the image is not that of the headers and sections, each rounded up to
 *       the section alignment
 *   <dt>{@code deadbox:entry_point_outside_sections}
 *   <dd>the first instruction is in no section: in the headers, or nowhere
 *   <dt>{@code deadbox:entry_point_not_executable}
 *   <dd>the first instruction is in a section that may not be executed
 *   <dt>{@code deadbox:entry_point_in_last_section}
 *   <dd>it is in the last of several sections, where infectors and packers add theirs
 *   <dt>{@code deadbox:writable_executable_section}
 *   <dd>a section may be written to and executed: its code is made, or changed, when it runs
 *   <dt>{@code deadbox:overlapping_sections}
 *   <dd>two sections share memory
 *   <dt>{@code deadbox:high_entropy_code}
 *   <dd>a section of code has {@value #HIGH} bits of entropy a byte or more: it is packed or
 *       encrypted, as plain code has some 6 (Lyda and Hamrock, "Using Entropy Analysis to Find
 *       Encrypted and Packed Malware", 2007)
 *   <dt>{@code deadbox:rich_header_mismatch}
 *   <dd>the linker's list of tools has a wrong checksum: edited, or taken from another file
 * </dl>
 */
final class Anomalies {
  /** Bits of entropy a byte that plain code does not reach. */
  private static final double HIGH = 7.2;

  private final PeFile pe;
  private final Header header;
  private final List<String> found = new ArrayList<>();

  private Anomalies(PeFile pe) {
    this.pe = pe;
    this.header = pe.header();
  }

  /**
   * The names of what is odd, in the order above.
   *
   * @param importsCorrupt whether reading the imports ended in issues
   */
  static List<String> of(PeFile pe, boolean importsCorrupt, Entropies entropies) {
    Anomalies anomalies = new Anomalies(pe);
    anomalies.find(importsCorrupt, entropies);
    return List.copyOf(anomalies.found);
  }

  private void find(boolean importsCorrupt, Entropies entropies) {
    List<Section> sections = pe.sections();
    long checksum = header.checksum();
    addIf(checksum == 0, "checksum_is_zero");
    addIf(checksum != 0 && checksum != pe.computedChecksum(), "checksum_mismatch");
    addIf(pe.overlay().extraneous() > 0, "contains_eof_data");
    addIf(sections.stream().anyMatch(this::oversized), "oversized_section");
    addIf(importsCorrupt, "corrupted_imports");
    addIf(header.imageSize() != imageSize(), "incorrect_image_size");
    entryPoint(sections);
    addIf(
        sections.stream().anyMatch(section -> section.writable() && section.executable()),
        "deadbox:writable_executable_section");
    addIf(overlap(sections), "deadbox:overlapping_sections");
    addIf(randomCode(sections, entropies), "deadbox:high_entropy_code");
    RichHeader rich = pe.richHeader();
    addIf(rich != null && !rich.genuine(), "deadbox:rich_header_mismatch");
  }

  private void addIf(boolean holds, String name) {
    if (holds) {
      found.add(name);
    }
  }

  private boolean oversized(Section section) {
    boolean inFile = section.stored() && section.rawOffset() + section.rawSize() > pe.fileSize();
    boolean inMemory =
        aligned(section.virtualAddress() + section.memorySize()) > aligned(header.imageSize());
    return inFile || inMemory;
  }

  private long imageSize() {
    long size = aligned(header.headersSize());
    for (Section section : pe.sections()) {
      size = Math.max(size, aligned(section.virtualAddress() + section.memorySize()));
    }
    return size;
  }

  /** All values have 32 bits, so that nothing overflows. */
  private long aligned(long size) {
    long alignment = Math.max(1, header.sectionAlignment());
    return (size + alignment - 1) / alignment * alignment;
  }

  private void entryPoint(List<Section> sections) {
    long entry = header.entryPoint();
    if (entry == 0) {
      return; // a library may have none
    }
    Section holder = null;
    for (Section section : sections) {
      long from = section.virtualAddress();
      if (entry >= from && entry < from + Math.max(section.memorySize(), section.rawSize())) {
        holder = section;
      }
    }
    if (holder == null) {
      found.add("deadbox:entry_point_outside_sections");
      return;
    }
    addIf(!holder.executable(), "deadbox:entry_point_not_executable");
    addIf(
        sections.size() > 1 && holder.equals(sections.getLast()),
        "deadbox:entry_point_in_last_section");
  }

  private static boolean randomCode(List<Section> sections, Entropies entropies) {
    for (int i = 0; i < sections.size(); i++) {
      Double entropy = entropies.averages().get(i);
      if (entropy != null && entropy >= HIGH && sections.get(i).code()) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(List<Section> sections) {
    List<Section> ordered = new ArrayList<>(sections);
    ordered.sort((a, b) -> Long.compare(a.virtualAddress(), b.virtualAddress()));
    long end = 0;
    for (Section section : ordered) {
      if (section.memorySize() > 0 && section.virtualAddress() < end) {
        return true;
      }
      end = Math.max(end, section.virtualAddress() + section.memorySize());
    }
    return false;
  }
}
