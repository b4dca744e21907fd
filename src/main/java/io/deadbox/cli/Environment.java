package io.deadbox.cli;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this program is and runs on, as reports and the log of a case state it. */
final class Environment {
  static final String LIBRARIES = "Libraries";

  private Environment() {}

  /** Facts by their labels: build, libraries, virtual machine, operating system. */
  static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Source", "git commit " + Build.commit());
    facts.put("SHA-256 of the program's file", jar());
    facts.put(LIBRARIES, libraries());
    facts.put(
        "Virtual machine",
        "%s %s, %s"
            .formatted(
                System.getProperty("java.vm.name"),
                Runtime.version(),
                System.getProperty("java.vendor.version", System.getProperty("java.vendor"))));
    facts.put(
        "Operating system",
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    return facts;
  }

  /** The account that runs the program. */
  static String account() {
    return System.getProperty("user.name", "unknown");
  }

  private static String libraries() {
    try {
      return String.join("; ", Build.libraries());
    } catch (RuntimeException | LinkageError e) {
      return "not known: "
          + e.getMessage(); // a report needs no image, nor the library that reads one
    }
  }

  private static String jar() {
    CodeSource source = Environment.class.getProtectionDomain().getCodeSource();
    try {
      Path file = source == null ? null : Path.of(source.getLocation().toURI());
      if (file == null || !Files.isRegularFile(file)) {
        return "none: it was not run from its jar";
      }
      return Hashes.sha256(file).hex();
    } catch (URISyntaxException | IOException e) {
      return "not known: " + e.getMessage();
    }
  }
}
