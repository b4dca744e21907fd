package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Malformed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes of {@code route -p add}: each is the name of a value, its parts joined by commas. */
public final class PersistentRoutes implements RegistryPlugin {
  private static final int PARTS = 3;

  @Override
  public About about() {
    return new About(
        "routes",
        PluginCategory.NETWORK,
        "Persistent routes: networks and computers, and by which gateway they are reached",
        List.of(
            "https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/route_ws2008"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of("SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(RouteRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    for (RegistryValue value : key.values()) {
      if (!value.name().isEmpty()) { // the default value is no route
        findings.contain(() -> findings.add(key, route(value)));
      }
    }
  }

  private static RouteRow route(RegistryValue value) throws Malformed {
    String[] parts = value.name().split(",", -1);
    if (parts.length < PARTS) {
      throw new Malformed(value.offset(), "persistent route", "lacks parts: " + value.name());
    }
    return new RouteRow(
        parts[0].strip(),
        parts[1].strip(),
        parts[2].strip(),
        parts.length > PARTS ? number(parts[PARTS].strip()) : null,
        value.offset());
  }

  private static @Nullable Long number(String text) {
    return text.matches("-?[0-9]{1,10}") ? Long.valueOf(text) : null;
  }
}
