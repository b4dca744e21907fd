package io.deadbox.format.pe;

import static java.lang.Integer.toUnsignedLong;

import com.kichik.pecoff4j.COFFHeader;
import com.kichik.pecoff4j.ImageDataDirectory;
import com.kichik.pecoff4j.OptionalHeader;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * COFF file header and optional header: sections "COFF File Header" and "Optional Header" of the
 * format document. Addresses are relative to the image's base.
 *
 * @param offset of the signature {@code PE\0\0} in the file
 * @param sectionCount number of sections that the header tells
 * @param timestamp when it was linked, in seconds since 1970; some linkers store a hash instead
 * @param plus whether it is PE32+, the 64-bit form
 * @param imageBase preferred address, unsigned
 * @param directories places of the tables
 */
public record Header(
    long offset,
    int machine,
    int sectionCount,
    long timestamp,
    int optionalHeaderSize,
    int characteristics,
    boolean plus,
    long entryPoint,
    long imageBase,
    long sectionAlignment,
    long fileAlignment,
    long imageSize,
    long headersSize,
    long checksum,
    int subsystem,
    int dllCharacteristics,
    List<DataDirectory> directories) {
  private static final int SIGNATURE_SIZE = 4;
  private static final int COFF_SIZE = 20;
  private static final int DLL = 0x2000;

  /** Optional header of PE32+ with all directories: the longest that is read. */
  private static final int LONGEST_OPTIONAL_HEADER = 240;

  /** Copies the list. */
  public Header {
    directories = List.copyOf(directories);
  }

  static Header read(Bytes file, long offset, Issues issues) throws Malformed {
    Mapped coffBytes = new Mapped(file.from(offset + SIGNATURE_SIZE, "COFF header"), 0);
    COFFHeader coff = MappedReader.read(coffBytes, 0, "COFF header", COFFHeader::read);
    long at = offset + SIGNATURE_SIZE + COFF_SIZE;
    int magic = file.u16(at, "optional header magic");
    if (magic != OptionalHeader.MAGIC_PE32 && magic != OptionalHeader.MAGIC_PE32plus) {
      issues.add(
          IssueKind.MALFORMED,
          at,
          "optional header magic",
          "is 0x%x; the header is read as PE32".formatted(magic));
    }
    boolean plus = magic == OptionalHeader.MAGIC_PE32plus;
    int fixed = plus ? 112 : 96;
    if (file.size() - at < fixed) {
      issues.add(
          IssueKind.TRUNCATED,
          file.size(),
          "optional header",
          "the file ends in it; Windows reads the rest as 0");
    }
    Mapped optionalBytes = new Mapped(file.from(at, "optional header"), LONGEST_OPTIONAL_HEADER);
    OptionalHeader optional =
        MappedReader.read(optionalBytes, 0, "optional header", OptionalHeader::read);
    // pecoff4j always reads 16 directories; the header tells how many of them there are
    long count = Math.min(DataDirectory.COUNT, toUnsignedLong(optional.getNumberOfRvaAndSizes()));
    List<DataDirectory> directories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ImageDataDirectory directory = optional.getDataDirectory(i);
      directories.add(
          new DataDirectory(
              toUnsignedLong(directory.getVirtualAddress()),
              toUnsignedLong(directory.getSize()),
              at + fixed + 8L * i));
    }
    long base = optional.getImageBase();
    return new Header(
        offset,
        coff.getMachine(),
        coff.getNumberOfSections(),
        toUnsignedLong(coff.getTimeDateStamp()),
        coff.getSizeOfOptionalHeader(),
        coff.getCharacteristics(),
        plus,
        toUnsignedLong(optional.getAddressOfEntryPoint()),
        plus ? base : base & 0xFFFFFFFFL, // pecoff4j extends the sign of PE32's 32 bits
        toUnsignedLong(optional.getSectionAlignment()),
        toUnsignedLong(optional.getFileAlignment()),
        toUnsignedLong(optional.getSizeOfImage()),
        toUnsignedLong(optional.getSizeOfHeaders()),
        toUnsignedLong(optional.getCheckSum()),
        optional.getSubsystem(),
        optional.getDllCharacteristics(),
        directories);
  }

  /** Offset of the section table in the file. */
  long sectionTable() {
    return offset + SIGNATURE_SIZE + COFF_SIZE + optionalHeaderSize;
  }

  /** A table's place; its address is 0 where there is none. */
  public DataDirectory directory(int index) {
    return index < directories.size() ? directories.get(index) : new DataDirectory(0, 0, offset);
  }

  /** Whether it is marked as a library. */
  public boolean dll() {
    return (characteristics & DLL) != 0;
  }

  /** When it was linked, if the linker stored a time. */
  public Instant linked() {
    return Instant.ofEpochSecond(timestamp);
  }

  /** The machine by its name in the format document without prefix, else its number. */
  public String machineName() {
    return switch (machine) {
      case 0x014c -> "I386";
      case 0x8664 -> "AMD64";
      case 0x01c0 -> "ARM";
      case 0x01c2 -> "THUMB";
      case 0x01c4 -> "ARMNT";
      case 0xaa64 -> "ARM64";
      case 0x0200 -> "IA64";
      case 0x0ebc -> "EBC";
      case 0x0166 -> "R4000";
      case 0x01f0 -> "POWERPC";
      case 0x01a2 -> "SH3";
      case 0x01a6 -> "SH4";
      case 0x5032 -> "RISCV32";
      case 0x5064 -> "RISCV64";
      case 0x6264 -> "LOONGARCH64";
      default -> "0x%04x".formatted(machine);
    };
  }

  /** The subsystem by its name in the format document as indicators write it, else its number. */
  public String subsystemName() {
    return switch (subsystem) {
      case 0 -> "Unknown";
      case 1 -> "Native";
      case 2 -> "Windows_GUI";
      case 3 -> "Windows_CUI";
      case 5 -> "OS2_CUI";
      case 7 -> "POSIX_CUI";
      case 8 -> "Native_Windows";
      case 9 -> "Windows_CE_GUI";
      case 10 -> "EFI_Application";
      case 11 -> "EFI_Boot_Service_Driver";
      case 12 -> "EFI_Runtime_Driver";
      case 13 -> "EFI_ROM";
      case 14 -> "XBOX";
      case 16 -> "Windows_Boot_Application";
      default -> Integer.toString(subsystem);
    };
  }
}
