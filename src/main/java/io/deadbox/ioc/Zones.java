package io.deadbox.ioc;

/** Which rows of a table a reader must look at, by what is known of the blocks they are in. */
interface Zones {
  /** No row of the block can have what is looked for. */
  int NOTHING = -1;

  /** Each row of the block is to be looked at. */
  int EACH = -2;

  /** Each row of each block. */
  Zones ALL = _ -> EACH;

  /**
   * What is to be done with the block of a row: {@link #NOTHING}, {@link #EACH}, or the id of the
   * one ancestor that all rows of the block have, whose value is theirs.
   */
  int of(long id);
}
