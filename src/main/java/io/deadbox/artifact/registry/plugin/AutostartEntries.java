package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.AUTOSTART;

import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;

/** What starts without being asked. */
final class AutostartEntries {
  /** What each user of a terminal server gets, in which Run and its kin lie once more. */
  private static final String TERMINAL_SERVER =
      "\\Microsoft\\Windows NT\\CurrentVersion\\Terminal Server\\Install\\Software\\Microsoft\\Windows\\CurrentVersion";

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
                  "NTUSER\\Software\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\Run",
                  "SOFTWARE\\Wow6432Node?" + TERMINAL_SERVER + "\\Run*\\**",
                  "NTUSER\\Software\\Wow6432Node?" + TERMINAL_SERVER + "\\Run*\\**")
              .value("*", "Run key"),
          ListedValues.plugin(
                  "winlogon",
                  AUTOSTART,
                  "What the logon starts: shell, Userinit, notification packages",
                  "https://learn.microsoft.com/en-us/windows/win32/secauthn/winlogon-and-gina")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\Notify\\*",
                  "NTUSER\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon",
                  "NTUSER\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows")
              .value("Load", "Program of a user, by win.ini's load")
              .value("Run", "Program of a user, by win.ini's run")
              .value("Shell", "Winlogon shell")
              .value("Userinit", "Winlogon Userinit")
              .value("VmApplet", "Winlogon VmApplet")
              .value("Taskman", "Winlogon task manager")
              .value("System", "Winlogon system program")
              .value("AppSetup", "Winlogon AppSetup")
              .value("GinaDLL", "Winlogon logon library")
              .value("DLLName", "Winlogon notification package"));

  private AutostartEntries() {}
}
