package io.deadbox.artifact.registry;

import io.deadbox.format.regf.DeletedKey;
import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.Key;
import io.deadbox.format.regf.SecurityDescriptor;
import io.deadbox.format.regf.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as a plugin sees it, in use or deleted. Below a key in use there may be deleted ones, too;
 * each says what it is. An instance belongs to one thread.
 */
public final class RegistryKey {
  /** A hive with the keys that were deleted from it. */
  private record Tree(Hive hive, DeletedKeys deleted) {}

  private final Tree tree;
  private final @Nullable Key live;
  private final @Nullable DeletedKey gone;
  private final String path;
  private final String name;
  private final @Nullable Instant lastWritten;
  private final long offset;
  private @Nullable List<RegistryValue> values;

  private RegistryKey(Tree tree, Key key) {
    this.tree = tree;
    this.live = key;
    this.gone = null;
    this.path = key.path();
    this.name = key.name();
    this.lastWritten = key.lastWritten();
    this.offset = key.offset();
  }

  private RegistryKey(Tree tree, DeletedKey key) {
    this.tree = tree;
    this.live = null;
    this.gone = key;
    this.path = key.path();
    this.name = key.name();
    this.lastWritten = key.lastWritten();
    this.offset = key.offset();
  }

  /** The root key of a hive; empty if it cannot be read. */
  static Optional<RegistryKey> root(Hive hive, DeletedKeys deleted) {
    Key root = hive.root();
    return root == null
        ? Optional.empty()
        : Optional.of(new RegistryKey(new Tree(hive, deleted), root));
  }

  /** Names from below the hive's root key to this one, joined by backslashes. */
  public String path() {
    return path;
  }

  /** Path of the key above. */
  public String parentPath() {
    int last = path.length() - name.length() - 1; // a name may hold backslashes
    return last < 0 ? "" : path.substring(0, last);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** When the key or one of its values was last written; null if there is no time. */
  public @Nullable Instant lastWritten() {
    return lastWritten;
  }

  /** Class name; null if it has none, or was deleted. */
  public @Nullable String className() {
    return live == null ? null : live.className();
  }

  /** Whether it was deleted. */
  public boolean deleted() {
    return live == null;
  }

  /** SID of the owner; null if not known. */
  public @Nullable String owner() {
    SecurityDescriptor security = live == null ? null : live.security();
    return security == null ? null : security.owner();
  }

  /** Offset of its cell in the file. */
  public long offset() {
    return offset;
  }

  /** The keys directly below: those in use, then the deleted ones. */
  public List<RegistryKey> subkeys() {
    List<RegistryKey> subkeys = new ArrayList<>();
    if (live != null) {
      tree.hive.subkeys(live).forEach(key -> subkeys.add(new RegistryKey(tree, key)));
    }
    tree.deleted.below(path).forEach(key -> subkeys.add(new RegistryKey(tree, key)));
    return subkeys;
  }

  /**
   * The keys at a path below this one: one in use at most, and deleted ones of the same name.
   *
   * @param below names joined by backslashes, without regard to case
   */
  public List<RegistryKey> at(String below) {
    return KeyPattern.literal(below).under(this);
  }

  /**
   * The key at a path below this one that is in use as this one is, or was deleted as this one was:
   * what is made of both is of one time.
   */
  public Optional<RegistryKey> key(String below) {
    return at(below).stream().filter(key -> key.deleted() == deleted()).findFirst();
  }

  /** This key and all below it, parents first; each once, whatever a damaged hive says. */
  public List<RegistryKey> withAllBelow() {
    List<RegistryKey> all = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Deque<RegistryKey> pending = new ArrayDeque<>();
    pending.push(this);
    while (!pending.isEmpty()) {
      RegistryKey key = pending.pop();
      if (seen.add(key.offset)) {
        all.add(key);
        key.subkeys().reversed().forEach(pending::push);
      }
    }
    return all;
  }

  /**
   * Its values, in the order of its list. Those of a deleted key of which the data are overwritten
   * are left out: nothing in use is missing, and {@link DeletedValueRow} tells of them.
   */
  public List<RegistryValue> values() {
    List<RegistryValue> known = values;
    if (known == null) {
      List<Value> read =
          live != null
              ? tree.hive.values(live)
              : gone != null ? tree.deleted.values(gone) : List.of();
      known = read.stream().map(RegistryValue::new).toList();
      values = known;
    }
    return known;
  }

  /** A value by its name without regard to case; empty for the default value. */
  public Optional<RegistryValue> value(String valueName) {
    return values().stream().filter(value -> value.name().equalsIgnoreCase(valueName)).findFirst();
  }

  /** Text of a value; null if there is none of the name, or it cannot be read. */
  public @Nullable String text(String valueName) {
    return value(valueName).map(RegistryValue::text).orElse(null);
  }

  /** A value that is an integer; null if there is none of the name, or it is something else. */
  public @Nullable Long number(String valueName) {
    return value(valueName).map(RegistryValue::number).orElse(null);
  }
}
