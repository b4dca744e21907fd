package io.deadbox.artifact.registry.device;

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
import org.jspecify.annotations.Nullable;

/** Devices that were plugged in, by the bus they were found on. */
public final class Devices implements RegistryPlugin {
  /** Properties of a device that are times, in a set of their own. */
  private static final String TIMES = "Properties\\{83da6326-97a6-4088-9453-a1923f573b29}\\";

  private final About about;
  private final List<KeyPattern> keys;

  /** A plugin for the devices of a bus. */
  public Devices(String name, String description, String... buses) {
    this.about =
        new About(
            name,
            PluginCategory.DEVICE,
            description,
            List.of(
                "https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/USB-storage.html",
                "https://learn.microsoft.com/en-us/windows-hardware/drivers/install/devpkey-device-firstinstalldate"));
    this.keys =
        List.of(buses).stream()
            .map(bus -> KeyPattern.of("SYSTEM\\CurrentControlSet\\Enum\\" + bus))
            .toList();
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public List<KeyPattern> keys() {
    return keys;
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(DeviceRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    String parent = key.parentPath();
    findings.add(
        key,
        new DeviceRow(
            parent.substring(parent.lastIndexOf('\\') + 1),
            key.name(),
            key.text("FriendlyName"),
            key.text("DeviceDesc"),
            key.text("Mfg"),
            key.text("Service"),
            key.text("ParentIdPrefix"),
            key.text("ContainerID"),
            key.text("LocationInformation"),
            time(key, "0064", findings),
            time(key, "0065", findings),
            time(key, "0066", findings),
            time(key, "0067", findings)));
  }

  /** A time: in Windows 7, a value {@code Data} one key deeper; since then, the default value. */
  private static @Nullable Instant time(RegistryKey key, String property, Findings findings) {
    RegistryKey at = key.key(TIMES + property).orElse(null);
    if (at == null) {
      return null;
    }
    RegistryValue value =
        at.value("")
            .or(() -> at.key("00000000").flatMap(below -> below.value("Data")))
            .orElse(null);
    if (value == null) {
      return null;
    }
    try {
      return Conversion.fileTime(value.bytes(), 0, "device property " + property);
    } catch (Malformed malformed) {
      findings.issues().add(malformed);
      return null;
    }
  }
}
