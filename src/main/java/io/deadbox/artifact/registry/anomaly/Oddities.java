package io.deadbox.artifact.registry.anomaly;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values that are odd wherever they are: programs, scripts and Base64 in data, data of
 * unusual size, names that hide, times that cannot be.
 */
public final class Oddities implements RegistryPlugin {
  /** RegRipper's plugin sizes begins at 5,000 bytes, where healthy hives have hundreds. */
  private static final long LARGE = 100_000;

  private static final int LONG_BASE64 = 100;

  /** Bytes of the shortest of {@link #SCRIPTS} in UTF-16; most values have fewer. */
  private static final int SHORTEST = 20;

  private static final int SHOWN = 300;
  private static final int PE_OFFSET = 60;

  /** Release of Windows NT 3.1, the first with a registry of this kind. */
  private static final Instant FIRST = Instant.parse("1993-07-27T00:00:00Z");

  /** Marks and overrides that turn the direction of writing. */
  private static final String TURNS = "\u202b\u202e\u2067";

  /** Parts of commands that run a script out of the registry or from afar; lower case. */
  private static final List<String> SCRIPTS =
      List.of(
          "javascript:",
          "vbscript:",
          "frombase64string",
          "-encodedcommand",
          "powershell -enc",
          "powershell.exe -enc",
          "downloadstring(",
          "downloadfile(",
          "invoke-expression",
          "activexobject(",
          "getobject(\"script:",
          "/i:http",
          "mshta http",
          "mshta.exe http");

  @Override
  public About about() {
    return new About(
        "oddities",
        PluginCategory.ANOMALY,
        "Programs, scripts and Base64 in values, large values, names that hide, impossible times",
        List.of(
            "https://attack.mitre.org/techniques/T1027/011/",
            "https://attack.mitre.org/techniques/T1112/"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(KeyPattern.of("*\\**"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(OddityRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    Oddity hidden = name(key.name());
    if (hidden != null) {
      findings.add(key, new OddityRow(null, hidden, null, null, null));
    }
    Instant written = key.lastWritten();
    if (written != null && written.isBefore(FIRST)) {
      findings.add(key, new OddityRow(null, Oddity.TOO_OLD, null, null, null));
    }
    for (RegistryValue value : key.values()) {
      Oddity hiddenValue = name(value.name());
      if (hiddenValue != null) {
        add(key, value, hiddenValue, null, findings);
      }
      findings.contain(() -> data(key, value, findings));
    }
  }

  private static @Nullable Oddity name(String name) {
    if (name.indexOf('\0') >= 0) {
      return Oddity.NUL_IN_NAME;
    }
    return name.chars().anyMatch(c -> TURNS.indexOf(c) >= 0) ? Oddity.RIGHT_TO_LEFT : null;
  }

  private static void data(RegistryKey key, RegistryValue value, Findings findings)
      throws Malformed {
    if (value.size() >= LARGE) {
      add(key, value, Oddity.LARGE, null, findings);
    }
    // data of deleted values are often overwritten
    if (value.size() < SHORTEST || !value.readable()) {
      return;
    }
    Bytes data = value.bytes();
    if (data.startsWith(0, "MZ") && isProgram(data)) {
      add(key, value, Oddity.EXECUTABLE, null, findings);
    }
    String text = value.type().endsWith("_SZ") ? value.text() : null;
    if (text == null) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (SCRIPTS.stream().anyMatch(lower::contains)) {
      add(key, value, Oddity.SCRIPT, text, findings);
    } else if (isBase64(text)) {
      add(key, value, Oddity.BASE64, text, findings);
    }
  }

  private static boolean isProgram(Bytes data) throws Malformed {
    return data.size() >= PE_OFFSET + 4 && data.startsWith(data.u32(PE_OFFSET, "PE offset"), "PE");
  }

  /**
   * Long hexadecimal numbers and paths of one word are of the same characters: both cases count.
   */
  private static boolean isBase64(String text) {
    String bare = text.strip();
    return bare.length() >= LONG_BASE64
        && bare.length() % 4 == 0
        && bare.chars().anyMatch(Character::isUpperCase)
        && bare.chars().anyMatch(Character::isLowerCase)
        && bare.chars().anyMatch(c -> c > 'F' && c <= 'Z')
        && bare.chars().allMatch(Oddities::isBase64);
  }

  private static boolean isBase64(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '=';
  }

  private static void add(
      RegistryKey key, RegistryValue value, Oddity kind, @Nullable String text, Findings findings) {
    String shown = text == null ? null : text.substring(0, Math.min(SHOWN, text.length()));
    findings.add(key, new OddityRow(value.name(), kind, value.size(), shown, value.offset()));
  }
}
