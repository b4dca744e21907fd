package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the debug directory: section "Debug Directory (Image Only)" of the format document.
 * CodeView lines tell where the symbols lay on the machine that built the program: layouts {@code
 * RSDS} (PDB 7.0) and {@code NB10} (PDB 2.0), as Microsoft's "microsoft-pdb" sources show them.
 *
 * @param type number of the format document; 2 is CodeView
 * @param timestamp seconds since 1970, or a hash
 * @param pdbPath path of the symbol file; null if the line names none
 * @param pdbSignature GUID, or eight hex digits for PDB 2.0, that the symbol file has too
 * @param age how often the symbol file was written anew
 * @param offset of the line in the file
 */
public record DebugEntry(
    int type,
    long timestamp,
    @Nullable String pdbPath,
    @Nullable String pdbSignature,
    @Nullable Long age,
    long offset) {
  /** Lines read; real programs have ten at most. */
  static final int MAX_ENTRIES = 64;

  /** Longest path read, in bytes; Windows' own limit is 32,767 characters. */
  private static final int LONGEST_PATH = 4096;

  private static final int SIZE = 28;
  private static final int CODEVIEW = 2;

  /** When it was made, if the linker stored a time. */
  public Instant made() {
    return Instant.ofEpochSecond(timestamp);
  }

  /** The type by its name in the format document, else its number. */
  public String typeName() {
    return switch (type) {
      case 1 -> "COFF";
      case 2 -> "CODEVIEW";
      case 3 -> "FPO";
      case 4 -> "MISC";
      case 5 -> "EXCEPTION";
      case 6 -> "FIXUP";
      case 7 -> "OMAP_TO_SRC";
      case 8 -> "OMAP_FROM_SRC";
      case 9 -> "BORLAND";
      case 11 -> "CLSID";
      case 12 -> "VC_FEATURE";
      case 13 -> "POGO";
      case 14 -> "ILTCG";
      case 15 -> "MPX";
      case 16 -> "REPRO";
      case 17 -> "EMBEDDED_PORTABLE_PDB";
      case 19 -> "PDB_CHECKSUM";
      case 20 -> "EX_DLLCHARACTERISTICS";
      default -> Integer.toString(type);
    };
  }

  static void readAll(
      Bytes file, RvaMap memory, DataDirectory place, Issues issues, List<DebugEntry> entries)
      throws Malformed {
    Mapped table = memory.at(place.rva(), "debug directory", place.offset());
    long count = place.size() / SIZE;
    if (count > MAX_ENTRIES) {
      issues.add(
          IssueKind.LIMIT,
          place.offset(),
          "debug directory",
          "only the first %d of %d entries were read".formatted(MAX_ENTRIES, count));
    }
    for (int i = 0; i < Math.min(count, MAX_ENTRIES); i++) {
      long at = (long) SIZE * i;
      int type = (int) table.u32(at + 12, "debug type");
      long timestamp = table.u32(at + 4, "debug time/date stamp");
      List<DebugEntry> found = new ArrayList<>(1);
      if (type == CODEVIEW) {
        issues.contain(() -> {
          DebugEntry entry = codeView(file, memory, table, at, timestamp);
          if (entry != null) {
            found.add(entry);
          }
        });
      }
      entries.add(
          found.isEmpty()
              ? new DebugEntry(type, timestamp, null, null, null, table.offset(at))
              : found.getFirst());
    }
  }

  /** Null for a layout without a path. */
  private static @Nullable DebugEntry codeView(
      Bytes file, RvaMap memory, Mapped table, long at, long timestamp) throws Malformed {
    long rva = table.u32(at + 20, "address of debug data");
    long pointer = table.u32(at + 24, "pointer to debug data");
    Bytes data;
    if (pointer != 0) {
      data = file.from(pointer, "debug data");
    } else {
      Mapped memoryOfIt = memory.at(rva, "address of debug data", table.offset(at + 20));
      data = memoryOfIt.stored(0, memoryOfIt.stored(), "debug data");
    }
    if (data.startsWith(0, "RSDS")) {
      return new DebugEntry(
          CODEVIEW,
          timestamp,
          path(data, 24),
          Guid.read(data, 4, "PDB signature"),
          data.u32(20, "PDB age"),
          table.offset(at));
    }
    if (data.startsWith(0, "NB10")) {
      return new DebugEntry(
          CODEVIEW,
          timestamp,
          path(data, 16),
          "%08x".formatted(data.u32(8, "PDB signature")),
          data.u32(12, "PDB age"),
          table.offset(at));
    }
    return null;
  }

  private static String path(Bytes data, long at) throws Malformed {
    String bytes = data.cString(at, LONGEST_PATH, "PDB path");
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
