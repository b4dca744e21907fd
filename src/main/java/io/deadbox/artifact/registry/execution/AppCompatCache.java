package io.deadbox.artifact.registry.execution;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Malformed;
import io.deadbox.format.shimcache.ShimCache;
import io.deadbox.format.shimcache.ShimCacheEntry;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Programs that Windows looked at before they could be run: the ShimCache. */
public final class AppCompatCache implements RegistryPlugin {
  private static final int EXECUTED = 2;

  /** One program. */
  @Row(
      table = "shim_cache",
      doc = "A program in the application compatibility cache (ShimCache)",
      parent = PluginKeyRow.class)
  public record Entry(
      @Column("Place in the cache, 0 for the most recent") int position,
      @Column("Path as stored") String path,
      @Column("When the file was last modified, as it was looked at; null if not noted")
          @Nullable Instant modified,
      @Column("Windows XP: when the entry was last updated; null elsewhere")
          @Nullable Instant updated,
      @Column("Windows XP and Server 2003: size of the file in bytes; null elsewhere")
          @Nullable Long fileSize,
      @Column("Vista to 8.1: whether it was flagged as run; null elsewhere")
          @Nullable Boolean executed,
      @Column("The first version of Windows that has this layout") String layout,
      @Column("Offset of the entry in the file") long entryOffset) {}

  @Override
  public About about() {
    return new About(
        "shimcache",
        PluginCategory.EXECUTION,
        "Programs in the application compatibility cache: there, and most of them run",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/Application-compatibility-cache.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of("SYSTEM\\CurrentControlSet\\Control\\Session Manager\\AppCompatCache"),
        KeyPattern.of("SYSTEM\\CurrentControlSet\\Control\\Session Manager\\AppCompatibility"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(Entry.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) throws Malformed {
    Optional<RegistryValue> value = key.value("AppCompatCache");
    if (value.isEmpty()) {
      return;
    }
    ShimCache cache = ShimCache.read(value.get().bytes(), findings.issues());
    for (ShimCacheEntry entry : cache.entries()) {
      Long flags = entry.flags();
      findings.add(
          key,
          new Entry(
              entry.position(),
              entry.path(),
              entry.modified(),
              entry.updated(),
              entry.fileSize(),
              flags == null ? null : (flags & EXECUTED) != 0,
              cache.layout(),
              entry.offset()));
    }
  }
}
