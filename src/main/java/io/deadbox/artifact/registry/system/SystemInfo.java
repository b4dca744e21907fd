package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.HiveType;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Malformed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The computer in one row for each hive that tells of it. */
public final class SystemInfo implements RegistryPlugin {
  @Override
  public About about() {
    return new About(
        "systeminfo",
        PluginCategory.SYSTEM,
        "The computer in short: name, domain, time zone, version of Windows, owner",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/software-keys/Windows-product-information.html",
            "https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/Time-zone-information.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of("SYSTEM\\CurrentControlSet"),
        KeyPattern.of("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(SystemInfoRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) throws Malformed {
    findings.add(key, findings.hive() == HiveType.SYSTEM ? ofSystem(key) : ofSoftware(key));
  }

  private static SystemInfoRow ofSystem(RegistryKey set) {
    String zone = "Control\\TimeZoneInformation";
    return new SystemInfoRow(
        text(set, "Control\\ComputerName\\ComputerName", "ComputerName"),
        text(set, "Services\\Tcpip\\Parameters", "Domain"),
        text(set, zone, "TimeZoneKeyName"),
        text(set, zone, "StandardName"),
        text(set, zone, "DaylightName"),
        set.key(zone).map(key -> offset(key.number("ActiveTimeBias"))).orElse(null),
        text(set, "Control\\Session Manager\\Environment", "PROCESSOR_ARCHITECTURE"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static SystemInfoRow ofSoftware(RegistryKey version) throws Malformed {
    RegistryValue installed = version.value("InstallDate").orElse(null);
    Instant date = installed == null ? null : Conversion.UNIX_TIME.of(installed).time();
    String build = version.text("CurrentBuildNumber");
    return new SystemInfoRow(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        version.text("ProductName"),
        build == null ? version.text("CurrentBuild") : build,
        version.text("CSDVersion"),
        date,
        version.text("SystemRoot"),
        version.text("RegisteredOwner"),
        version.text("RegisteredOrganization"),
        version.text("ProductId"));
  }

  private static @Nullable String text(RegistryKey set, String path, String name) {
    return set.key(path).map(key -> key.text(name)).orElse(null);
  }

  /** Windows keeps minutes to add for UTC, as a signed number. */
  private static @Nullable String offset(@Nullable Long bias) {
    if (bias == null) {
      return null;
    }
    int minutes = -bias.intValue();
    int whole = Math.abs(minutes);
    return "%s%02d:%02d".formatted(minutes < 0 ? "-" : "+", whole / 60, whole % 60);
  }
}
