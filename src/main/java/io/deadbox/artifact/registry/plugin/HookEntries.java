package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.AUTOSTART;

import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;

/** What other programs load or start without knowing. */
final class HookEntries {
  static final List<RegistryPlugin> ALL =
      List.of(
          ListedValues.plugin(
                  "appinit",
                  AUTOSTART,
                  "Libraries that every program with a window loads: AppInit_DLLs",
                  "https://attack.mitre.org/techniques/T1546/010/")
              .key("SOFTWARE\\Wow6432Node?\\Microsoft\\Windows NT\\CurrentVersion\\Windows")
              .value("AppInit_DLLs", "AppInit library")
              .setting("LoadAppInit_DLLs", "Whether they are loaded: 1 if so")
              .setting("RequireSignedAppInit_DLLs", "Whether only signed ones are loaded"),
          ListedValues.plugin(
                  "appcert",
                  AUTOSTART,
                  "Libraries that every program loads which starts others: AppCertDlls",
                  "https://attack.mitre.org/techniques/T1546/009/")
              .key("SYSTEM\\CurrentControlSet\\Control\\Session Manager\\AppCertDlls")
              .value("*", "AppCert library"),
          ListedValues.plugin(
                  "image-file-options",
                  AUTOSTART,
                  "Programs that start in place of others or when these end: Debugger, MonitorProcess",
                  "https://attack.mitre.org/techniques/T1546/012/")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\**",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows NT\\CurrentVersion\\SilentProcessExit\\*")
              .value("Debugger", "Debugger in place of a program")
              .value("VerifierDlls", "Verifier library")
              .value("MonitorProcess", "Program at the end of another")
              .setting("GlobalFlag", "Flags; 0x200 is for the end of a program")
              .setting("ReportingMode", "What is done at the end: 1 starts the program")
              .setting("CWDIllegalInDllSearch", "Libraries from the current folder"),
          ListedValues.plugin(
                  "lsa-packages",
                  AUTOSTART,
                  "Libraries that see passwords: packages of the local security authority",
                  "https://attack.mitre.org/techniques/T1547/002/",
                  "https://attack.mitre.org/techniques/T1556/002/")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control\\Lsa",
                  "SYSTEM\\CurrentControlSet\\Control\\Lsa\\OSConfig",
                  "SYSTEM\\CurrentControlSet\\Control\\LsaExtensionConfig\\*")
              .value("Authentication Packages", "Authentication package")
              .value("Security Packages", "Security package")
              .value("Notification Packages", "Password filter")
              .value("Extensions", "Extension of the authority")
              .setting("RunAsPPL", "Whether the authority is protected")
              .setting("LimitBlankPasswordUse", "Whether blank passwords are for the console only")
              .setting("DisableRestrictedAdmin", "0 lets logons by hash pass")
              .setting("NoLMHash", "Whether LM hashes are not kept")
              .setting("everyoneincludesanonymous", "Whether Everyone includes anonymous")
              .setting("DisableDomainCreds", "Whether credentials are not kept"),
          ListedValues.plugin(
                  "security-providers",
                  AUTOSTART,
                  "Libraries of security providers, and whether WDigest keeps passwords as plain text",
                  "https://attack.mitre.org/techniques/T1547/005/",
                  "https://attack.mitre.org/techniques/T1003/001/")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders",
                  "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\WDigest")
              .value("SecurityProviders", "Security provider")
              .setting("UseLogonCredential", "1 keeps passwords as plain text in memory")
              .setting("Negotiate", "Whether negotiation is on"),
          ListedValues.plugin(
                  "print-monitors",
                  AUTOSTART,
                  "Libraries of the print spooler: port monitors, processors, providers",
                  "https://attack.mitre.org/techniques/T1547/010/",
                  "https://attack.mitre.org/techniques/T1547/012/")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control\\Print\\Monitors\\*",
                  "SYSTEM\\CurrentControlSet\\Control\\Print\\Environments\\*\\Print Processors\\*",
                  "SYSTEM\\CurrentControlSet\\Control\\Print\\Providers\\*")
              .value("Driver", "Library of the print spooler")
              .value("Name", "Print provider"),
          ListedValues.plugin(
                  "netsh-helpers",
                  AUTOSTART,
                  "Libraries that netsh loads",
                  "https://attack.mitre.org/techniques/T1546/007/")
              .key("SOFTWARE\\Wow6432Node?\\Microsoft\\Netsh")
              .value("*", "Netsh helper"),
          ListedValues.plugin(
                  "com-hijack",
                  AUTOSTART,
                  "Classes that a user has, which come before those of the machine, and their programs",
                  "https://attack.mitre.org/techniques/T1546/015/")
              .key(
                  "USRCLASS\\Wow6432Node?\\CLSID\\*\\InprocServer32",
                  "USRCLASS\\Wow6432Node?\\CLSID\\*\\LocalServer32",
                  "USRCLASS\\Wow6432Node?\\CLSID\\*\\TreatAs",
                  "USRCLASS\\Wow6432Node?\\CLSID\\*\\ScriptletURL",
                  "NTUSER\\Software\\Classes\\Wow6432Node?\\CLSID\\*\\InprocServer32",
                  "SOFTWARE\\Classes\\Wow6432Node?\\CLSID\\*\\TreatAs",
                  "SOFTWARE\\Classes\\Wow6432Node?\\CLSID\\*\\ScriptletURL")
              .value("", "Class of a user or by another")
              .value("DelegateExecute", "Class that runs a command"),
          ListedValues.plugin(
                  "shell-extensions",
                  AUTOSTART,
                  "Classes that Explorer loads: approved extensions, icon overlays, hooks, delayed objects",
                  "https://learn.microsoft.com/en-us/windows/win32/shell/reg-shell-exts")
              .key(
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Shell Extensions\\Approved",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Explorer\\ShellIconOverlayIdentifiers\\*",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\ShellServiceObjectDelayLoad",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Explorer\\ShellExecuteHooks",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Explorer\\SharedTaskScheduler",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Browser Helper Objects\\*")
              .value("*", "Class that Explorer loads"),
          ListedValues.plugin(
                  "exe-file",
                  AUTOSTART,
                  "Commands that open programs and scripts: exefile and its kin, command processor",
                  "https://attack.mitre.org/techniques/T1546/001/",
                  "https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd")
              .key(
                  "SOFTWARE\\Classes\\*file\\shell\\open\\command",
                  "USRCLASS\\*\\shell\\open\\command",
                  "SOFTWARE\\Wow6432Node?\\Microsoft\\Command Processor",
                  "NTUSER\\Software\\Microsoft\\Command Processor")
              .value("", "Command of a file type")
              .value("DelegateExecute", "Class that runs a command")
              .value("AutoRun", "Command at each start of cmd"));

  private HookEntries() {}
}
