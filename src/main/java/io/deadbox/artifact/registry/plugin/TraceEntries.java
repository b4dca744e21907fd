package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.ACTIVITY;
import static io.deadbox.artifact.registry.PluginCategory.EXECUTION;
import static io.deadbox.artifact.registry.PluginCategory.SOFTWARE;
import static io.deadbox.artifact.registry.PluginCategory.SYSTEM;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;

/** What users left when they used programs and documents. */
final class TraceEntries {
  static final List<RegistryPlugin> ALL =
      List.of(
          ListedValues.plugin(
                  "sysinternals",
                  EXECUTION,
                  "Tools of Sysinternals that a user ran: their licence was accepted",
                  "https://learn.microsoft.com/en-us/sysinternals/")
              .key("NTUSER\\Software\\Sysinternals\\*")
              .value("EulaAccepted", "Licence accepted"),
          ListedValues.plugin(
                  "office-mru",
                  ACTIVITY,
                  "Documents and folders that a user opened in Office",
                  "https://www.sans.org/posters/windows-forensic-analysis/")
              .key(
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\File MRU",
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\Place MRU",
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\User MRU\\*\\File MRU",
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\User MRU\\*\\Place MRU",
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\Recent File*",
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\Settings\\Save*")
              .value("Item *", "Opened; T is the time, a FILETIME in hexadecimal digits")
              .value("File*", "Opened")
              .value("*", "Remembered"),
          ListedValues.plugin(
                  "trusted-documents",
                  ACTIVITY,
                  "Documents for which a user allowed editing or macros in Office",
                  "https://www.sans.org/posters/windows-forensic-analysis/")
              .key(
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\Security\\Trusted Documents\\TrustRecords",
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\Security\\Trusted Locations\\*",
                  "NTUSER\\Software\\Microsoft\\Office\\*\\*\\Security")
              .value("VBAWarnings", "1: all macros run")
              .value("AccessVBOM", "Whether macros may change macros")
              .value("Path", "Trusted location")
              .value("Description", "Of a trusted location")
              .value("AllowSubfolders", "Of a trusted location")
              .value("Date", "Of a trusted location")
              .value("*", "Trusted; it ends in ff ff ff 7f if macros were allowed"),
          ListedValues.plugin(
                  "reading-locations",
                  ACTIVITY,
                  "Where a user was in a document when Word closed it",
                  "https://www.sans.org/posters/windows-forensic-analysis/")
              .key("NTUSER\\Software\\Microsoft\\Office\\*\\Word\\Reading Locations\\*")
              .value("File Path", "Document")
              .value("Datetime", "When it was closed, local time")
              .value("Position", "Place in it"),
          ListedValues.plugin(
                  "feature-usage",
                  EXECUTION,
                  "How often a user used programs from the task bar: since Windows 10 version 1903",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key(
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FeatureUsage\\*")
              .value("*", "Times, by the name of the key"),
          ListedValues.plugin(
                  "recent-apps",
                  EXECUTION,
                  "Programs and their documents that the search of Windows 10 remembered",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key(
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Search\\RecentApps\\*",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Search\\RecentApps\\*\\RecentItems\\*")
              .value("AppId", "Program")
              .value("AppPath", "Program")
              .value("LaunchCount", "Times it was started")
              .value("LastAccessedTime", "Last use", Conversion.FILETIME)
              .value("DisplayName", "Document")
              .value("Path", "Document")
              .value("Points", "Points"),
          ListedValues.plugin(
                  "jumplist-data",
                  EXECUTION,
                  "When a user last started programs: JumplistData of Windows 10",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key("NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Search\\JumplistData")
              .value("*", "Last start", Conversion.FILETIME),
          ListedValues.plugin(
                  "radar",
                  EXECUTION,
                  "Programs that used much memory, by the leak detection of Windows",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key(
                  "SOFTWARE\\Microsoft\\RADAR\\HeapLeakDetection\\DiagnosedApplications\\*",
                  "SOFTWARE\\Microsoft\\RADAR\\HeapLeakDetection\\Settings")
              .keyItself("Program")
              .value("LastDetectionTime", "Last detection", Conversion.FILETIME)
              .value(
                  "LastDetectionExecutableTimeStamp",
                  "Time in the header of the program, seconds since 1970")
              .value("LastDetectionProcessId", "Process"),
          ListedValues.plugin(
                  "srum-extensions",
                  SYSTEM,
                  "What the system resource usage monitor records, and when it last did",
                  "https://github.com/libyal/esedb-kb")
              .key(
                  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SRUM\\Extensions\\**",
                  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SRUM\\Parameters")
              .value("", "Table of the database")
              .value("DllName", "Library that records")
              .value("*Period", "Seconds")
              .value("AppId", "Program")
              .value("UserId", "Account, a SID"),
          ListedValues.plugin(
                  "customer-interaction",
                  EXECUTION,
                  "Programs that were used in the foreground: the interaction tracker of Windows 8 and 10",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\CIT\\**")
              .value("*", "Record of use, compressed"),
          ListedValues.plugin(
                  "compat-assistant",
                  EXECUTION,
                  "Programs that the compatibility assistant watched, and layers set for programs",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key(
                  "NTUSER\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Compatibility Assistant\\*",
                  "NTUSER\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Layers",
                  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Layers",
                  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Custom\\*",
                  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\InstalledSDB\\*")
              .value("DatabasePath", "Database of fixes")
              .value("DatabaseDescription", "Database of fixes")
              .value("DatabaseInstallTimeStamp", "When it was installed, a FILETIME")
              .value("*", "Program"),
          ListedValues.plugin(
                  "wsl",
                  SOFTWARE,
                  "Linux systems that a user installed in Windows",
                  "https://learn.microsoft.com/en-us/windows/wsl/")
              .key(
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss\\*")
              .value("DistributionName", "Name")
              .value("BasePath", "Where its files are")
              .value("State", "1: installed")
              .value("Version", "1 or 2")
              .value("PackageFamilyName", "Package")
              .value("DefaultDistribution", "The one in use")
              .value("KernelCommandLine", "Command line of its kernel")
              .value("DefaultUid", "Number of its user")
              .value("DefaultEnvironment", "Environment")
              .value("Flags", "Flags"),
          ListedValues.plugin(
                  "appx",
                  SOFTWARE,
                  "Store packages of a user, and programs that start in their place",
                  "https://winreg-kb.readthedocs.io/en/latest/",
                  "https://attack.mitre.org/techniques/T1546/")
              .key(
                  "USRCLASS\\Local Settings\\Software\\Microsoft\\Windows\\CurrentVersion\\AppModel\\Repository\\Packages\\*",
                  "USRCLASS\\ActivatableClasses\\Package\\*\\DebugInformation\\*",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\PackagedAppXDebug\\*",
                  "NTUSER\\Software\\Classes\\ActivatableClasses\\Package\\*\\DebugInformation\\*")
              .value("DisplayName", "Package")
              .value("PackageRootFolder", "Where it is")
              .value("InstallTime", "When it was installed", Conversion.FILETIME)
              .value("PackageID", "Package")
              .value("DebugPath", "Program that starts in its place")
              .value("", "Program that starts in its place"),
          ListedValues.plugin(
                  "shell-folders",
                  ACTIVITY,
                  "Folders of a user and where they were moved, start-up folder among them",
                  "https://attack.mitre.org/techniques/T1547/001/")
              .key(
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders",
                  "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders",
                  "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders",
                  "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders")
              .value("Startup", "Folder from which programs start")
              .value("Common Startup", "Folder from which programs start")
              .value("*", "Folder"),
          ListedValues.plugin(
                  "syscache",
                  EXECUTION,
                  "Programs that Windows 7 checked before they ran: Syscache.hve",
                  "https://winreg-kb.readthedocs.io/en/latest/")
              .key("*\\DefaultObjectStore\\ObjectTable\\*")
              .value("AeFileID", "SHA-1 behind four zeros", Conversion.UTF16)
              .value("AeProgramID", "Program", Conversion.UTF16)
              .value("_FileId_", "MFT entry and sequence")
              .value("_ObjectId_", "Number")
              .value("_UsnJournalId_", "Journal")
              .value("_Usn_", "Place in the journal"));

  private TraceEntries() {}
}
