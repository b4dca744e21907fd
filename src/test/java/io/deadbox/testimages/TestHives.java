package io.deadbox.testimages;

import io.deadbox.format.regf.HiveBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The registry of the test images' computer: ANNA-PC, Windows 7, one user. */
final class TestHives {
  static final String ANNA = "S-1-5-21-1004336348-1177238915-682003330-1001";

  private static final Instant INSTALLED = Instant.parse("2011-09-05T08:30:00Z");
  private static final Instant INFECTED = Instant.parse("2012-05-21T06:12:44.1234567Z");
  private static final Instant SHUT_DOWN = Instant.parse("2012-05-27T18:02:11.5Z");
  private static final int RELATIVE_ID = 1001;

  private TestHives() {}

  /**
   * SYSTEM: what starts, and which volume is C:.
   *
   * @param diskSignature of the master boot record
   * @param volumeStart first byte of the volume on the disk
   */
  static byte[] system(boolean infected, int diskSignature, long volumeStart) {
    List<String> packages = new ArrayList<>(List.of("msv1_0"));
    if (infected) {
      packages.add("mssecmgr.ocx");
    }
    byte[] volume =
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(diskSignature)
            .putLong(volumeStart)
            .array();
    return HiveBuilder.root("CMI-CreateHive{F10156BE-0E87-4EFB-969E-5DA29D131144}")
        .written(SHUT_DOWN)
        .key("Select")
        .written(INSTALLED)
        .value("Current", "REG_DWORD", 1)
        .value("Default", "REG_DWORD", 1)
        .value("Failed", "REG_DWORD", 0)
        .value("LastKnownGood", "REG_DWORD", 2)
        .key("MountedDevices")
        .written(INSTALLED)
        .value("\\DosDevices\\C:", "REG_BINARY", volume)
        .key("ControlSet001\\Control\\Lsa")
        .written(infected ? INFECTED : INSTALLED)
        .value("Authentication Packages", "REG_MULTI_SZ", packages)
        .value("Security Packages", "REG_MULTI_SZ", List.of("kerberos", "msv1_0", "schannel"))
        .value("LimitBlankPasswordUse", "REG_DWORD", 1)
        .key("ControlSet001\\Control\\ComputerName\\ComputerName")
        .written(INSTALLED)
        .value("ComputerName", "REG_SZ", "ANNA-PC")
        .key("ControlSet001\\Control\\TimeZoneInformation")
        .written(INSTALLED)
        .value("Bias", "REG_DWORD", -60)
        .value("ActiveTimeBias", "REG_DWORD", -120)
        .value("TimeZoneKeyName", "REG_SZ", "W. Europe Standard Time")
        .key("ControlSet001\\Control\\Windows")
        .written(SHUT_DOWN)
        .value("ShutdownTime", "REG_BINARY", fileTime(SHUT_DOWN))
        .key("ControlSet001\\Services\\Tcpip\\Parameters")
        .written(INSTALLED)
        .value("Hostname", "REG_SZ", "anna-pc")
        .value("DataBasePath", "REG_EXPAND_SZ", "%SystemRoot%\\System32\\drivers\\etc")
        .key("ControlSet001\\Services\\Spooler")
        .written(INSTALLED)
        .value("DisplayName", "REG_SZ", "Print Spooler")
        .value("ImagePath", "REG_EXPAND_SZ", "%SystemRoot%\\System32\\svchost.exe -k print")
        .value("ObjectName", "REG_SZ", "LocalSystem")
        .value("Start", "REG_DWORD", 2)
        .value("Type", "REG_DWORD", 0x20)
        .key("ControlSet001\\Services\\Null")
        .written(INSTALLED)
        .value("ImagePath", "REG_EXPAND_SZ", "\\SystemRoot\\System32\\drivers\\null.sys")
        .value("Start", "REG_DWORD", 1)
        .value("Type", "REG_DWORD", 1)
        // the last known good set is from before the infection
        .key("ControlSet002\\Control\\Lsa")
        .written(INSTALLED)
        .value("Authentication Packages", "REG_MULTI_SZ", List.of("msv1_0"))
        .build("\\SystemRoot\\System32\\Config\\SYSTEM", SHUT_DOWN);
  }

  /** SOFTWARE: the version of Windows, the user, and what plays sound. */
  static byte[] software(boolean infected) {
    String version = "Microsoft\\Windows NT\\CurrentVersion";
    // the path as Flame writes it: with 8.3 names
    String wave9 =
        infected ? "c:\\progra~1\\common~1\\micros~1\\msaudio\\wavesup3.drv" : "contoso.acm";
    return HiveBuilder.root("CMI-CreateHive{199DAFC2-6F16-4946-BF90-5A3FC3A60902}")
        .written(SHUT_DOWN)
        .key(version)
        .written(INSTALLED)
        .value("ProductName", "REG_SZ", "Windows 7 Professional")
        .value("CurrentVersion", "REG_SZ", "6.1")
        .value("CurrentBuildNumber", "REG_SZ", "7601")
        .value("CSDVersion", "REG_SZ", "Service Pack 1")
        .value("InstallDate", "REG_DWORD", (int) INSTALLED.getEpochSecond())
        .value("RegisteredOwner", "REG_SZ", "Anna")
        .value("SystemRoot", "REG_SZ", "C:\\Windows")
        .key(version + "\\ProfileList\\S-1-5-18")
        .written(INSTALLED)
        .value("ProfileImagePath", "REG_EXPAND_SZ", "%systemroot%\\system32\\config\\systemprofile")
        .key(version + "\\ProfileList\\" + ANNA)
        .written(INSTALLED)
        .value("ProfileImagePath", "REG_EXPAND_SZ", "C:\\Users\\Anna")
        .value("State", "REG_DWORD", 0)
        .key(version + "\\Winlogon")
        .written(INSTALLED)
        .value("Shell", "REG_SZ", "explorer.exe")
        .value("Userinit", "REG_SZ", "C:\\Windows\\System32\\userinit.exe,")
        .key(version + "\\Drivers32")
        .written(infected ? INFECTED : INSTALLED)
        .value("wave", "REG_SZ", "wdmaud.drv")
        .value("midi", "REG_SZ", "wdmaud.drv")
        .value("wave9", "REG_SZ", wave9)
        .key("Microsoft\\Windows\\CurrentVersion\\Run")
        .written(INSTALLED)
        .value("Contoso Updater", "REG_SZ", "\"C:\\Program Files\\Contoso\\updater.exe\" /quiet")
        .value("Sync", "REG_EXPAND_SZ", "%LOCALAPPDATA%\\Sync\\sync.exe")
        .key("Microsoft\\Windows\\CurrentVersion\\Uninstall\\Contoso Player")
        .written(INSTALLED)
        .value("DisplayName", "REG_SZ", "Contoso Player")
        .value("DisplayVersion", "REG_SZ", "3.1")
        .value("Publisher", "REG_SZ", "Contoso")
        // the text of one Flame literal in a key of another: must not make a match together
        .key("Contoso\\Player")
        .written(INSTALLED)
        .value("LastDriver", "REG_SZ", "C:\\Drivers\\wavesup3.drv")
        .value("Größe", "REG_QWORD", 42L)
        .build("\\SystemRoot\\System32\\Config\\SOFTWARE", SHUT_DOWN);
  }

  /** SAM: the account of Anna. */
  static byte[] sam() {
    byte[] fixed =
        ByteBuffer.allocate(80)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0, 2) // version
            .put(8, fileTime(SHUT_DOWN)) // last logon
            .put(24, fileTime(INSTALLED)) // password set
            .putLong(32, Long.MAX_VALUE) // never expires
            .putInt(48, RELATIVE_ID)
            .putInt(52, 513) // group Users
            .putShort(56, (short) 0x0210) // normal account, password does not expire
            .putShort(66, (short) 17) // logons
            .array();
    return HiveBuilder.root("CMI-CreateHive{C4E7BA2B-68E8-499C-B1A1-371AC8D717C7}")
        .written(INSTALLED)
        .key("SAM\\Domains\\Account\\Users\\000003E9")
        .written(SHUT_DOWN)
        .value("F", "REG_BINARY", fixed)
        .value("V", "REG_BINARY", accountText("Anna", "Anna Example", "Owner of this computer"))
        .key("SAM\\Domains\\Account\\Users\\Names\\Anna")
        .written(INSTALLED)
        .value("", RELATIVE_ID, new byte[0])
        .build("\\SystemRoot\\System32\\Config\\SAM", SHUT_DOWN);
  }

  /** SECURITY: nothing of interest. */
  static byte[] security() {
    return HiveBuilder.root("CMI-CreateHive{0297523D-E529-4E02-A982-18E2AFC96B9F}")
        .written(INSTALLED)
        .key("Policy\\PolAcDmN")
        .written(INSTALLED)
        .build("\\SystemRoot\\System32\\Config\\SECURITY", SHUT_DOWN);
  }

  /** DEFAULT: the settings before anyone logs on. */
  static byte[] defaultUser() {
    return HiveBuilder.root("CMI-CreateHive{D43B12B8-09B5-40DB-B4F6-F6DFEB78DAEC}")
        .written(INSTALLED)
        .key("Control Panel\\Desktop")
        .written(INSTALLED)
        .value("Wallpaper", "REG_SZ", "")
        .build("\\SystemRoot\\System32\\Config\\DEFAULT", SHUT_DOWN);
  }

  /** NTUSER.DAT of Anna. */
  static byte[] anna() {
    String explorer = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer";
    return HiveBuilder.root("CMI-CreateHive{6A1C4018-979D-4291-A7DC-7AED1C75B67C}")
        .written(SHUT_DOWN)
        .key("Software\\Microsoft\\Windows\\CurrentVersion\\Run")
        .written(INSTALLED)
        .value("Notes", "REG_SZ", "C:\\Users\\Anna\\AppData\\Local\\Notes\\notes.exe")
        .key(explorer + "\\RunMRU")
        .written(SHUT_DOWN)
        .value("MRUList", "REG_SZ", "ba")
        .value("a", "REG_SZ", "notepad\\1")
        .value("b", "REG_SZ", "cmd\\1")
        .key("Software\\Microsoft\\Internet Explorer\\TypedURLs")
        .written(SHUT_DOWN)
        .value("url1", "REG_SZ", "http://www.example.com/")
        .key("Environment")
        .written(INSTALLED)
        .value("TEMP", "REG_EXPAND_SZ", "%USERPROFILE%\\AppData\\Local\\Temp")
        .build("\\??\\C:\\Users\\Anna\\ntuser.dat", SHUT_DOWN);
  }

  /** The value V of an account: a table of (offset, size, unused), then the texts. */
  private static byte[] accountText(String... texts) {
    int header = 0xCC;
    ByteBuffer value = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    int end = 0;
    for (int i = 0; i < texts.length; i++) {
      byte[] text = texts[i].getBytes(StandardCharsets.UTF_16LE);
      int entry = 12 * (i + 1); // the first entry is the security descriptor, left empty
      value.putInt(entry, end).putInt(entry + 4, text.length);
      value.put(header + end, text);
      end += (text.length + 3) & ~3;
    }
    byte[] bytes = new byte[header + end];
    value.get(0, bytes);
    return bytes;
  }

  private static byte[] fileTime(Instant time) {
    long ticks = (time.getEpochSecond() + 11_644_473_600L) * 10_000_000 + time.getNano() / 100;
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(ticks).array();
  }
}
