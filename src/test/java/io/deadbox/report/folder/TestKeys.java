package io.deadbox.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys to sign with, made by the JDK's keytool. */
public final class TestKeys {
  /** Of every keystore made here. */
  public static final String PASSWORD = "not so secret";

  private TestKeys() {}

  /** A PKCS#12 file with one key, made if it is not there. */
  public static Path in(Path folder, String algorithm) throws Exception {
    Path store = folder.resolve(algorithm + ".p12");
    if (Files.exists(store)) {
      return store;
    }
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=A. Examiner,O=Lab",
                "-alias",
                "k",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-startdate",
                "2012/01/01 00:00:00",
                "-validity",
                "3650",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), said);
    return store;
  }
}
