package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How data are shown, and whether the text tells every byte of them. */
class ValueTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | a.b.\\0.            | ab       | true",
        "1 | a.b.               | ab       | false", // no NUL at the end
        "1 | a.b.\\0.c.\\0.     | ab       | false", // more behind the NUL
        "2 | a.b.\\0.x          | ab       | false", // odd length
        "1 | ''                 | ''       | false",
        "1 | \\0.               | ''       | true",
        "1 | a.\\1\\xd8\\0.     | a\\ud801 | false", // unpaired surrogate
        "6 | a.b.               | ab       | true", // a link's target has no NUL
        "6 | a.b.\\0.           | ab       | false",
        "7 | a.\\0.b.\\0.\\0.   | a\\nb    | true",
        "7 | a.\\0.b.\\0.       | a\\nb    | false",
        "7 | a.\\0.\\0.b.\\0.\\0. | a\\n\\nb | true",
        "7 | a.\\n.\\0.\\0.     | a\\n     | false", // which of them separates?
        "7 | \\0.               | ''       | true",
        "4 | \\1\\2\\3\\xff     | 4278387201 | true",
        "5 | \\1\\2\\3\\xff     | 16909311 | true",
        "4 | \\1\\2             | 01 02    | true",
        "11 | \\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff | 18446744073709551615 | true",
        "3 | \\0\\xab           | 00 ab    | true",
        "0 | \\0\\xab           | 00 ab    | true",
        "1000 | \\0\\xab        | 00 ab    | true",
        "3 | ''                 | ''       | true",
      })
  void shows(long type, String data, String text, boolean exact) throws Malformed {
    ValueText shown = ValueText.of(type, Bytes.of(bytes(data)));
    String expected = text.replace("\\n", "\n").replace("\\ud801", "\ud801");
    assertEquals(expected, shown.text());
    assertEquals(exact, shown.exact());
  }

  /** A dot stands for a zero byte, so that {@code a.b.} is UTF-16; the rest are escapes. */
  private static byte[] bytes(String data) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      if (c == '.') {
        bytes.append('\0');
      } else if (c == '\\' && data.charAt(i + 1) == 'x') {
        bytes.append((char) HexFormat.fromHexDigits(data, i + 2, i + 4));
        i += 3;
      } else if (c == '\\') {
        i++;
        bytes.append(data.charAt(i) == 'n' ? '\n' : (char) (data.charAt(i) - '0'));
      } else {
        bytes.append(c);
      }
    }
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
