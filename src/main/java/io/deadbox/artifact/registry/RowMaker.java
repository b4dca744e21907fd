package io.deadbox.artifact.registry;

import io.deadbox.artifact.Rows;
import io.deadbox.format.regf.DeletedKey;
import io.deadbox.format.regf.DeletedSearch;
import io.deadbox.format.regf.DeletedValue;
import io.deadbox.format.regf.HiveVisitor;
import io.deadbox.format.regf.Key;
import io.deadbox.format.regf.SecurityDescriptor;
import io.deadbox.format.regf.Value;
import io.deadbox.issue.Issues;
import java.util.HashSet;
import java.util.Set;

/** Makes rows of keys and values as they come. */
final class RowMaker implements HiveVisitor {
  private final Rows rows;
  private final Rows.Ref hive;
  private final DeletedSearch search;
  private final Issues issues;
  private final Set<Long> securitySeen = new HashSet<>();
  private Rows.Ref key;

  /**
   * Makes rows that belong to a hive's.
   *
   * @param search is shown the keys, too
   */
  RowMaker(Rows rows, Rows.Ref hive, DeletedSearch search, Issues issues) {
    this.rows = rows;
    this.hive = hive;
    this.search = search;
    this.issues = issues;
    this.key = hive;
  }

  @Override
  public void key(Key found) {
    search.key(found);
    SecurityDescriptor security = found.security();
    if (security != null && securitySeen.add(security.offset())) {
      rows.add(
          hive,
          new SecurityRow(security.offset(), security.owner(), security.group(), security.sddl()));
    }
    key =
        rows.add(
            hive,
            new KeyRow(
                found.path(),
                found.name(),
                found.lastWritten(),
                security == null ? null : security.owner(),
                found.subkeyCount(),
                found.valueCount(),
                found.className(),
                found.flags(),
                found.layer(),
                security == null ? null : security.offset(),
                found.offset()));
  }

  @Override
  public void value(Value value) {
    ValueData data = ValueData.of(value, issues);
    rows.add(
        key,
        new ValueRow(
            value.name(), data.type(), data.text(), data.raw(), value.size(), value.offset()));
  }

  void deletedKey(DeletedKey deleted) {
    rows.add(
        hive,
        new DeletedKeyRow(
            deleted.path(),
            deleted.pathComplete(),
            deleted.name(),
            deleted.lastWritten(),
            deleted.subkeyCount(),
            deleted.valueCount(),
            deleted.foundIn(),
            deleted.offset()));
  }

  void deletedValue(DeletedValue deleted) {
    Value value = deleted.value();
    DeletedKey owner = deleted.key();
    ValueData data = ValueData.of(value, issues);
    rows.add(
        hive,
        new DeletedValueRow(
            owner == null ? null : owner.path(),
            owner == null ? null : owner.offset(),
            value.name(),
            data.type(),
            data.text(),
            data.raw(),
            value.size(),
            deleted.foundIn(),
            value.offset()));
  }
}
