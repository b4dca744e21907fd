package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.DEVICE;
import static io.deadbox.artifact.registry.PluginCategory.SOFTWARE;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.device.Devices;
import java.util.List;

/** What was plugged in, and what was installed. */
final class DeviceEntries {
  private static final String USB =
      "https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/USB-storage.html";

  static final List<RegistryPlugin> ALL =
      List.of(
          new Devices("usbstor", "USB mass storage that was plugged in, and when", "USBSTOR\\*\\*"),
          new Devices("usb", "USB devices that were plugged in, and when", "USB\\*\\*"),
          new Devices(
              "wpdbusenum",
              "Portable devices and volumes that were plugged in, and when",
              "WpdBusEnumRoot\\UMB\\*",
              "SWD\\WPDBUSENUM\\*"),
          ListedValues.plugin(
                  "portabledevices",
                  DEVICE,
                  "Portable devices, with the name or drive letter they were shown by",
                  USB)
              .key("SOFTWARE\\Microsoft\\Windows Portable Devices\\Devices\\*")
              .value("FriendlyName", "name or drive letter"),
          ListedValues.plugin(
                  "emdmgmt",
                  DEVICE,
                  "Volumes that ReadyBoost tried: device, label and serial number in the key's name",
                  USB)
              .key("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\EMDMgmt\\*")
              .keyItself("device, label, serial number of the volume")
              .value("LastTestedTime", "when last tried", Conversion.FILETIME),
          ListedValues.plugin(
                  "volinfocache",
                  DEVICE,
                  "Labels of volumes by drive letter, as Windows Search saw them",
                  USB)
              .key("SOFTWARE\\Microsoft\\Windows Search\\VolumeInfoCache\\*")
              .value("VolumeLabel", "label")
              .value("DriveType", "kind: 2 removable, 3 fixed, 4 network, 5 optical"),
          ListedValues.plugin(
                  "uninstall",
                  SOFTWARE,
                  "Programs that are installed, as Windows lists them for removal",
                  "https://learn.microsoft.com/en-us/windows/win32/msi/uninstall-registry-key")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*")
              .value("DisplayName", "name")
              .value("DisplayVersion", "version")
              .value("Publisher", "publisher")
              .value("InstallDate", "when installed")
              .value("InstallLocation", "folder")
              .value("InstallSource", "installed from")
              .value("UninstallString", "command that removes it"),
          ListedValues.plugin(
                  "amcache-programs",
                  SOFTWARE,
                  "Programs that are installed, as Amcache has them",
                  "https://www.ssi.gouv.fr/uploads/2019/01/anssi-coriin_2019-analysis_amcache.pdf")
              .key("AMCACHE\\Root\\InventoryApplication\\*")
              .value("Name", "name")
              .value("Version", "version")
              .value("Publisher", "publisher")
              .value("InstallDate", "when installed")
              .value("RootDirPath", "folder")
              .value("UninstallString", "command that removes it"),
          ListedValues.plugin(
                  "amcache-programs-old",
                  SOFTWARE,
                  "Programs that are installed, as Amcache of Windows 8 has them",
                  "https://www.ssi.gouv.fr/uploads/2019/01/anssi-coriin_2019-analysis_amcache.pdf")
              .key("AMCACHE\\Root\\Programs\\*")
              .value("0", "name")
              .value("1", "version")
              .value("2", "publisher")
              .value("a", "when installed", Conversion.UNIX_TIME)
              .value("d", "folders"));

  private DeviceEntries() {}
}
