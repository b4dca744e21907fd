package io.deadbox.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Blob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TermsTest {
  @Row(table = "disk", doc = "A disk")
  record Disk(@Column(value = "Letter", term = "ThingItem/Drive") @Nullable String letter) {}

  @Row(table = "thing", doc = "A thing", parent = Disk.class, item = "ThingItem", label = "name")
  @Derived(
      name = "whole",
      term = "ThingItem/FullPath",
      sql = "disk.letter || thing.name",
      doc = "Letter and name")
  record Thing(
      @Column(value = "Name", term = "ThingItem/Name", indexed = true) String name,
      @Column(value = "Hash", term = "ThingItem/Md5sum", unknownWhen = "thing.name = 'unread'")
          @Nullable Blob md5,
      @Column(value = "Seen", term = "ThingItem/Seen") @Nullable Instant seen,
      @Column(value = "Tags", term = "ThingItem/Tag") List<String> tags,
      @Column("Parts") List<Part> parts) {}

  @Row(table = "part", doc = "A part", parent = Thing.class, unknownWhen = "thing.name = 'shut'")
  record Part(
      @Column(value = "Size", term = "ThingItem/Part/Size") long size,
      @Column(value = "Labels", term = "ThingItem/Part/Label") List<String> labels) {}

  private final List<TermBinding> bindings =
      new Terms(List.of(Table.of(Disk.class), Table.of(Thing.class), Table.of(Part.class)))
          .bindings();

  private TermBinding binding(String term) {
    return bindings.stream().filter(each -> each.term().equals(term)).findFirst().orElseThrow();
  }

  @Test
  void ownColumnIsReadFromTheItemsTable() {
    TermBinding name = binding("ThingItem/Name");
    assertEquals("thing", name.fromSql());
    assertEquals("thing.id", name.itemIdSql());
    assertEquals("thing.name", name.valueSql());
    assertFalse(name.repeated());
  }

  @Test
  void nullThatMayBeUnknownKeepsItsCondition() {
    assertEquals("thing.name = 'unread'", binding("ThingItem/Md5sum").unknownWhenSql());
  }

  @Test
  void absentRowThatMayBeUnknownKeepsItsCondition() {
    assertEquals("thing.name = 'shut'", binding("ThingItem/Part/Size").unknownWhenSql());
    assertEquals("thing.name = 'shut'", binding("ThingItem/Part/Label").unknownWhenSql());
    assertEquals("", binding("ThingItem/Name").unknownWhenSql());
  }

  @Test
  void columnOfTheParentIsReachedByJoin() {
    TermBinding drive = binding("ThingItem/Drive");
    assertEquals("thing JOIN disk ON disk.id = thing.disk_id", drive.fromSql());
    assertEquals("thing.id", drive.itemIdSql());
  }

  @Test
  void columnOfAChildIsRepeatedAndNamesItsElement() {
    TermBinding size = binding("ThingItem/Part/Size");
    assertEquals("part", size.fromSql());
    assertEquals("part.thing_id", size.itemIdSql());
    assertEquals("part.id", size.elementIdSql());
    assertTrue(size.repeated());
  }

  @Test
  void valuesOfAChildsListLeadToTheItem() {
    TermBinding label = binding("ThingItem/Part/Label");
    assertEquals("part JOIN part_labels ON part_labels.part_id = part.id", label.fromSql());
    assertEquals("part.thing_id", label.itemIdSql());
    assertEquals("part_labels.value", label.valueSql());
  }

  @Test
  void derivedValueMayNameAncestors() {
    TermBinding path = binding("ThingItem/FullPath");
    assertEquals("thing JOIN disk ON disk.id = thing.disk_id", path.fromSql());
    assertEquals("disk.letter || thing.name", path.valueSql());
  }

  @Test
  void everyTermIsBoundOnce() {
    assertEquals(8, bindings.size());
  }
}
