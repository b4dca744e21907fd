package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.AUTOSTART;

import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;

/** What starts without being asked. */
final class AutostartEntries {
  static final List<RegistryPlugin> ALL =
      List.of(
          ListedValues.plugin(
                  "run",
                  AUTOSTART,
                  "Programs that start with Windows or at logon: Run, RunOnce and their kin",
                  "https://learn.microsoft.com/en-us/windows/win32/setupapi/run-and-runonce-registry-keys")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Run*\\**",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\Run",
                  "NTUSER\\Software\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Run*\\**",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\Run")
              .value("*", "Run key"));

  private AutostartEntries() {}
}
