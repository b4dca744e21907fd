package io.deadbox.artifact.registry;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.BaseBlock;
import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.HiveVisitor;
import io.deadbox.format.regf.Key;
import io.deadbox.format.regf.SecurityDescriptor;
import io.deadbox.format.regf.Value;
import io.deadbox.format.regf.ValueText;
import io.deadbox.format.regf.ValueType;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every key and value of every registry hive. Transaction logs begin as hives do and are passed
 * over: where they matter, the hive they belong to says so by an issue of kind DIRTY.
 */
public final class RegistryHives implements Extractor {
  private static final int LAST_CONTROL_SET = 999; // ControlSet%03d

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(HiveRow.class, KeyRow.class, ValueRow.class);
  }

  @Override
  public Source source() {
    return new Source.Signature("regf");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    Hive glance = Hive.open(file.bytes(), new Issues()); // the walk tells what it cannot read
    if (glance == null) {
      return;
    }
    BaseBlock base = glance.base();
    HiveName name = HiveName.of(file.path(), glance);
    Integer currentControlSet = name.type() == HiveType.SYSTEM ? currentControlSet(glance) : null;
    Rows.Ref hiveRow =
        rows.add(
            new HiveRow(
                name.type(),
                name.root(),
                name.profile(),
                base.fileName(),
                base.version(),
                base.lastWritten(),
                base.primarySequence(),
                base.secondarySequence(),
                base.checksumValid(),
                base.dirty(),
                currentControlSet));
    Hive hive = Hive.open(file.bytes(), issues);
    if (hive != null) {
      hive.walk(new RowMaker(rows, hiveRow, issues));
    }
  }

  /** The control set in use when Windows last ran; null if it cannot be told. */
  private static @Nullable Integer currentControlSet(Hive hive) throws Malformed {
    Optional<Value> current = hive.find("Select").flatMap(select -> hive.value(select, "Current"));
    if (current.isEmpty()) {
      return null;
    }
    Bytes data = current.get().data();
    if (data == null || data.size() != 4) {
      return null;
    }
    long number = data.u32(0, "Select\\Current");
    return number > LAST_CONTROL_SET ? null : (int) number;
  }

  /** Makes rows of keys and values as they come. */
  private static final class RowMaker implements HiveVisitor {
    private final Rows rows;
    private final Rows.Ref hive;
    private final Issues issues;
    private Rows.Ref key;

    RowMaker(Rows rows, Rows.Ref hive, Issues issues) {
      this.rows = rows;
      this.hive = hive;
      this.issues = issues;
      this.key = hive;
    }

    @Override
    public void key(Key found) {
      SecurityDescriptor security = found.security();
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
                  found.offset()));
    }

    @Override
    public void value(Value value) {
      rows.add(key, row(value));
    }

    private ValueRow row(Value value) {
      String type = ValueType.nameOf(value.type());
      String text = null;
      Blob raw = null;
      Bytes data = value.data();
      if (data != null) {
        try {
          ValueText rendered = ValueText.of(value.type(), data);
          text = rendered.text();
          raw = rendered.exact() ? null : Blob.copyOf(data.array(0, data.size(), "value data"));
        } catch (Malformed malformed) {
          issues.add(malformed);
        }
      }
      return new ValueRow(value.name(), type, text, raw, value.size(), value.offset());
    }
  }
}
