package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry hive, read as it is asked for. An instance belongs to one thread. A damaged cell costs
 * the key, value or list in it and becomes an issue; the others are read.
 */
public final class Hive {
  private static final SecurityDescriptor UNREADABLE = new SecurityDescriptor(null, null, null, 0);

  private final BaseBlock base;
  private final Cells cells;
  private final List<Cells.Bin> bins;
  private final Bytes all;
  private final Budget securityBudget;
  private final Issues issues;
  private final Map<Long, SecurityDescriptor> descriptors = new HashMap<>();

  private Hive(BaseBlock base, Cells cells, List<Cells.Bin> bins, Bytes all, Issues issues) {
    this.base = base;
    this.cells = cells;
    this.bins = bins;
    this.all = all;
    this.securityBudget = new Budget(cells.size());
    this.issues = issues;
  }

  /**
   * Opens a hive.
   *
   * @param file the file's bytes
   * @param issues where everything goes that this hive cannot read, now and later
   * @return null if the file is of a kind that is not read; an issue then says which
   * @throws Malformed if the file is no hive
   */
  public static @Nullable Hive open(Bytes file, Issues issues) throws Malformed {
    if (file.startsWith(0, "CREG")) {
      issues.add(
          IssueKind.UNSUPPORTED, file.origin(), "signature", "registry file of Windows 95 to ME");
      return null;
    }
    BaseBlock base = BaseBlock.read(file, issues);
    if (!base.isHive()) {
      issues.add(
          IssueKind.UNSUPPORTED,
          file.origin() + 28,
          "file type",
          "transaction log (type " + base.fileType() + "), no hive");
      return null;
    }
    if (base.majorVersion() != 1 || base.minorVersion() > 6) {
      issues.add(
          IssueKind.UNSUPPORTED,
          file.origin() + 20,
          "version",
          base.version() + " is not known; read as 1.6");
    }
    Cells cells = new Cells(bins(file, base, issues), base.minorVersion(), issues);
    Bytes all = file.from(BaseBlock.SIZE, "hive bins data");
    return new Hive(base, cells, cells.checkBins(), all, issues);
  }

  private static Bytes bins(Bytes file, BaseBlock base, Issues issues) throws Malformed {
    Bytes rest = file.from(BaseBlock.SIZE, "hive bins data");
    if (base.binsSize() <= rest.size()) {
      return rest.slice(0, base.binsSize(), "hive bins data");
    }
    issues.add(
        IssueKind.TRUNCATED,
        file.origin() + file.size(),
        "hive bins data",
        "%d of %d bytes are missing".formatted(base.binsSize() - rest.size(), base.binsSize()));
    return rest;
  }

  /** The header. */
  public BaseBlock base() {
    return base;
  }

  Cells cells() {
    return cells;
  }

  /** Hive bins with a valid header. */
  List<Cells.Bin> bins() {
    return bins;
  }

  /** The hive bins data and whatever lies behind them in the file. */
  Bytes binsAndBeyond() {
    return all;
  }

  /** The key at the top; null if it cannot be read. */
  public @Nullable Key root() {
    return contained(base.rootCell(), null);
  }

  /**
   * The key at a path from below the root, names without regard to case. Cheap: reads only the
   * lists on the way.
   */
  public Optional<Key> find(String path) {
    Key key = root();
    if (!path.isEmpty()) {
      for (String name : path.split("\\\\", -1)) {
        key = key == null ? null : subkey(key, name);
      }
    }
    return Optional.ofNullable(key);
  }

  private @Nullable Key subkey(Key parent, String name) {
    for (long cell : SubkeyLists.read(this, parent, new Budget(cells.size()), issues)) {
      Key key = contained(cell, parent);
      if (key != null && key.name().equalsIgnoreCase(name)) {
        return key;
      }
    }
    return null;
  }

  private @Nullable Key contained(long cell, @Nullable Key parent) {
    try {
      return Key.read(this, cell, parent, issues);
    } catch (Malformed malformed) {
      issues.add(malformed);
      return null;
    }
  }

  /** The keys directly below a key. */
  public List<Key> subkeys(Key parent) {
    List<Key> subkeys = new ArrayList<>();
    for (long cell : SubkeyLists.read(this, parent, new Budget(cells.size()), issues)) {
      Key key = contained(cell, parent);
      if (key != null) {
        subkeys.add(key);
      }
    }
    return subkeys;
  }

  /** A key's values, in the order of its list. */
  public List<Value> values(Key key) {
    List<Value> values = new ArrayList<>();
    HiveWalk.values(this, key, new Budget(cells.size()), issues, values::add);
    return values;
  }

  /** The value of a key by its name without regard to case; empty for the default value. */
  public Optional<Value> value(Key key, String name) {
    return values(key).stream().filter(value -> value.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Gives every key, parents first and in the order of their lists, each followed by its values.
   * Ends on every input: a key is given once, and never more of anything than a hive of this size
   * can hold.
   */
  public void walk(HiveVisitor visitor) {
    new HiveWalk(this, issues).run(visitor);
  }

  /** A key's security descriptor; null if there is none or it cannot be read. */
  @Nullable SecurityDescriptor security(long cell) {
    if (cell == Cells.NONE) {
      return null;
    }
    SecurityDescriptor descriptor = descriptors.get(cell);
    if (descriptor == null) {
      descriptor = UNREADABLE; // remembered, so that it costs one issue and not one for each key
      try {
        Bytes content = cells.cell(cell, "key security");
        cells.use(content, 20 + content.u32(16, "security descriptor size"));
        descriptor =
            SecurityDescriptor.read(content, cells.fileOffset(cell), securityBudget, issues);
      } catch (Malformed malformed) {
        issues.add(malformed);
      }
      descriptors.put(cell, descriptor);
    }
    return descriptor.equals(UNREADABLE) ? null : descriptor;
  }
}
