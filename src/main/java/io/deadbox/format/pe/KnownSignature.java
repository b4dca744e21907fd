package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What packers and compilers are known by: the first bytes at the entry point, or the name of a
 * section. A short list of our own ({@code signatures.tsv}, with the source of each line): what it
 * names is a hint, which anyone can fake, and what it does not name may be packed all the same.
 *
 * @param atEntry whether the pattern is of bytes at the entry point; else it is a section's name
 * @param name of the packer or compiler
 * @param type Packer, Protector, Compiler, ...
 * @param pattern two hex digits a byte, {@code ??} for any; or the section's name
 */
public record KnownSignature(boolean atEntry, String name, String type, String pattern) {
  private static final List<KnownSignature> ALL = all();

  /** The first signature whose bytes an entry point has; null if none has. */
  static @Nullable KnownSignature atEntryPoint(RvaMap memory, Header header) {
    if (header.entryPoint() == 0) {
      return null;
    }
    try {
      Mapped code = memory.at(header.entryPoint(), "entry point", header.offset());
      for (KnownSignature signature : ALL) {
        if (signature.atEntry && signature.matches(code)) {
          return signature;
        }
      }
    } catch (Malformed outside) {
      return null; // an anomaly tells of it
    }
    return null;
  }

  private boolean matches(Mapped code) throws Malformed {
    int length = pattern.length() / 2;
    if (code.size() < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      String digits = pattern.substring(2 * i, 2 * i + 2);
      if (!digits.equals("??") && code.u8(i, "opcode") != Integer.parseInt(digits, 16)) {
        return false;
      }
    }
    return true;
  }

  /** Names of the packers that name a section so. */
  static List<String> ofSection(String name) {
    return ALL.stream()
        .filter(signature -> !signature.atEntry && signature.pattern.equals(name))
        .map(KnownSignature::name)
        .toList();
  }

  private static List<KnownSignature> all() {
    try (InputStream lines = KnownSignature.class.getResourceAsStream("signatures.tsv")) {
      if (lines == null) {
        throw new IllegalStateException("signatures.tsv is missing from the program");
      }
      return new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(f -> new KnownSignature(f[0].equals("entry"), f[1], f[2], f[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
