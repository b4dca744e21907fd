package io.deadbox.artifact.registry;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Folders that Windows and its Explorer call by a GUID ([KNOWNFOLDERID], shell namespaces). */
public final class KnownFolders {
  private static final Pattern AT_START = Pattern.compile("\\{([0-9A-Fa-f-]{36})}");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("1AC14E77-02E7-4E5D-B744-2EB1AE5198B7", "%SystemRoot%\\System32"),
          Map.entry("D65231B0-B2F1-4857-A4CE-A8E7C6EA7D27", "%SystemRoot%\\SysWOW64"),
          Map.entry("F38BF404-1D43-42F2-9305-67DE0B28FC23", "%SystemRoot%"),
          Map.entry("905E63B6-C1BF-494E-B29C-65B732D3D21A", "%ProgramFiles%"),
          Map.entry("6D809377-6AF0-444B-8957-A3773F02200E", "%ProgramFiles%"),
          Map.entry("7C5A40EF-A0FB-4BFC-874A-C0F2E0B9FA8E", "%ProgramFiles(x86)%"),
          Map.entry("F7F1ED05-9F6D-47A2-AAAE-29D317C6F066", "%ProgramFiles%\\Common Files"),
          Map.entry("6365D5A7-0F0D-45E5-87F6-0DA56B6A4F7D", "%ProgramFiles%\\Common Files"),
          Map.entry("DE974D24-D9C6-4D3E-BF91-F4455120B917", "%ProgramFiles(x86)%\\Common Files"),
          Map.entry("62AB5D82-FDC1-4DC3-A9DD-070D1D495D97", "%ProgramData%"),
          Map.entry(
              "0139D44E-6AFE-49F2-8690-3DAFCAE6FFB8",
              "%ProgramData%\\Microsoft\\Windows\\Start Menu\\Programs"),
          Map.entry(
              "A4115719-D62E-491D-AA7C-E74B8BE3B067",
              "%ProgramData%\\Microsoft\\Windows\\Start Menu"),
          Map.entry(
              "82A5EA35-D9CD-47C5-9629-E15D2F714E6E",
              "%ProgramData%\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp"),
          Map.entry(
              "A77F5D77-2E2B-44C3-A6A2-ABA601054A51",
              "%AppData%\\Microsoft\\Windows\\Start Menu\\Programs"),
          Map.entry(
              "625B53C3-AB48-4EC1-BA1F-A1EF4146FC19", "%AppData%\\Microsoft\\Windows\\Start Menu"),
          Map.entry(
              "B97D20BB-F46A-4C97-BA10-5E3608430854",
              "%AppData%\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp"),
          Map.entry(
              "9E3995AB-1F9C-4F13-B827-48B24B6C7174",
              "%AppData%\\Microsoft\\Internet Explorer\\Quick Launch\\User Pinned"),
          Map.entry(
              "52A4F021-7B75-48A9-9F6B-4B87A210BC8F",
              "%AppData%\\Microsoft\\Internet Explorer\\Quick Launch"),
          Map.entry("3EB685DB-65F9-4CF6-A03A-E3EF65729F3D", "%AppData%"),
          Map.entry("F1B32785-6FBA-4FCF-9D55-7B8E7F157091", "%LocalAppData%"),
          Map.entry("A520A1A4-1780-4FF6-BD18-167343C5AF16", "%UserProfile%\\AppData\\LocalLow"),
          Map.entry("5E6C858F-0E22-4760-9AFE-EA3317B67173", "%UserProfile%"),
          Map.entry("B4BFCC3A-DB2C-424C-B029-7FE99A87C641", "%UserProfile%\\Desktop"),
          Map.entry("FDD39AD0-238F-46AF-ADB4-6C85480369C7", "%UserProfile%\\Documents"),
          Map.entry("374DE290-123F-4565-9164-39C4925E467B", "%UserProfile%\\Downloads"),
          Map.entry("4BD8D571-6D19-48D3-BE97-422220080E43", "%UserProfile%\\Music"),
          Map.entry("33E28130-4E1E-4676-835A-98395C3BC3BB", "%UserProfile%\\Pictures"),
          Map.entry("18989B1D-99B5-455B-841C-AB7C74E4DDFC", "%UserProfile%\\Videos"),
          Map.entry("1777F761-68AD-4D8A-87BD-30B759FA33DD", "%UserProfile%\\Favorites"),
          Map.entry("BFB9D5E0-C6A9-404C-B2B2-AE6DB6AF4968", "%UserProfile%\\Links"),
          Map.entry("4C5C32FF-BB9D-43B0-B5B4-2D72E54EAAA4", "%UserProfile%\\Saved Games"),
          Map.entry("7D1D3A04-DEBB-4115-95CF-2F29DA2920DA", "%UserProfile%\\Searches"),
          Map.entry("56784854-C6CB-462B-8169-88E350ACB882", "%UserProfile%\\Contacts"),
          Map.entry("DFDF76A2-C82A-4D63-906A-5644AC457385", "%Public%"),
          Map.entry("C4AA340D-F20F-4863-AFEF-F87EF2E6BA25", "%Public%\\Desktop"),
          Map.entry("ED4824AF-DCE4-45A8-81E2-FC7965083634", "%Public%\\Documents"),
          Map.entry("3D644C9B-1FB8-4F30-9B45-F670235F79C0", "%Public%\\Downloads"),
          Map.entry("FD228CB7-AE11-4AE3-864C-16F3910AB8FE", "%SystemRoot%\\Fonts"),
          Map.entry("0762D272-C50A-4BB0-A382-697DCD729B80", "%SystemDrive%\\Users"),
          Map.entry("20D04FE0-3AEA-1069-A2D8-08002B30309D", "My Computer"),
          Map.entry("450D8FBA-AD25-11D0-98A8-0800361B1103", "My Documents"),
          Map.entry("208D2C60-3AEA-1069-A2D7-08002B30309D", "My Network Places"),
          Map.entry("F02C1A0D-BE21-4350-88B0-7367FC96EF3C", "Network"),
          Map.entry("645FF040-5081-101B-9F08-00AA002F954E", "Recycle Bin"),
          Map.entry("21EC2020-3AEA-1069-A2DD-08002B30309D", "Control Panel"),
          Map.entry("26EE0668-A00A-44D7-9371-BEB064C98683", "Control Panel"),
          Map.entry("5399E694-6CE5-4D6C-8FCE-1D8870FDCBA0", "Control Panel"),
          Map.entry("59031A47-3F72-44A7-89C5-5595FE6B30EE", "Users Files"),
          Map.entry("031E4825-7B94-4DC3-B131-E946B44C8DD5", "Libraries"),
          Map.entry("9343812E-1C37-4A49-A12E-4B2D810D956B", "Search"),
          Map.entry("871C5380-42A0-1069-A2EA-08002B30309D", "Internet Explorer"),
          Map.entry("D20EA4E1-3957-11D2-A40B-0C5020524153", "Administrative Tools"),
          Map.entry("ED228FDF-9EA8-4870-83B1-96B02CFE0D52", "Games"),
          Map.entry("A8CDFF1C-4878-43BE-B5FD-F8091C1C60D0", "Documents"),
          Map.entry("D3162B92-9365-467A-956B-92703ACA08AF", "Documents"),
          Map.entry("088E3905-0323-4B02-9826-5D99428E115F", "Downloads"),
          Map.entry("24AD3AD4-A569-4530-98E1-AB02F9417AA8", "Pictures"),
          Map.entry("3DFDF296-DBEC-4FB4-81D1-6A3438BCF4DE", "Music"),
          Map.entry("1CF1260C-4DD0-4EBB-811F-33C572699FDE", "Music"),
          Map.entry("3ADD1653-EB32-4CB0-BBD7-DFA0ABB5ACCA", "Pictures"),
          Map.entry("A0953C92-50DC-43BF-BE83-3742FED03C9C", "Videos"),
          Map.entry("F86FA3AB-70D2-4FC7-9C99-FCBF05467F3A", "Videos"),
          Map.entry("679F85CB-0220-4080-B29B-5540CC05AAB6", "Quick access"),
          Map.entry("018D5C66-4533-4307-9B53-224DE2ED1FE6", "OneDrive"),
          Map.entry("04731B67-D933-450A-90E6-4ACD2E9408FE", "Search Folder"),
          Map.entry("22877A6D-37A1-461A-91B0-DBDA5AAEBC99", "Recent Places"),
          Map.entry("323CA680-C24D-4099-B94D-446DD2D7249E", "Favorites"),
          Map.entry("2227A280-3AEA-1069-A2DE-08002B30309D", "Printers"),
          Map.entry("7007ACC7-3202-11D1-AAD2-00805FC1270E", "Network Connections"),
          Map.entry("7B81BE6A-CE2B-4676-A29E-EB907A5126C5", "Programs and Features"),
          Map.entry("BB06C0E4-D293-4F75-8A90-CB05B6477EEE", "System"),
          Map.entry("BB64F8A7-BEE7-4E1A-AB8D-7D8273F7FDB6", "Action Center"));

  private KnownFolders() {}

  /** Name of a folder by its GUID, in whichever case; null if it is not known. */
  public static @Nullable String name(String guid) {
    return NAMES.get(guid.toUpperCase(Locale.ROOT));
  }

  /** A path that begins with a folder's GUID in braces, with its name; null for other texts. */
  public static @Nullable String resolve(String path) {
    Matcher guid = AT_START.matcher(path);
    if (!guid.lookingAt()) {
      return null;
    }
    String name = name(guid.group(1));
    return name == null ? null : name + path.substring(guid.end());
  }
}
