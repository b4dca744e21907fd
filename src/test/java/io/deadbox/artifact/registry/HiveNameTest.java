package io.deadbox.artifact.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.HiveBuilder;
import io.deadbox.issue.Issues;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Windows would mount a hive, told by its path, the path noted in it, or its keys. */
class HiveNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "Windows/System32/config/SYSTEM | - | SYSTEM | HKEY_LOCAL_MACHINE\\SYSTEM | -",
        "WINDOWS/system32/config/software | - | SOFTWARE | HKEY_LOCAL_MACHINE\\SOFTWARE | -",
        "Windows/System32/config/RegBack/SAM | - | SAM | HKEY_LOCAL_MACHINE\\SAM | -",
        "Windows/System32/config/DEFAULT | - | DEFAULT | HKEY_USERS\\.DEFAULT | -",
        "Windows/System32/config/COMPONENTS | - | COMPONENTS"
            + " | HKEY_LOCAL_MACHINE\\COMPONENTS | -",
        "Users/bob/NTUSER.DAT | - | NTUSER | HKEY_USERS\\bob | bob",
        "Windows.old/Users/bob/NTUSER.DAT | - | NTUSER | HKEY_USERS\\bob | bob",
        "Documents and Settings/joe/NTUSER.DAT | - | NTUSER | HKEY_USERS\\joe | joe",
        "Windows/ServiceProfiles/LocalService/NTUSER.DAT | - | NTUSER | HKEY_USERS\\S-1-5-19"
            + " | LocalService",
        "Documents and Settings/NetworkService/NTUSER.DAT | - | NTUSER | HKEY_USERS\\S-1-5-20"
            + " | NetworkService",
        "Windows/System32/config/systemprofile/ntuser.dat | - | NTUSER | HKEY_USERS\\S-1-5-18"
            + " | systemprofile",
        "Users/bob/AppData/Local/Microsoft/Windows/UsrClass.dat | - | USRCLASS"
            + " | HKEY_USERS\\bob_Classes | bob",
        "Windows/appcompat/Programs/Amcache.hve | - | AMCACHE | HKEY_LOCAL_MACHINE\\Amcache | -",
        "Boot/BCD | - | BCD | HKEY_LOCAL_MACHINE\\BCD00000000 | -",
        "System Volume Information/_restore{1}/RP2/snapshot/_REGISTRY_MACHINE_SOFTWARE | -"
            + " | SOFTWARE | HKEY_LOCAL_MACHINE\\SOFTWARE | -",
        "RP2/snapshot/_REGISTRY_USER_.DEFAULT | - | DEFAULT | HKEY_USERS\\.DEFAULT | -",
        "RP2/snapshot/_REGISTRY_USER_NTUSER_S-1-5-21-1-2-3-1003 | - | NTUSER"
            + " | HKEY_USERS\\S-1-5-21-1-2-3-1003 | -",
        "RP2/snapshot/_REGISTRY_USER_USRCLASS_S-1-5-21-1-2-3-1003 | - | USRCLASS"
            + " | HKEY_USERS\\S-1-5-21-1-2-3-1003_Classes | -",
        "export/hive1 | \\SystemRoot\\System32\\Config\\SECURITY | SECURITY"
            + " | HKEY_LOCAL_MACHINE\\SECURITY | -",
        "export/hive2 | \\??\\C:\\Users\\nfury\\ntuser.dat | NTUSER | HKEY_USERS\\nfury | nfury",
        "export/hive3 | nts and Settings\\joe\\ntuser.dat | NTUSER | HKEY_USERS\\hive3 | -",
        "export/SYSTEM | - | SYSTEM | HKEY_LOCAL_MACHINE\\SYSTEM | -",
        "Users/bob/AppData/Local/Packages/x/Settings/settings.dat | - | OTHER"
            + " | \\REGISTRY\\A\\settings.dat | -",
      })
  void byPathOrByWhatWindowsNoted(
      String path, String noted, HiveType type, String root, String profile) throws Malformed {
    HiveBuilder builder = HiveBuilder.root("ROOT").key("any");
    byte[] bytes = builder.build(noted == null ? "" : noted, Instant.EPOCH);
    assertEquals(new HiveName(type, root, profile), HiveName.of(path, open(bytes)));
  }

  @ParameterizedTest
  @CsvSource({
    "Select;ControlSet001;Setup, SYSTEM",
    "Classes;Microsoft;Policies, SOFTWARE",
    "SAM, SAM",
    "Cache;Policy;RXACT, SECURITY",
    "Control Panel;Software;Environment, NTUSER",
    "Local Settings;CLSID, USRCLASS",
    "Description;Objects, BCD",
    "DriverDatabase, DRIVERS",
    "DerivedData;CanonicalData, COMPONENTS",
    "LocalState, OTHER"
  })
  void byItsKeys(String keys, HiveType type) throws Malformed {
    HiveBuilder builder = HiveBuilder.root("ROOT");
    for (String key : keys.split(";", -1)) {
      builder.key(key);
    }
    assertEquals(type, HiveName.of("found.000/file0001.chk", open(builder.build())).type());
  }

  private static Hive open(byte[] bytes) throws Malformed {
    Hive hive = Hive.open(Bytes.of(bytes), new Issues());
    assertNotNull(hive);
    return hive;
  }
}
