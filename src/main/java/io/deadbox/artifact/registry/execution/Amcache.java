package io.deadbox.artifact.registry.execution;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Malformed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Program files that Windows took stock of, with their hashes, as Amcache.hve has them. */
public final class Amcache implements RegistryPlugin {
  /** What stands before a SHA-1 in an identifier of a file. */
  private static final String BEFORE_HASH = "0000";

  private static final int IDENTIFIER = 44;

  @Override
  public About about() {
    return new About(
        "amcache",
        PluginCategory.EXECUTION,
        "Program files and drivers that Windows took stock of, with their SHA-1",
        List.of(
            "https://www.ssi.gouv.fr/uploads/2019/01/anssi-coriin_2019-analysis_amcache.pdf",
            "https://winreg-kb.readthedocs.io/en/latest/sources/application-keys/Amcache.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of("AMCACHE\\Root\\File\\*\\*"),
        KeyPattern.of("AMCACHE\\Root\\InventoryApplicationFile\\*"),
        KeyPattern.of("AMCACHE\\Root\\InventoryDriverBinary\\*"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(AmcacheFileRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) throws Malformed {
    String parent = key.parentPath().toLowerCase(Locale.ROOT);
    AmcacheFileRow row;
    if (parent.endsWith("\\inventoryapplicationfile")) {
      row = application(key);
    } else if (parent.endsWith("\\inventorydriverbinary")) {
      row = driver(key);
    } else {
      row = old(key);
    }
    findings.add(key, row);
  }

  private static AmcacheFileRow application(RegistryKey key) {
    String path = key.text("LowerCaseLongPath");
    return new AmcacheFileRow(
        AmcacheFileRow.Kind.FILE,
        path == null ? key.name() : path,
        sha1(key.text("FileId")),
        key.number("Size"),
        key.text("Publisher"),
        key.text("ProductName"),
        key.text("Version"),
        null,
        key.text("ProgramId"),
        null,
        null,
        key.text("LinkDate"));
  }

  private static AmcacheFileRow driver(RegistryKey key) {
    Long linked = key.number("DriverTimeStamp");
    return new AmcacheFileRow(
        AmcacheFileRow.Kind.DRIVER,
        key.name(),
        sha1(key.text("DriverId")),
        key.number("ImageSize"),
        key.text("DriverCompany"),
        key.text("Product"),
        key.text("DriverVersion"),
        key.text("DriverName"),
        null,
        null,
        null,
        linked == null || linked == 0 ? null : Instant.ofEpochSecond(linked).toString());
  }

  /** Windows 8 and 8.1, where values have numbers for names. */
  private static AmcacheFileRow old(RegistryKey key) throws Malformed {
    String path = key.text("15");
    Long linked = key.number("f");
    return new AmcacheFileRow(
        AmcacheFileRow.Kind.FILE,
        path == null ? key.name() : path,
        sha1(key.text("101")),
        key.number("6"),
        key.text("1"),
        key.text("0"),
        key.text("5"),
        key.text("c"),
        key.text("100"),
        time(key, "11"),
        time(key, "12"),
        linked == null || linked == 0 ? null : Instant.ofEpochSecond(linked).toString());
  }

  private static @Nullable Instant time(RegistryKey key, String name) throws Malformed {
    RegistryValue value = key.value(name).orElse(null);
    return value == null || value.size() != 8
        ? null
        : Conversion.fileTime(value.bytes(), 0, "time");
  }

  private static @Nullable String sha1(@Nullable String identifier) {
    return identifier != null
            && identifier.length() == IDENTIFIER
            && identifier.startsWith(BEFORE_HASH)
        ? identifier.substring(BEFORE_HASH.length()).toLowerCase(Locale.ROOT)
        : null;
  }
}
