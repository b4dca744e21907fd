package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.schema.ColumnType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormsTest {
  @TempDir Path folder;

  private static CaseNames users(int count, boolean cut) {
    List<String> profiles = IntStream.range(0, count).mapToObj(i -> "\\Users\\u" + i).toList();
    List<String> drives = IntStream.range(0, 9).mapToObj(i -> (char) ('C' + i) + ":").toList();
    return new CaseNames(
        drives,
        true,
        profiles,
        List.of(),
        List.of(),
        DeviceNames.NONE,
        ShortNames.NONE,
        false,
        cut);
  }

  private static boolean isCut(CaseNames names, String path) throws Exception {
    Comparisons comparisons = new Comparisons(names);
    Literal literal = new Literal("fileitem/fullpath", Condition.IS, path, false);
    Comparison made = comparisons.of(literal, ColumnType.TEXT);
    assertTrue(((Comparison.Phrases) made).any().size() <= Forms.MAX_FORMS);
    return comparisons.isCut(literal);
  }

  private static List<String> registryForms(Condition condition, String path) throws Exception {
    CaseNames names =
        new CaseNames(
            List.of(),
            false,
            List.of(),
            List.of("HKEY_USERS\\S-1"),
            List.of("ControlSet002"),
            DeviceNames.NONE,
            ShortNames.NONE,
            false,
            false);
    Comparison made =
        new Comparisons(names)
            .of(new Literal("registryitem/path", condition, path, true), ColumnType.TEXT);
    return ((Comparison.Phrases) made).any().stream().map(Comparison.Phrase::text).toList();
  }

  @Test
  void devicesAreOtherNamesOfDrives() throws Exception {
    DeviceNames devices = new DeviceNames(Map.of("C:", List.of("\\DEVICE\\HARDDISKVOLUME2")));
    CaseNames names =
        new CaseNames(
            List.of("C:", "D:"),
            false,
            List.of(),
            List.of(),
            List.of(),
            devices,
            ShortNames.NONE,
            false,
            false);
    assertTrue(
        fileForms(names, Condition.IS, "c:\\Windows\\x.exe")
            .contains("\\DEVICE\\HARDDISKVOLUME2\\Windows\\x.exe"));
    assertTrue(
        fileForms(names, Condition.STARTS_WITH, "%SystemRoot%\\x.exe")
            .contains("\\DEVICE\\HARDDISKVOLUME2\\Windows\\x.exe"));
    assertTrue(
        fileForms(names, Condition.CONTAINS, "C:\\Windows\\")
            .contains("\\DEVICE\\HARDDISKVOLUME2\\Windows\\"));
    assertTrue(
        fileForms(names, Condition.IS, "D:\\Windows\\x.exe").stream()
            .noneMatch(form -> form.startsWith("\\DEVICE")));
    assertTrue(
        fileForms(names, Condition.IS, "\\Device\\HarddiskVolume7\\Windows\\x.exe")
            .contains("D:\\Windows\\x.exe"));
  }

  private static List<String> fileForms(CaseNames names, Condition condition, String path) {
    return Forms.of(Forms.Kind.FILE_PATH, condition, path, names).stream()
        .map(Comparison.Phrase::text)
        .toList();
  }

  @Test
  void classesAreTheMachinesAndTheUsers() throws Exception {
    assertEquals(
        List.of(
            "HKCR\\.evil",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\.evil",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Classes\\.evil",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Wow6432Node\\.evil",
            "HKEY_USERS\\S-1_Classes\\.evil",
            "HKEY_USERS\\S-1_Classes\\Wow6432Node\\.evil"),
        registryForms(Condition.IS, "HKCR\\.evil"));
    assertTrue(
        registryForms(Condition.IS, "HKU\\S-1\\Software\\Classes\\.evil")
            .contains("HKEY_USERS\\S-1_Classes\\.evil"));
    assertTrue(
        registryForms(Condition.IS, "HKLM\\SOFTWARE\\Wow6432Node\\Classes\\CLSID\\{1}")
            .contains("HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Wow6432Node\\CLSID\\{1}"));
    String expression = RegistryForms.expression("^HKCR\\\\\\.evil$", CaseNames.NONE);
    assertTrue(Pattern.matches(expression, "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\.evil"));
    assertTrue(Pattern.matches(expression, "HKEY_USERS\\S-1-5-21_Classes\\.evil"));
    assertFalse(Pattern.matches(expression, "HKEY_USERS\\S-1-5-21\\.evil"));
  }

  @Test
  void moreFormsThanAreLookedForAreTold() throws Exception {
    assertFalse(isCut(users(10, false), "%AppData%\\x.exe"));
    assertTrue(isCut(users(400, false), "%AppData%\\x.exe"));
    assertTrue(isCut(users(10, true), "%AppData%\\x.exe"));
    assertFalse(isCut(users(10, true), "C:\\x.exe"));
  }

  @Test
  void moreUsersThanAreLookedForWarn() throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add("file path=C:\\Users; type=DIRECTORY");
    for (int i = 0; i <= CaseNames.MAX_NAMES; i++) {
      rows.add("file path=C:\\Users\\u" + i + "; type=DIRECTORY");
    }
    try (var database = RowLines.caseOf(folder.resolve("case"), rows)) {
      List<Verdict> verdicts =
          new Evaluator(database, 1)
              .evaluate(
                  List.of(
                      TreeLines.indicator("x", List.of("FileItem/FullPath is %Temp%\\x.exe")),
                      TreeLines.indicator("y", List.of("FileItem/FullPath is C:\\x.exe"))));
      assertEquals(
          List.of(
              "fileitem/fullpath is %Temp%\\x.exe stands for more places than are looked for (4000"
                  + " forms, 500 users): that the others lack it is not known"),
          verdicts.getFirst().warnings());
      assertEquals(List.of(), verdicts.getLast().warnings());
    }
  }
}
