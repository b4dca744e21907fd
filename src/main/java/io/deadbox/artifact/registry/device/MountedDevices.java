package io.deadbox.artifact.registry.device;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drive letters and mount points of volumes that Windows has seen. */
public final class MountedDevices implements RegistryPlugin {
  private static final String GPT = "DMIO:ID:";
  private static final int MBR_SIZE = 12;
  private static final int GPT_SIZE = 24;

  /** One name of one volume. */
  @Row(
      table = "mounted_device",
      doc = "A drive letter or mount point, and the volume it was last given to",
      parent = PluginKeyRow.class)
  public record Entry(
      @Column("Name, for example \\DosDevices\\C:") String name,
      @Column("Signature of an MBR disk, eight hexadecimal digits; null for other volumes")
          @Nullable String diskSignature,
      @Column("Byte at which the volume begins on an MBR disk; null for other volumes")
          @Nullable Long volumeStart,
      @Column("GUID of a GPT partition; null for other volumes") @Nullable String partitionGuid,
      @Column("Name of a removable device; null for other volumes") @Nullable String device,
      @Column("Offset of the value's cell in the file") long valueOffset) {}

  @Override
  public About about() {
    return new About(
        "mounteddevices",
        PluginCategory.DEVICE,
        "Drive letters and mount points, and the disks and devices they were given to",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/Mounted-devices.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(KeyPattern.of("SYSTEM\\MountedDevices"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(Entry.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    for (RegistryValue value : key.values()) {
      findings.contain(() -> findings.add(key, entry(value)));
    }
  }

  private static Entry entry(RegistryValue value) throws Malformed {
    Bytes data = value.bytes();
    if (data.size() == MBR_SIZE) {
      return new Entry(
          value.name(),
          "%08x".formatted(data.u32(0, "disk signature")),
          data.u64(4, "volume start"),
          null,
          null,
          value.offset());
    }
    if (data.size() == GPT_SIZE && data.startsWith(0, GPT)) {
      String guid = Guid.read(data, GPT.length(), "partition identifier");
      return new Entry(value.name(), null, null, guid, null, value.offset());
    }
    if (data.size() < 2) {
      throw new Malformed(
          data.origin(), "mounted device", data.size() + " bytes for " + value.name());
    }
    String device = data.utf16(0, data.size(), "device name");
    return new Entry(value.name(), null, null, null, device, value.offset());
  }
}
