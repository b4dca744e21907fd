package io.deadbox.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseDatabaseTest {
  @Row(table = "box", doc = "A box")
  record Box(
      @Column("Label") @Nullable String label,
      @Column("Packed") @Nullable Instant packed,
      @Column("Seal") @Nullable Blob seal,
      @Column("Whether it is open") boolean open,
      @Column("Names") List<String> names,
      @Column("Things in it") List<Thing> things) {}

  @Row(table = "thing", doc = "A thing in a box", parent = Box.class)
  record Thing(@Column("Weight") long weight) {}

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  CaseDatabaseTest() {}

  private void fill(Box... boxes) {
    try (CaseDatabase database = CaseDatabase.create(folder, List.of(Box.class))) {
      RowWriter writer = database.writer();
      for (Box box : boxes) {
        writer.write(box);
      }
      writer.flush();
      database.index();
      database.complete(writer);
      database.finish();
    }
  }

  private String query(String sql) throws SQLException {
    try (CaseDatabase database = CaseDatabase.open(folder);
        Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "no row";
    }
  }

  @Test
  void rowsListsAndNestedRowsComeBack() throws SQLException {
    Instant packed = Instant.parse("2012-05-28T12:00:00.123456700Z");
    fill(
        new Box("a", packed, Blob.ofHex("00ff"), true, List.of("x", "y"), List.of(new Thing(7))),
        new Box(null, null, null, false, List.of(), List.of(new Thing(8), new Thing(9))));
    assertEquals("2012-05-28T12:00:00.1234567Z", query("SELECT packed FROM v_box WHERE id = 1"));
    assertEquals("00ff", query("SELECT seal FROM v_box WHERE id = 1"));
    assertEquals("x,y", query("SELECT group_concat(value) FROM box_names WHERE box_id = 1"));
    assertEquals("17", query("SELECT sum(weight) FROM thing WHERE box_id = 2"));
    assertEquals("null", query("SELECT packed FROM v_box WHERE id = 2"));
    assertEquals("null", query("SELECT seal FROM v_box WHERE id = 2"));
  }

  @Test
  void textThatUtf8CannotHoldIsEscaped() throws SQLException {
    fill(new Box("a\uD800\0b", null, null, false, List.of(), List.of()));
    assertEquals("a\\uD800\\u0000b", query("SELECT label FROM box"));
  }

  @Test
  void folderWithACaseIsRefused() {
    fill();
    CaseException refused = assertThrows(CaseException.class, this::fill);
    assertTrue(String.valueOf(refused.getMessage()).contains("already holds a case"));
  }

  @Test
  void unfinishedCaseDoesNotOpenAndIsNotReplaced() {
    try (CaseDatabase database = CaseDatabase.create(folder, List.of(Box.class))) {
      database.writer().write(new Box("lost", null, null, false, List.of(), List.of()));
    }
    assertFalse(Files.exists(folder.resolve(CaseDatabase.NAME)));
    CaseException unfinished = assertThrows(CaseException.class, () -> CaseDatabase.open(folder));
    assertTrue(String.valueOf(unfinished.getMessage()).contains("did not finish"));
    CaseException refused = assertThrows(CaseException.class, this::fill);
    assertTrue(String.valueOf(refused.getMessage()).contains("--resume"));
  }

  private static Box box(String label, String name) {
    return new Box(label, null, null, false, List.of(name), List.of(new Thing(1), new Thing(2)));
  }

  @Test
  void whatWasCommittedStaysAndIdsGoOn() throws SQLException {
    try (CaseDatabase database = CaseDatabase.create(folder, List.of(Box.class))) {
      RowWriter writer = database.writer();
      writer.write(box("a", "x"));
      database.state().keep("at", "a");
      database.commit(writer);
      writer.write(box("lost", "y"));
      database.state().keep("at", "lost");
      writer.flush();
    }
    try (CaseDatabase database = CaseDatabase.resume(folder, List.of(Box.class))) {
      assertEquals("a", database.state().kept("at").orElseThrow());
      RowWriter writer = database.writer();
      assertEquals(2, writer.write(box("b", "z")));
      database.index();
      database.complete(writer);
      assertTrue(database.state().complete());
    }
    try (CaseDatabase database = CaseDatabase.resume(folder, List.of(Box.class))) {
      assertTrue(database.state().complete(), "cut off before it had its name");
      database.finish();
    }
    assertEquals("a,b", query("SELECT group_concat(label) FROM box"));
    assertEquals("x,z", query("SELECT group_concat(value) FROM box_names"));
    assertEquals("4", query("SELECT max(id) FROM thing"));
    assertEquals("0", query("SELECT count(*) FROM sqlite_master WHERE name = 'unfinished'"));
    CaseException finished =
        assertThrows(CaseException.class, () -> CaseDatabase.resume(folder, List.of(Box.class)));
    assertTrue(String.valueOf(finished.getMessage()).contains("finished case"));
  }

  @Test
  void rowsAfterAPlaceAreRemoved() throws SQLException {
    try (CaseDatabase database = CaseDatabase.create(folder, List.of(Box.class))) {
      RowWriter writer = database.writer();
      writer.write(box("a", "x"));
      Map<String, Long> place = writer.lastIds();
      writer.write(box("b", "y"));
      database.commit(writer);
      database.state().rewind(place);
      writer = database.writer();
      assertEquals(2, writer.write(box("c", "z")));
      database.index();
      database.complete(writer);
      database.finish();
    }
    assertEquals("a,c", query("SELECT group_concat(label) FROM box"));
    assertEquals("x,z", query("SELECT group_concat(value) FROM box_names"));
    assertEquals("4", query("SELECT count(*) FROM thing"));
  }

  @Test
  void caseOfAnotherVersionIsNamed() throws SQLException {
    fill();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(CaseDatabase.NAME));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 999");
    }
    CaseException refused = assertThrows(CaseException.class, () -> CaseDatabase.open(folder));
    assertTrue(String.valueOf(refused.getMessage()).contains("version 999"));
  }

  @Test
  void fileThatIsNoDatabaseIsNamed() throws IOException {
    Files.writeString(folder.resolve(CaseDatabase.NAME), "no database, but long enough for one");
    CaseException refused = assertThrows(CaseException.class, () -> CaseDatabase.open(folder));
    assertTrue(String.valueOf(refused.getMessage()).contains("cannot open"));
  }

  @Test
  void openCaseCannotBeChanged() {
    fill();
    try (CaseDatabase database = CaseDatabase.open(folder);
        Statement statement = database.connection().createStatement()) {
      assertThrows(SQLException.class, () -> statement.execute("DELETE FROM box"));
      statement.execute("CREATE TEMP TABLE literal (value TEXT)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sameRowsGiveTheSameBytes() throws IOException {
    Box box = new Box("a", null, Blob.ofHex("01"), true, List.of("x"), List.of(new Thing(1)));
    fill(box);
    byte[] first = Files.readAllBytes(folder.resolve(CaseDatabase.NAME));
    Files.delete(folder.resolve(CaseDatabase.NAME));
    fill(box);
    assertEquals(
        Blob.copyOf(first), Blob.copyOf(Files.readAllBytes(folder.resolve(CaseDatabase.NAME))));
  }

  @Test
  void auditLinesHoldTheHashOfTheLineBefore() throws IOException {
    AuditLog log = new AuditLog(folder);
    assertTrue(log.append(Map.of("event", "one")).isEmpty());
    assertTrue(log.append(Map.of("event", "two")).isEmpty());
    List<String> lines = Files.readAllLines(folder.resolve("audit.jsonl"));
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("\"previous\":\"\""));
    assertTrue(lines.get(1).matches(".*\"previous\":\"[0-9a-f]{64}\".*"));
  }

  @Test
  void auditLineThatWasCutOffIsMendedAndTold() throws IOException {
    AuditLog log = new AuditLog(folder);
    assertTrue(log.append(Map.of("event", "one")).isEmpty());
    Path file = folder.resolve("audit.jsonl");
    Files.writeString(file, "{\"event\":\"tw", StandardOpenOption.APPEND);
    String told = log.append(Map.of("event", "three")).orElseThrow();
    assertTrue(told.contains("cut off after 12 characters"), told);
    assertEquals(List.of(), log.check().problems());
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).contains("\"removed\":\"{\\\"event\\\":\\\"tw\""), lines.get(1));
  }
}
