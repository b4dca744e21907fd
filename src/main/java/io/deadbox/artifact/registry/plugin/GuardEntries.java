package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.SECURITY;

import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;

/** What guards the computer, and whether it was weakened. */
final class GuardEntries {
  static final List<RegistryPlugin> ALL =
      List.of(
          ListedValues.plugin(
                  "defender",
                  SECURITY,
                  "Exclusions of Microsoft Defender, and whether it or its parts are off",
                  "https://attack.mitre.org/techniques/T1562/001/")
              .key(
                  "SOFTWARE\\Policies?\\Microsoft\\Windows Defender",
                  "SOFTWARE\\Policies?\\Microsoft\\Windows Defender\\Exclusions\\*",
                  "SOFTWARE\\Policies?\\Microsoft\\Windows Defender\\Real-Time Protection",
                  "SOFTWARE\\Policies?\\Microsoft\\Windows Defender\\Spynet",
                  "SOFTWARE\\Policies?\\Microsoft\\Windows Defender\\Features",
                  "SOFTWARE\\Policies?\\Microsoft\\Windows Defender\\MpEngine")
              .value("DisableAntiSpyware", "Whether Defender is off")
              .value("DisableAntiVirus", "Whether Defender is off")
              .value("TamperProtection", "Whether it is protected: 5 if so")
              .value("*", "Exclusion or setting"),
          ListedValues.plugin(
                  "powershell-logging",
                  SECURITY,
                  "What PowerShell logs, and which scripts it may run",
                  "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_group_policy_settings")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Policies\\Microsoft\\Windows\\PowerShell\\**",
                  "SOFTWARE\\Wow6432Node?\\Policies\\Microsoft\\PowerShellCore\\**",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\PowerShell\\*\\ShellIds\\*",
                  "NTUSER\\Software\\Policies\\Microsoft\\Windows\\PowerShell\\**",
                  "NTUSER\\Software\\Microsoft\\PowerShell\\*\\ShellIds\\*")
              .value("EnableScriptBlockLogging", "Whether script blocks are logged")
              .value("EnableModuleLogging", "Whether modules are logged")
              .value("EnableTranscripting", "Whether transcripts are kept")
              .value("OutputDirectory", "Where transcripts are kept")
              .value("ExecutionPolicy", "Which scripts may run")
              .value("*", "Setting of PowerShell"),
          ListedValues.plugin(
                  "uac",
                  SECURITY,
                  "User account control, and what remote administrators may do",
                  "https://learn.microsoft.com/en-us/windows/security/application-security/application-control/user-account-control/settings-and-configuration")
              .key("SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System")
              .value("EnableLUA", "Whether it is on")
              .value("ConsentPrompt*", "How it asks")
              .value("PromptOnSecureDesktop", "Whether it asks on the secure desktop")
              .value(
                  "LocalAccountTokenFilterPolicy",
                  "1 gives local administrators all rights from afar")
              .value("FilterAdministratorToken", "Whether the built-in administrator is asked")
              .value("Enable*", "Part of it")
              .value("ValidateAdminCodeSignatures", "Whether only signed programs are raised"),
          ListedValues.plugin(
                  "event-channels",
                  SECURITY,
                  "Event log channels and their size, those switched off among them",
                  "https://learn.microsoft.com/en-us/windows/win32/eventlog/eventlog-key")
              .key(
                  "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\*",
                  "SYSTEM\\CurrentControlSet\\Services\\EventLog\\*")
              .value("Enabled", "Whether the channel is on")
              .value("MaxSize", "Size at which it wraps, in bytes")
              .value("Retention", "Whether old events are kept")
              .value("File", "Where it is kept")
              .value("RestrictGuestAccess", "Whether guests may not read it")
              .value("CustomSD", "Who may read it"),
          ListedValues.plugin(
                  "mini-event-log",
                  SECURITY,
                  "A key that keeps the event log service from writing: MiniNt",
                  "https://attack.mitre.org/techniques/T1562/002/")
              .key("SYSTEM\\CurrentControlSet\\Control\\MiniNt")
              .keyItself("Windows takes itself for a set-up and logs no events"),
          ListedValues.plugin(
                  "attachment-manager",
                  SECURITY,
                  "Whether files from the internet are marked and checked",
                  "https://support.microsoft.com/en-us/topic/c48a4dcd-8de5-2af5-ee9b-cd795ae42738")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Policies\\Attachments",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Policies\\Associations",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Attachments",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Associations")
              .value("SaveZoneInformation", "1: the zone is not marked")
              .value("ScanWithAntiVirus", "Whether attachments are scanned")
              .value("HideZoneInfoOnProperties", "Whether the mark cannot be removed")
              .value("LowRiskFileTypes", "Types that are opened without asking")
              .value("DefaultFileTypeRisk", "Risk of other types")
              .value("*", "Setting"),
          ListedValues.plugin(
                  "firewall",
                  SECURITY,
                  "Rules of the firewall, and whether it is on in each profile",
                  "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-gpfas/2efe0b76-7b4a-41ff-9050-1023f8196d16",
                  "https://attack.mitre.org/techniques/T1562/004/")
              .key(
                  "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules",
                  "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\*Profile",
                  "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\*Profile\\AuthorizedApplications\\List",
                  "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\*Profile\\GloballyOpenPorts\\List",
                  "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\**")
              .value("EnableFirewall", "Whether the firewall is on")
              .value("DisableNotifications", "Whether blocking is not shown")
              .value("DoNotAllowExceptions", "Whether there are no exceptions")
              .value("*", "Rule or exception"),
          ListedValues.plugin(
                  "files-not-to-snapshot",
                  SECURITY,
                  "What backups and shadow copies leave out",
                  "https://learn.microsoft.com/en-us/windows/win32/backup/registry-keys-for-backup-and-restore")
              .key("SYSTEM\\CurrentControlSet\\Control\\BackupRestore\\*")
              .value("*", "Left out"),
          ListedValues.plugin(
                  "system-restore",
                  SECURITY,
                  "Whether system restore is on",
                  "https://learn.microsoft.com/en-us/windows/win32/sr/system-restore-portal")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows NT\\CurrentVersion\\SystemRestore",
                  "SOFTWARE\\Policies\\Microsoft\\Windows NT\\CurrentVersion\\SystemRestore")
              .value("DisableSR", "Whether it is off")
              .value("DisableConfig", "Whether it cannot be set up")
              .value("RPSessionInterval", "Whether restore points are made: 1 if so"));

  private GuardEntries() {}
}
