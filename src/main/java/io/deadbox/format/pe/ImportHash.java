package io.deadbox.format.pe;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The "imphash" that Mandiant published in 2014 ("Tracking Malware with Import Hashing"): an MD5
 * over what an image takes from others, in the order of its table; delayed imports do not count.
 * What is asked for by ordinal has its name from {@code ordinals.tsv} for the three libraries whose
 * names the published program knew, else the word {@code ord} and its number.
 */
final class ImportHash {
  private static final String ORDINAL = "Ordinal_";
  private static final Map<String, String> NAMES = names();

  private ImportHash() {}

  /** The hash; null if nothing is imported. */
  static @Nullable Blob of(List<ImportedModule> modules) {
    List<String> all = new ArrayList<>();
    for (ImportedModule module : modules) {
      String library = module.name().toLowerCase(Locale.ROOT);
      String stem = library.replaceFirst("\\.(dll|ocx|sys)\\z", "");
      for (String function : module.delayed() ? List.<String>of() : module.functions()) {
        if (!function.isEmpty()) {
          all.add(stem + "." + name(library, function).toLowerCase(Locale.ROOT));
        }
      }
    }
    byte[] text = String.join(",", all).getBytes(StandardCharsets.UTF_8);
    return all.isEmpty() ? null : Blob.copyOf(Hashes.digest("MD5").digest(text));
  }

  private static String name(String library, String function) {
    if (!function.startsWith(ORDINAL)) {
      return function;
    }
    String ordinal = function.substring(ORDINAL.length());
    String known = library.equals("wsock32.dll") ? "ws2_32.dll" : library;
    return NAMES.getOrDefault(known + "\t" + ordinal, "ord" + ordinal);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    try (InputStream lines = ImportHash.class.getResourceAsStream("ordinals.tsv")) {
      if (lines == null) {
        throw new IllegalStateException("ordinals.tsv is missing from the program");
      }
      String text = new String(lines.readAllBytes(), StandardCharsets.US_ASCII);
      text.lines()
          .forEach(line -> {
            int end = line.lastIndexOf('\t');
            names.put(line.substring(0, end), line.substring(end + 1));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
