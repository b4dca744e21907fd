package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.DEVICE;
import static io.deadbox.artifact.registry.PluginCategory.EXECUTION;
import static io.deadbox.artifact.registry.PluginCategory.NETWORK;
import static io.deadbox.artifact.registry.PluginCategory.SECURITY;
import static io.deadbox.artifact.registry.PluginCategory.SYSTEM;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;

/** How Windows and its networks are set up. */
final class SetupEntries {
  static final List<RegistryPlugin> ALL =
      List.of(
          ListedValues.plugin(
                  "portproxy",
                  NETWORK,
                  "Ports that are passed on to other computers",
                  "https://attack.mitre.org/techniques/T1090/")
              .key("SYSTEM\\CurrentControlSet\\Services\\PortProxy\\*\\*")
              .value("*", "From here to there"),
          ListedValues.plugin(
                  "shares",
                  NETWORK,
                  "Folders that the computer shares",
                  "https://learn.microsoft.com/en-us/windows/win32/fileio/sharing-files-and-folders")
              .key(
                  "SYSTEM\\CurrentControlSet\\Services\\Lanman*\\Shares",
                  "SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters")
              .value("AutoShare*", "Whether disks are shared for administrators")
              .value("NullSession*", "Without a logon")
              .value("SMB1", "Whether version 1 is on")
              .value("RequireSecuritySignature", "Whether signatures are asked for")
              .value("EnableSecuritySignature", "Whether signatures are possible")
              .value("*", "Share or setting"),
          ListedValues.plugin(
                  "crash-control",
                  SYSTEM,
                  "What Windows keeps when it crashes",
                  "https://learn.microsoft.com/en-us/troubleshoot/windows-client/performance/memory-dump-file-options")
              .key("SYSTEM\\CurrentControlSet\\Control\\CrashControl")
              .value("CrashDumpEnabled", "0 none, 1 all, 2 kernel, 3 small, 7 automatic")
              .value("DumpFile", "Where it is kept")
              .value("MinidumpDir", "Where small ones are kept")
              .value("LogEvent", "Whether an event is logged")
              .value("AutoReboot", "Whether it starts again")
              .value("Overwrite", "Whether the old one is lost"),
          ListedValues.plugin(
                  "pending-renames",
                  SYSTEM,
                  "Files that the next start renames or deletes",
                  "https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-movefileexa")
              .key("SYSTEM\\CurrentControlSet\\Control\\Session Manager")
              .value(
                  "PendingFileRenameOperations*",
                  "From and to, in turns; nothing in place of to: deleted")
              .value("BootExecute", "Runs at start-up")
              .value("SetupExecute", "Runs at start-up")
              .value("Execute", "Runs at start-up")
              .value("ExcludeFromKnownDlls", "Libraries that may be replaced")
              .value("AllowProtectedRenames", "Whether protected files may be renamed")
              .value("SafeDllSearchMode", "Whether system folders come first")
              .value("CWDIllegalInDllSearch", "Libraries from the current folder"),
          ListedValues.plugin(
                  "last-access",
                  SYSTEM,
                  "Whether NTFS keeps times of last access, and other settings of file systems",
                  "https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/fsutil-behavior")
              .key("SYSTEM\\CurrentControlSet\\Control\\FileSystem")
              .value(
                  "NtfsDisableLastAccessUpdate", "1 or 0x80000001, 0x80000003: times are not kept")
              .value("NtfsDisable8dot3NameCreation", "Whether there are no short names")
              .value("NtfsEncryptPagingFile", "Whether the paging file is encrypted")
              .value("LongPathsEnabled", "Whether long paths are allowed")
              .value("Win31FileSystem", "File system of Windows 3.1"),
          ListedValues.plugin(
                  "prefetch-parameters",
                  SYSTEM,
                  "Whether Windows keeps prefetch files",
                  "https://github.com/libyal/libscca/blob/main/documentation/Windows%20Prefetch%20File%20(PF)%20format.asciidoc")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters")
              .value("EnablePrefetcher", "0 off, 1 programs, 2 boot, 3 both")
              .value("EnableSuperfetch", "0 off, 1 programs, 2 boot, 3 both")
              .value("BootId", "Number of starts")
              .value("BaseTime", "Seconds since 1970 or another start"),
          ListedValues.plugin(
                  "pagefile",
                  SYSTEM,
                  "Paging files, and whether they are cleared when Windows ends",
                  "https://learn.microsoft.com/en-us/troubleshoot/windows-client/performance/introduction-to-the-page-file")
              .key("SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management")
              .value("PagingFiles", "Paging file")
              .value("ExistingPageFiles", "Paging file in use")
              .value("ClearPageFileAtShutdown", "Whether it is cleared"),
          ListedValues.plugin(
                  "network-setup",
                  NETWORK,
                  "Network interfaces that Windows has known: NetworkSetup2 and network cards",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control\\NetworkSetup2\\Interfaces\\*\\Kernel",
                  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\NetworkCards\\*")
              .value("IfAlias", "Name")
              .value("IfDescr", "Description")
              .value("IfType", "Type")
              .value("NetCfgInstanceId", "Interface")
              .value("CurrentAddress", "Hardware address")
              .value("PermanentAddress", "Hardware address")
              .value("ComponentId", "Device")
              .value("Description", "Card")
              .value("ServiceName", "Interface"),
          ListedValues.plugin(
                  "bluetooth",
                  DEVICE,
                  "Bluetooth devices that were paired",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key("SYSTEM\\CurrentControlSet\\Services\\BTHPORT\\Parameters\\Devices\\*")
              .keyItself("Address of the device")
              .value("Name", "Name", Conversion.ANSI)
              .value("FriendlyName", "Name", Conversion.ANSI)
              .value("LastSeen", "Last seen", Conversion.FILETIME)
              .value("LastConnected", "Last connected", Conversion.FILETIME)
              .value("COD", "Class of device")
              .value("VID", "Vendor")
              .value("PID", "Product"),
          ListedValues.plugin(
                  "remote-services",
                  SECURITY,
                  "Whether the computer answers to remote administration",
                  "https://attack.mitre.org/techniques/T1021/")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control",
                  "SYSTEM\\CurrentControlSet\\Control\\Terminal Server",
                  "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp",
                  "SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters")
              .value("DisableRemoteScmEndpoints", "Whether services cannot be reached from afar")
              .value("fDenyTSConnections", "Whether remote desktop is off")
              .value("UserAuthentication", "Whether a logon is asked for first")
              .value("PortNumber", "Port")
              .value("SecurityLayer", "Security layer")
              .value("fSingleSessionPerUser", "Sessions of a user")
              .value("InitialProgram", "Program that is started")
              .value("Shadow", "Whether sessions can be watched"),
          ListedValues.plugin(
                  "environment",
                  SYSTEM,
                  "Environment variables of the computer and of users",
                  "https://attack.mitre.org/techniques/T1574/007/")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment",
                  "NTUSER\\Environment")
              .value("UserInitMprLogonScript", "Script at logon")
              .value("COR_PROFILER*", "Library that .NET programs load")
              .value("*", "Variable"),
          ListedValues.plugin(
                  "machine",
                  SYSTEM,
                  "Code page, processor architecture and other facts on the computer",
                  "https://learn.microsoft.com/en-us/windows/win32/intl/code-page-identifiers")
              .key(
                  "SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage",
                  "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment")
              .value("ACP", "Code page of Windows programs")
              .value("OEMCP", "Code page of the console")
              .value("PROCESSOR_*", "Processor")
              .value("NUMBER_OF_PROCESSORS", "Processor"),
          ListedValues.plugin(
                  "tracing",
                  EXECUTION,
                  "Programs that used remote access or other traced libraries",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key("SOFTWARE\\Wow6432Node?\\Microsoft\\Tracing\\*")
              .keyItself("Program and library")
              .value("EnableFileTracing", "Whether it logs")
              .value("FileDirectory", "Where it logs"));

  private SetupEntries() {}
}
