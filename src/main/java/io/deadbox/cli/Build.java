package io.deadbox.cli;

import io.deadbox.evidence.tsk.TskImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.sqlite.SQLiteJDBCLoader;
import picocli.CommandLine.IVersionProvider;

/** Versions of the program and of the libraries that read the evidence. */
public final class Build implements IVersionProvider {
  private static final Properties PROPERTIES = load();

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/io/deadbox/build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** Version of Deadbox. */
  public static String version() {
    return PROPERTIES.getProperty("version", "unknown");
  }

  /** The commit that the program was built from, with a mark where files were changed since. */
  static String commit() {
    String commit = PROPERTIES.getProperty("commit", "");
    return commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit; // not built from git
  }

  /** Name and version of each library that reads evidence or keeps the case. */
  public static List<String> libraries() {
    List<String> libraries = new ArrayList<>();
    libraries.add("libtsk " + TskImage.libraryVersion());
    libraries.add("sqlite-jdbc " + SQLiteJDBCLoader.getVersion());
    libraries.add("pecoff4j " + PROPERTIES.getProperty("pecoff4j", "unknown"));
    libraries.add("Java " + Runtime.version());
    return libraries;
  }

  @Override
  public String[] getVersion() {
    List<String> lines = new ArrayList<>();
    lines.add("deadbox " + version());
    try {
      lines.addAll(libraries());
    } catch (RuntimeException | LinkageError e) {
      lines.add("libtsk: " + e.getMessage()); // --version must work where a library is missing
    }
    return lines.toArray(String[]::new);
  }
}
