package io.deadbox.report.html;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What every page has around its text: the style and the one script, which the page's own policy
 * knows by its hash, so that no text of the evidence can ever run as another.
 */
public final class PageFrame {
  /** The style sheet. */
  public static final String STYLE = "<style>\n" + resource("report.css") + "</style>";

  private static final String SCRIPT_TEXT = "\n" + resource("report.js");

  /** The script. */
  public static final String SCRIPT = "<script>" + SCRIPT_TEXT + "</script>";

  /** What a browser may do with a page: nothing from elsewhere, and no script but this. */
  public static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
          .formatted(hash(SCRIPT_TEXT));

  private PageFrame() {}

  private static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String script) {
    return Base64.getEncoder().encodeToString(Hashes.sha256(script).bytes());
  }
}
