package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.ACCOUNT;
import static io.deadbox.artifact.registry.PluginCategory.NETWORK;
import static io.deadbox.artifact.registry.PluginCategory.SYSTEM;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;

/** The computer, how Windows is set up, and its networks. */
final class SystemEntries {
  private static final String KB =
      "https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/";
  private static final String NT = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
  private static final String CONTROL = "SYSTEM\\CurrentControlSet\\Control\\";

  static final List<RegistryPlugin> ALL =
      List.of(
          ListedValues.plugin(
                  "select",
                  SYSTEM,
                  "Which control set is the current one, the last good one, and which failed",
                  KB + "Control-sets.html")
              .key("SYSTEM\\Select")
              .value("*", "number of a control set"),
          ListedValues.plugin(
                  "compname",
                  SYSTEM,
                  "Name of the computer, and its name and domain on the network",
                  KB + "index.html")
              .key(
                  CONTROL + "ComputerName\\*",
                  "SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters")
              .value("ComputerName", "name of the computer")
              .value("Hostname", "name on the network")
              .value("NV Hostname", "name on the network, from the next start")
              .value("Domain", "domain")
              .value("DhcpDomain", "domain that DHCP gave"),
          ListedValues.plugin(
                  "timezone",
                  SYSTEM,
                  "Time zone of the computer, its offset from UTC in minutes",
                  KB + "Time-zone-information.html")
              .key(CONTROL + "TimeZoneInformation")
              .value("Bias", "minutes to add for UTC", Conversion.SIGNED)
              .value(
                  "ActiveTimeBias", "minutes to add for UTC, as last in force", Conversion.SIGNED)
              .value("StandardBias", "minutes to add in standard time", Conversion.SIGNED)
              .value("DaylightBias", "minutes to add in summer time", Conversion.SIGNED)
              .value("StandardName", "name of standard time")
              .value("DaylightName", "name of summer time")
              .value("TimeZoneKeyName", "name of the zone")
              .value("DynamicDaylightTimeDisabled", "1: summer time is not used"),
          ListedValues.plugin(
                  "shutdown", SYSTEM, "When Windows was last shut down", KB + "index.html")
              .key(CONTROL + "Windows")
              .value("ShutdownTime", "last shutdown", Conversion.FILETIME),
          ListedValues.plugin(
                  "winver",
                  SYSTEM,
                  "Version of Windows, when it was installed, by whom it is owned",
                  "https://winreg-kb.readthedocs.io/en/latest/sources/software-keys/Windows-product-information.html")
              .key(NT)
              .value("InstallDate", "when installed", Conversion.UNIX_TIME)
              .value("InstallTime", "when installed", Conversion.FILETIME)
              .value("ProductName", "name")
              .value("CSDVersion", "service pack")
              .value("CurrentVersion", "version")
              .value("CurrentMajorVersionNumber", "major version")
              .value("CurrentMinorVersionNumber", "minor version")
              .value("CurrentBuild*", "build")
              .value("UBR", "revision of the build")
              .value("BuildLab*", "build in full")
              .value("ReleaseId", "release")
              .value("DisplayVersion", "release")
              .value("EditionID", "edition")
              .value("InstallationType", "client or server")
              .value("ProductId", "product identifier")
              .value("Registered*", "owner")
              .value("SystemRoot", "folder of Windows")
              .value("PathName", "folder of Windows"),
          ListedValues.plugin(
                  "source-os",
                  SYSTEM,
                  "Versions of Windows that this one was updated from, and when they were installed",
                  "https://winreg-kb.readthedocs.io/en/latest/sources/software-keys/Windows-product-information.html")
              .key("SYSTEM\\Setup\\Source OS*")
              .value("InstallDate", "when installed", Conversion.UNIX_TIME)
              .value("InstallTime", "when installed", Conversion.FILETIME)
              .value("ProductName", "name")
              .value("CurrentBuild*", "build")
              .value("ReleaseId", "release"),
          ListedValues.plugin(
                  "profilelist",
                  ACCOUNT,
                  "Profiles of users: SID and folder",
                  "https://learn.microsoft.com/en-us/troubleshoot/windows-server/user-profiles-and-logon/renaming-user-account-not-change-profile-path")
              .key(NT + "\\ProfileList\\*")
              .value("ProfileImagePath", "folder")
              .value("State", "state, as flags")
              .value("Guid", "GUID of the account"),
          ListedValues.plugin(
                  "lastloggedon",
                  ACCOUNT,
                  "Who logged on last, as the logon screen shows it",
                  "https://learn.microsoft.com/en-us/windows/security/threat-protection/security-policy-settings/interactive-logon-do-not-display-last-user-name")
              .key("SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI")
              .value("LastLoggedOn*", "who logged on last"),
          ListedValues.plugin(
                  "nic",
                  NETWORK,
                  "Addresses, gateways and name servers of network interfaces",
                  "https://learn.microsoft.com/en-us/troubleshoot/windows-client/networking/tcpip-and-nbt-configuration-parameters")
              .key("SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\**")
              .value("*LeaseObtainedTime", "when the address was given", Conversion.UNIX_TIME)
              .value("*LeaseTerminatesTime", "until when it was given", Conversion.UNIX_TIME)
              .value("*IPAddress", "address")
              .value("*SubnetMask", "mask of the network")
              .value("*DefaultGateway", "gateway")
              .value("*NameServer", "name servers")
              .value("DhcpServer", "server that gave the address")
              .value("*Domain", "domain")
              .value("DhcpNetworkHint", "SSID, as digits")
              .value("EnableDHCP", "1: address by DHCP"),
          ListedValues.plugin(
                  "networkcards",
                  NETWORK,
                  "Network adapters, each with the GUID of its interface",
                  "https://learn.microsoft.com/en-us/troubleshoot/windows-client/networking/tcpip-and-nbt-configuration-parameters")
              .key(NT + "\\NetworkCards\\*")
              .value("ServiceName", "GUID of the adapter")
              .value("Description", "name of the adapter"),
          ListedValues.plugin(
                  "termserv",
                  NETWORK,
                  "Whether Remote Desktop is let in, on which port, with which checks",
                  "https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-listener-configuration")
              .key(CONTROL + "Terminal Server", CONTROL + "Terminal Server\\WinStations\\*")
              .value("fDenyTSConnections", "0: connections are let in")
              .value("fSingleSessionPerUser", "1: one session a user")
              .value("PortNumber", "port")
              .value("UserAuthentication", "1: accounts are checked before a session begins")
              .value("SecurityLayer", "0: no TLS, 2: TLS")
              .value("ProductVersion", "version")
              .value("StartRCM", "whether the listener starts")
              .value("fEnableWinStation", "whether the listener is on"));

  private SystemEntries() {}
}
