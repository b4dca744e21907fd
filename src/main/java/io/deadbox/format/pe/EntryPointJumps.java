package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jumps that a program for x86 or x64 begins with. Packers and infectors leave an entry point
 * that only jumps elsewhere. Followed are {@code JMP} with a distance ({@code EB}, {@code E9}) and
 * {@code PUSH} with {@code RET} ({@code 68}, {@code C3}; x86 only); a {@code JMP} through an
 * address in memory ({@code FF 25}) is counted and ends the way, as only the loader knows where it
 * leads.
 *
 * @param opcodes each jump's bytes in hex digits, upper case, in the order of the way
 */
public record EntryPointJumps(List<String> opcodes) {
  /** Jumps followed; nothing is known to be made of more. */
  static final int MAX_DEPTH = 16;

  private static final int X86 = 0x14c;
  private static final int X64 = 0x8664;

  private record Jump(int length, @Nullable Long target) {}

  /** Copies the list. */
  public EntryPointJumps {
    opcodes = List.copyOf(opcodes);
  }

  /** Number of jumps one after the other. */
  public int depth() {
    return opcodes.size();
  }

  /** Null for other processors, or if there is no entry point. */
  static @Nullable EntryPointJumps follow(RvaMap memory, Header header) {
    boolean known = header.machine() == X86 || header.machine() == X64;
    if (!known || header.entryPoint() == 0) {
      return null;
    }
    List<String> opcodes = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Long rva = header.entryPoint();
    try {
      while (rva != null && opcodes.size() < MAX_DEPTH && seen.add(rva)) {
        Mapped code = memory.at(rva, "entry point", header.offset());
        Jump jump = jump(code, rva, header);
        if (jump == null) {
          break;
        }
        opcodes.add(hex(code, jump.length));
        rva = jump.target;
      }
    } catch (Malformed outside) {
      return new EntryPointJumps(opcodes); // leads out of the image: an ordinary thing to find
    }
    return new EntryPointJumps(opcodes);
  }

  private static @Nullable Jump jump(Mapped code, long rva, Header header) throws Malformed {
    return switch (code.u8(0, "opcode")) {
      case 0xEB -> new Jump(2, rva + 2 + (byte) code.u8(1, "distance"));
      case 0xE9 -> new Jump(5, rva + 5 + (int) code.u32(1, "distance"));
      case 0xFF -> code.u8(1, "opcode") == 0x25 ? new Jump(6, null) : null;
      case 0x68 ->
          header.machine() == X86 && code.u8(5, "opcode") == 0xC3
              ? new Jump(6, code.u32(1, "address") - header.imageBase())
              : null;
      default -> null;
    };
  }

  private static String hex(Mapped code, int length) throws Malformed {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(String.format(Locale.US, "%02X", code.u8(i, "opcode")));
    }
    return text.toString();
  }
}
