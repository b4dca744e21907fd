package io.deadbox.artifact.registry.execution;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.KnownFolders;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.List;

/** Programs and shortcuts that a user started from Explorer: its count for each. */
public final class UserAssist implements RegistryPlugin {
  private static final int OLD_SIZE = 16; // version 3: up to Windows Vista
  private static final int NEW_SIZE = 72; // version 5: since Windows 7

  /** What version 3 counts from. */
  private static final int OLD_START = 5;

  /** Explorer's own bookkeeping of sessions, not a program. */
  private static final String SESSION = "UEME_CTLSESSION";

  @Override
  public About about() {
    return new About(
        "userassist",
        PluginCategory.EXECUTION,
        "Programs and shortcuts that a user started from Explorer, how often and when last",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/explorer-keys/User-assist.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of(
            "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\UserAssist\\*\\Count"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(UserAssistRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    for (RegistryValue value : key.values()) {
      String name = rot13(value.name());
      if (!name.equals(SESSION)) {
        findings.contain(() -> findings.add(key, row(name, value)));
      }
    }
  }

  private static UserAssistRow row(String name, RegistryValue value) throws Malformed {
    Bytes data = value.bytes();
    String path = KnownFolders.resolve(name);
    if (data.size() == OLD_SIZE) {
      long count = data.u32(4, "run count");
      return new UserAssistRow(
          name,
          path,
          Math.max(0, count - OLD_START),
          null,
          null,
          Conversion.fileTime(data, 8, "last run"),
          value.offset());
    }
    if (data.size() == NEW_SIZE) {
      return new UserAssistRow(
          name,
          path,
          data.u32(4, "run count"),
          data.u32(8, "focus count"),
          data.u32(12, "focus time"),
          Conversion.fileTime(data, 60, "last run"),
          value.offset());
    }
    throw new Malformed(
        data.origin(), "UserAssist data", "%d bytes for %s".formatted(data.size(), name));
  }

  private static String rot13(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        c = (char) ('a' + (c - 'a' + 13) % 26);
      } else if (c >= 'A' && c <= 'Z') {
        c = (char) ('A' + (c - 'A' + 13) % 26);
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
