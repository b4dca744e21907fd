package io.deadbox.format.regf;

/** What a walk through a hive gives. */
public interface HiveVisitor {
  /** A key; its parent was given before. */
  void key(Key key);

  /** A value of the key that was given last. */
  void value(Value value);
}
