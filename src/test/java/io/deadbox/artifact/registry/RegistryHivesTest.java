package io.deadbox.artifact.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.artifact.KeptRows;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.collect.AccountRow;
import io.deadbox.format.regf.FoundIn;
import io.deadbox.format.regf.HiveBuilder;
import io.deadbox.format.regf.KeyLayer;
import io.deadbox.format.regf.LogUse;
import io.deadbox.format.regf.LogWriter;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import io.deadbox.schema.Ddl;
import io.deadbox.schema.Table;
import io.deadbox.schema.TermBinding;
import io.deadbox.schema.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rows a hive becomes, and the terms they answer. */
class RegistryHivesTest {
  private static final Instant WRITTEN = Instant.parse("2024-05-01T10:11:12.1234567Z");

  @Test
  void hiveKeysAndValuesBecomeRows() throws Malformed {
    HiveBuilder builder =
        HiveBuilder.root("CMI-CreateHive{1}")
            .key("Select")
            .value("Current", "REG_DWORD", 2)
            .key("ControlSet002\\Services\\Evil")
            .written(WRITTEN)
            .owner("S-1-5-18")
            .className("cls")
            .value("", "REG_SZ", "default")
            .value("ImagePath", "REG_EXPAND_SZ", "%SystemRoot%\\evil.sys")
            .value("Cut", "REG_SZ", new byte[] {'a', 0, 0, 0, 'b', 0})
            .value("Odd", 0x102, new byte[] {1, (byte) 0xfe, 3, 4, 5});
    byte[] bytes = builder.build("\\SystemRoot\\System32\\Config\\SYSTEM", WRITTEN);
    Issues issues = new Issues();
    KeptRows rows = KeptRows.ofHive("Windows/System32/config", "SYSTEM", bytes, issues);
    assertEquals(0, issues.count());
    assertEquals(
        new HiveRow(
            HiveType.SYSTEM,
            "HKEY_LOCAL_MACHINE\\SYSTEM",
            null,
            "stemRoot\\System32\\Config\\SYSTEM",
            "1.5",
            WRITTEN,
            7,
            7,
            true,
            false,
            false,
            2),
        rows.added.getFirst().row());
    assertEquals(
        List.of(
            "",
            "ControlSet002",
            "ControlSet002\\Services",
            "ControlSet002\\Services\\Evil",
            "Select"),
        rows.all(KeyRow.class).stream().map(KeyRow::path).toList());
    String evil = "ControlSet002\\Services\\Evil";
    KeyRow key = rows.all(KeyRow.class).get(3);
    assertEquals(
        new KeyRow(
            evil,
            "Evil",
            WRITTEN,
            "S-1-5-18",
            0,
            4,
            "cls",
            0x20,
            KeyLayer.MERGED,
            (long) builder.place("sk:S-1-5-18"),
            builder.place("nk:" + evil)),
        key);
    assertEquals(
        List.of(
            new ValueRow("", "REG_SZ", "default", null, 16, builder.place("vk:" + evil + ":")),
            new ValueRow(
                "ImagePath",
                "REG_EXPAND_SZ",
                "%SystemRoot%\\evil.sys",
                null,
                44,
                builder.place("vk:" + evil + ":ImagePath")),
            new ValueRow(
                "Cut",
                "REG_SZ",
                "a",
                Blob.ofHex("610000006200"),
                6,
                builder.place("vk:" + evil + ":Cut")),
            new ValueRow(
                "Odd",
                "0x00000102",
                "01 fe 03 04 05",
                null,
                5,
                builder.place("vk:" + evil + ":Odd"))),
        rows.all(ValueRow.class).subList(0, 4));
    assertEquals(
        List.of(
            new SecurityRow(
                builder.place("sk:S-1-5-32-544"),
                "S-1-5-32-544",
                "S-1-5-32-544",
                "O:S-1-5-32-544G:S-1-5-32-544D:(A;CI;KA;;;S-1-5-32-544)"),
            new SecurityRow(
                builder.place("sk:S-1-5-18"),
                "S-1-5-18",
                "S-1-5-18",
                "O:S-1-5-18G:S-1-5-18D:(A;CI;KA;;;S-1-5-18)")),
        rows.all(SecurityRow.class));
    int keyAt = rows.added.indexOf(new KeptRows.Added(0, key));
    assertTrue(keyAt > 0);
    assertEquals(4, rows.added.stream().filter(added -> added.parent() == keyAt).count());
  }

  @Test
  void transactionLogsArePassedOver() throws Malformed {
    Issues issues = new Issues();
    byte[] log = HiveBuilder.root("R").withBaseBlockNumber(28, 6).build();
    assertEquals(
        List.of(), KeptRows.ofHive("Windows/System32/config", "SYSTEM.LOG1", log, issues).added);
    assertEquals(0, issues.count());
  }

  @Test
  void dirtyHiveIsReadWithItsLogs() throws Malformed {
    byte[] before =
        HiveBuilder.root("R").key("Old").withUnequalSequenceNumbers().build("", WRITTEN);
    byte[] after =
        HiveBuilder.root("R").key("New").key("Gone").withDeletedKey("Gone").build("", WRITTEN);
    byte[] log = LogWriter.newFormat(before, 8).entry(8, after).build();
    Issues issues = new Issues();
    KeptRows rows =
        KeptRows.ofHive(
            "",
            "SOFTWARE",
            before,
            name -> name.equals("SOFTWARE.LOG1") ? Optional.of(Bytes.of(log)) : Optional.empty(),
            issues);
    assertEquals(List.of("", "New"), rows.all(KeyRow.class).stream().map(KeyRow::path).toList());
    HiveRow hive = rows.all(HiveRow.class).getFirst();
    assertEquals(List.of(true, true), List.of(hive.dirty(), hive.recovered()));
    assertEquals(List.of(8L, 7L), List.of(hive.primarySequence(), hive.secondarySequence()));
    assertEquals(
        List.of(
            new HiveLogRow(
                "SOFTWARE.LOG1",
                LogUse.Format.NEW,
                WRITTEN,
                1,
                1,
                8L,
                8L,
                "",
                List.of(new HiveLogRow.Page(4096, 512 + 48, 4096)))),
        rows.all(HiveLogRow.class));
    assertEquals(
        List.of("Old"), rows.all(ReplacedKeyRow.class).stream().map(ReplacedKeyRow::path).toList());
    assertEquals(
        List.of("Gone"), rows.all(DeletedKeyRow.class).stream().map(DeletedKeyRow::path).toList());
    assertEquals(
        List.of(
            new Issue(
                IssueKind.DIRTY,
                4L,
                "transaction logs",
                "applied in memory: SOFTWARE.LOG1, 1 of 1 entries up to sequence number 8, runs"
                    + " of pages: 1",
                null)),
        issues.all());
  }

  @Test
  void dirtyHiveWithoutAUsableLogStaysAsItIs() throws Malformed {
    byte[] hive = HiveBuilder.root("R").key("Old").withUnequalSequenceNumbers().build();
    Issues issues = new Issues();
    KeptRows rows = KeptRows.ofHive("", "SOFTWARE", hive, issues);
    assertEquals(false, rows.all(HiveRow.class).getFirst().recovered());
    assertEquals(2, rows.all(KeyRow.class).size());
    assertEquals(
        List.of(IssueKind.DIRTY, IssueKind.DIRTY), issues.all().stream().map(Issue::kind).toList());
    issues = new Issues();
    rows = KeptRows.ofHive("", "SOFTWARE", hive, _ -> Optional.of(Bytes.of(new byte[0])), issues);
    assertEquals(3, rows.all(HiveLogRow.class).size());
    assertEquals(
        "no log could be applied: SOFTWARE.LOG1 not (is empty); SOFTWARE.LOG2 not (is empty);"
            + " SOFTWARE.LOG not (is empty)",
        issues.all().getLast().reason());
  }

  @Test
  void deletedKeysAndValuesHaveTablesOfTheirOwn() throws Malformed {
    HiveBuilder builder =
        HiveBuilder.root("R")
            .key("Run")
            .written(WRITTEN)
            .value("evil", "REG_SZ", "evil.exe")
            .withDeletedKey("Run");
    Issues issues = new Issues();
    KeptRows rows = KeptRows.ofHive("", "SOFTWARE", builder.build(), issues);
    assertEquals(0, issues.count());
    assertEquals(1, rows.all(KeyRow.class).size());
    assertEquals(
        List.of(
            new DeletedKeyRow(
                "Run", true, "Run", WRITTEN, 0, 1, FoundIn.FREE_CELL, builder.place("nk:Run"))),
        rows.all(DeletedKeyRow.class));
    assertEquals(
        List.of(
            new DeletedValueRow(
                "Run",
                (long) builder.place("nk:Run"),
                "evil",
                "REG_SZ",
                "evil.exe",
                null,
                18,
                FoundIn.FREE_CELL,
                builder.place("vk:Run:evil"))),
        rows.all(DeletedValueRow.class));
  }

  @Test
  void unreadableDataAreAValueWithoutText() throws Malformed {
    Issues issues = new Issues();
    byte[] bytes =
        HiveBuilder.root("R")
            .value("v", "REG_SZ", "text")
            .withNumber("vk::v", 8, 0xfffffff0L)
            .build();
    ValueRow value = KeptRows.ofHive("", "SOFTWARE", bytes, issues).all(ValueRow.class).getFirst();
    assertEquals(null, value.text());
    assertEquals(10, value.length());
    assertEquals(1, issues.count());
  }

  @Test
  void largestHiveOfTheCorpus() throws Exception {
    byte[] bytes = Files.readAllBytes(Corpus.dir().resolve("registry/plaso-git/regf/UsrClass.dat"));
    Issues issues = new Issues();
    KeptRows rows =
        KeptRows.ofHive("Users/x/AppData/Local/Microsoft/Windows", "UsrClass.dat", bytes, issues);
    assertEquals(1, rows.all(HiveRow.class).size());
    assertEquals(7505, rows.all(KeyRow.class).size());
    assertEquals(19_987, rows.all(ValueRow.class).size());
    assertEquals(0, issues.count());
  }

  @Test
  void termsAreSqlThatSqliteTakesAndAValueHasOnePath() throws SQLException, IOException {
    Set<Table> tables = new LinkedHashSet<>(List.of(Table.of(AccountRow.class)));
    for (Class<? extends Record> rows : new RegistryHives(List.of()).rows()) {
      tables.add(Table.of(rows));
      tables.addAll(Table.of(rows).ancestors());
    }
    List<TermBinding> bindings = new Terms(List.copyOf(tables)).bindings();
    try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = database.createStatement()) {
      for (Table table : tables) {
        for (String sql : Ddl.create(table)) {
          statement.execute(sql);
        }
        statement.execute(Ddl.view(table));
      }
      for (TermBinding binding : bindings) {
        String sql =
            "SELECT %s, %s FROM %s"
                .formatted(binding.itemIdSql(), binding.valueSql(), binding.fromSql());
        database.prepareStatement(sql).close();
      }
    }
    for (String term :
        List.of(
            "RegistryItem/Path",
            "RegistryItem/Type",
            "RegistryItem/Modified",
            "RegistryItem/Hive",
            "RegistryItem/KeyPath",
            "RegistryItem/SecurityID")) {
      assertEquals(
          List.of("registry_key", "registry_value"),
          bindings.stream()
              .filter(binding -> binding.term().equals(term))
              .map(TermBinding::itemTable)
              .sorted()
              .toList(),
          term);
    }
  }
}
