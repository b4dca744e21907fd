package io.deadbox.artifact.registry;

import io.deadbox.artifact.Rows;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.DeletedKey;
import io.deadbox.format.regf.DeletedSearch;
import io.deadbox.format.regf.DeletedValue;
import io.deadbox.format.regf.HiveVisitor;
import io.deadbox.format.regf.Key;
import io.deadbox.format.regf.SecurityDescriptor;
import io.deadbox.format.regf.Value;
import io.deadbox.format.regf.ValueText;
import io.deadbox.format.regf.ValueType;
import io.deadbox.issue.Issues;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
                security == null ? null : security.offset(),
                found.offset()));
  }

  @Override
  public void value(Value value) {
    ValueText text = text(value);
    rows.add(
        key,
        new ValueRow(
            value.name(),
            ValueType.nameOf(value.type()),
            text == null ? null : text.text(),
            raw(value, text),
            value.size(),
            value.offset()));
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
            deleted.behindBins(),
            deleted.offset()));
  }

  void deletedValue(DeletedValue deleted) {
    Value value = deleted.value();
    DeletedKey owner = deleted.key();
    ValueText text = text(value);
    rows.add(
        hive,
        new DeletedValueRow(
            owner == null ? null : owner.path(),
            owner == null ? null : owner.offset(),
            value.name(),
            ValueType.nameOf(value.type()),
            text == null ? null : text.text(),
            raw(value, text),
            value.size(),
            deleted.behindBins(),
            value.offset()));
  }

  private @Nullable ValueText text(Value value) {
    Bytes data = value.data();
    if (data != null) {
      try {
        return ValueText.of(value.type(), data);
      } catch (Malformed malformed) {
        issues.add(malformed);
      }
    }
    return null;
  }

  /** The very bytes, where the text does not tell them all. */
  private static @Nullable Blob raw(Value value, @Nullable ValueText text) {
    Bytes data = value.data();
    return data == null || text == null || text.exact()
        ? null
        : Blob.copyOf(data.upTo(0, Math.toIntExact(data.size())));
  }
}
