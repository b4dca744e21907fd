package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes an image a .NET assembly: ECMA-335, partition II, 25.3.3 "CLI header" and 24.2.1
 * "Metadata root".
 *
 * @param runtime version of the runtime that it was made for, such as {@code v4.0.30319}; null if
 *     it cannot be read
 * @param flags of the header: 1 only .NET code, 2 32 bits, 8 signed with a strong name
 */
public record ClrHeader(@Nullable String runtime, long flags) {
  /** "BSJB" */
  private static final long SIGNATURE = 0x424A5342;

  /** The longest version text that the standard allows. */
  private static final int LONGEST_VERSION = 255;

  static ClrHeader read(RvaMap memory, DataDirectory place, Issues issues) throws Malformed {
    Mapped header = memory.at(place.rva(), "CLI header", place.offset());
    long flags = header.u32(16, "CLI flags");
    List<String> version = new ArrayList<>(1);
    issues.contain(() -> {
      Mapped root = memory.at(header.u32(8, "metadata RVA"), "metadata root", header.offset(8));
      if (root.u32(0, "metadata signature") != SIGNATURE) {
        throw new Malformed(root.offset(0), "metadata signature", "is not \"BSJB\"");
      }
      long length = Math.min(LONGEST_VERSION, root.u32(12, "length of version"));
      version.add(root.cString(16, length, "metadata version"));
    });
    return new ClrHeader(version.isEmpty() ? null : version.getFirst(), flags);
  }
}
