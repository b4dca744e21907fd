package io.deadbox.format.shellitem;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** English names of folders that the shell knows by GUID; the same on every Windows. */
final class WellKnownFolders {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("20D04FE0-3AEA-1069-A2D8-08002B30309D", "My Computer"),
          Map.entry("450D8FBA-AD25-11D0-98A8-0800361B1103", "My Documents"),
          Map.entry("208D2C60-3AEA-1069-A2D7-08002B30309D", "My Network Places"),
          Map.entry("F02C1A0D-BE21-4350-88B0-7367FC96EF3C", "Network"),
          Map.entry("645FF040-5081-101B-9F08-00AA002F954E", "Recycle Bin"),
          Map.entry("871C5380-42A0-1069-A2EA-08002B30309D", "Internet Explorer"),
          Map.entry("21EC2020-3AEA-1069-A2DD-08002B30309D", "Control Panel"),
          Map.entry("26EE0668-A00A-44D7-9371-BEB064C98683", "Control Panel"),
          Map.entry("5399E694-6CE5-4D6C-8FCE-1D8870FDCBA0", "Control Panel"),
          Map.entry("7007ACC7-3202-11D1-AAD2-00805FC1270E", "Network Connections"),
          Map.entry("2227A280-3AEA-1069-A2DE-08002B30309D", "Printers"),
          Map.entry("031E4825-7B94-4DC3-B131-E946B44C8DD5", "Libraries"),
          Map.entry("59031A47-3F72-44A7-89C5-5595FE6B30EE", "Users Files"),
          Map.entry("4234D49B-0245-4DF3-B780-3893943456E1", "Applications"),
          Map.entry("679F85CB-0220-4080-B29B-5540CC05AAB6", "Quick Access"),
          Map.entry("018D5C66-4533-4307-9B53-224DE2ED1FE6", "OneDrive"),
          Map.entry("B4BFCC3A-DB2C-424C-B029-7FE99A87C641", "Desktop"),
          Map.entry("A8CDFF1C-4878-43BE-B5FD-F8091C1C60D0", "Documents"),
          Map.entry("D3162B92-9365-467A-956B-92703ACA08AF", "Documents"),
          Map.entry("FDD39AD0-238F-46AF-ADB4-6C85480369C7", "Documents"),
          Map.entry("374DE290-123F-4565-9164-39C4925E467B", "Downloads"),
          Map.entry("088E3905-0323-4B02-9826-5D99428E115F", "Downloads"),
          Map.entry("3DFDF296-DBEC-4FB4-81D1-6A3438BCF4DE", "Music"),
          Map.entry("1CF1260C-4DD0-4EBB-811F-33C572699FDE", "Music"),
          Map.entry("24AD3AD4-A569-4530-98E1-AB02F9417AA8", "Pictures"),
          Map.entry("3ADD1653-EB32-4CB0-BBD7-DFA0ABB5ACCA", "Pictures"),
          Map.entry("F86FA3AB-70D2-4FC7-9C99-FCBF05467F3A", "Videos"),
          Map.entry("A0953C92-50DC-43BF-BE83-3742FED03C9C", "Videos"));

  private WellKnownFolders() {}

  /** The name; null if the GUID, in capitals, is not in the list. */
  static @Nullable String name(String guid) {
    return NAMES.get(guid);
  }
}
