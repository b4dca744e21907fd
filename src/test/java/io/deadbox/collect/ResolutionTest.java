package io.deadbox.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.codec.DigestKind;
import io.deadbox.format.regf.HiveBuilder;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drive letters and roots of users' hives, which the registry of the case tells. */
class ResolutionTest {
  private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");

  private static final String ASSUMED = "C: assumed: the first volume with Windows on it";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  ResolutionTest() {}

  private String drive(String mount, byte[] data) throws Exception {
    byte[] system =
        HiveBuilder.root("CMI-CreateHive{2A7FB991-7BBE-4F9D-B91E-7CB51D4737F5}")
            .key("MountedDevices")
            .value(mount, "REG_BINARY", data)
            .build("\\SystemRoot\\System32\\Config\\SYSTEM", NOW);
    return only(
        "SELECT drive || ' ' || drive_from FROM file_system",
        Map.of("Windows/System32/config/SYSTEM", system));
  }

  /** The first column of a query's rows, on a case of some files. */
  private String only(String query, Map<String, byte[]> files) throws Exception {
    List<Extractor> extractors = List.of(new RegistryHives(List.of()));
    CollectOptions options =
        new CollectOptions(EnumSet.allOf(DigestKind.class), 1, false, List.of(), List.of(), folder);
    Path target = Files.createTempDirectory(folder, "case");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (CaseDatabase database = CaseDatabase.create(target, Collector.recordTypes(extractors))) {
      new Collector(database, options, extractors, Progress.NONE, clock)
          .collect(
              new CaseRow(null, null, null, null, NOW, "1", List.of(), List.of(), "md5"),
              List.of(new FolderImage(files)),
              _ -> {});
    }
    List<String> found = new ArrayList<>();
    try (CaseDatabase database = CaseDatabase.open(target);
        Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(String.valueOf(row.getString(1)));
      }
    }
    return String.join("\n", found);
  }

  private static byte[] software(String... profiles) {
    HiveBuilder hive = HiveBuilder.root("R");
    for (int i = 0; i < profiles.length; i += 2) {
      hive.key("Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\" + profiles[i])
          .value("ProfileImagePath", "REG_EXPAND_SZ", profiles[i + 1]);
    }
    return hive.build("", NOW);
  }

  @Test
  void usersHivesHaveTheSidsOfTheirOwnWindows() throws Exception {
    byte[] user = HiveBuilder.root("R").key("Software").owner("S-1-5-21-1").build();
    Map<String, byte[]> files =
        Map.of(
            "Windows/System32/config/SOFTWARE",
            software(
                "S-1-5-21-1",
                "C:\\Users\\Anna",
                "S-1-5-19",
                "%SystemRoot%\\ServiceProfiles\\LocalService"),
            "Windows.old/WINDOWS/System32/config/SOFTWARE",
            software("S-1-5-21-2", "%SystemDrive%\\Users\\Anna"),
            "Users/Anna/NTUSER.DAT",
            user,
            "Users/Anna/AppData/Local/Microsoft/Windows/UsrClass.dat",
            user,
            "Windows.old/Users/Anna/NTUSER.DAT",
            user,
            "Windows/ServiceProfiles/LocalService/NTUSER.DAT",
            user,
            "Windows/ServiceProfiles/NetworkService/NTUSER.DAT",
            user);
    assertEquals(
        """
        /Users/Anna HKEY_USERS\\S-1-5-21-1
        /Users/Anna/AppData/Local/Microsoft/Windows HKEY_USERS\\S-1-5-21-1_Classes
        /Windows.old/Users/Anna HKEY_USERS\\S-1-5-21-2
        /Windows/ServiceProfiles/LocalService HKEY_USERS\\S-1-5-19
        /Windows/ServiceProfiles/NetworkService HKEY_USERS\\S-1-5-20\
        """,
        only(
            "SELECT replace(directory.path, '\\', '/') || ' ' || hive.root FROM hive"
                + " JOIN file ON file.id = hive.file_id"
                + " JOIN directory ON directory.id = file.directory_id"
                + " WHERE hive.type IN ('NTUSER', 'USRCLASS') ORDER BY 1",
            files));
    assertEquals(
        "BUILTIN\\Administrators\nAnna",
        only("SELECT DISTINCT owner FROM v_registry_key ORDER BY 1 DESC", files));
  }

  @Test
  void aUsersHiveAloneSaysNothingOfTheMachine() throws Exception {
    String gap = "SELECT document || ': ' || example FROM gap";
    byte[] hive = HiveBuilder.root("R").key("Software").build();
    assertEquals(
        "RegistryItem: there is no registry hive SYSTEM, SOFTWARE",
        only(gap, Map.of("Users/a/NTUSER.DAT", hive)));
    assertEquals(
        "RegistryItem: there is no registry hive SOFTWARE",
        only(gap, Map.of("Windows/System32/config/SYSTEM", hive)));
  }

  @Test
  void ownersHaveTheNamesOfTheSam() throws Exception {
    byte[] machine = new byte[36];
    machine[24] = 1; // the SID's last three numbers: 1, 2, 256
    machine[28] = 2;
    machine[33] = 1;
    byte[] sam =
        HiveBuilder.root("R")
            .key("SAM\\Domains\\Account")
            .value("V", "REG_BINARY", machine)
            .key("SAM\\Domains\\Account\\Users\\Names\\Anna")
            .value("", 1001, new byte[0])
            .build();
    byte[] system =
        HiveBuilder.root("R")
            .key("ControlSet001\\Control\\ComputerName\\ComputerName")
            .value("ComputerName", "REG_SZ", "HOST")
            .build();
    Map<String, byte[]> files =
        Map.of(
            "Windows/System32/config/SAM",
            sam,
            "Windows/System32/config/SYSTEM",
            system,
            "Windows/System32/config/SOFTWARE",
            software(
                "S-1-5-21-1-2-256-1001",
                "C:\\Users\\Anna.HOST",
                "S-1-5-21-9-9-9-1104",
                "C:\\Users\\bert",
                "S-1-5-18",
                "%systemroot%\\system32\\config\\systemprofile"));
    assertEquals(
        """
        S-1-5-18 NT AUTHORITY/SYSTEM well-known
        S-1-5-21-1-2-256-1001 HOST/Anna SAM
        S-1-5-21-9-9-9-1104 bert ProfileList\
        """,
        only(
            "SELECT sid || ' ' || coalesce(domain || '/', '') || name || ' ' || source FROM account"
                + " WHERE sid LIKE 'S-1-5-21-%' OR sid = 'S-1-5-18' ORDER BY sid",
            files));
  }

  /** What Windows keeps of a GPT partition; of {@link FolderImage#GUID} unless changed. */
  private static byte[] gptMount() {
    byte[] data = Arrays.copyOf("DMIO:ID:".getBytes(StandardCharsets.US_ASCII), 24);
    byte[] guid = HexFormat.of().parseHex("40FC296B47CA6710B31D00DD010662DA");
    System.arraycopy(guid, 0, data, 8, guid.length);
    return data;
  }

  @Test
  void partitionGuidGivesTheLetter() throws Exception {
    assertEquals("D: MountedDevices", drive("\\DosDevices\\d:", gptMount()));
  }

  @Test
  void otherPartitionLeavesTheLetterOfWindows() throws Exception {
    byte[] other = gptMount();
    other[23] ^= 1;
    assertEquals(ASSUMED, drive("\\DosDevices\\D:", other));
    assertEquals(ASSUMED, drive("\\DosDevices\\D:", Arrays.copyOf(gptMount(), 23)));
    assertEquals(ASSUMED, drive("\\??\\Volume{1}", gptMount()));
  }

  @Test
  void letterIsDataNotSql() throws Exception {
    assertEquals("': MountedDevices", drive("\\DosDevices\\':", gptMount()));
  }
}
