package io.deadbox.artifact;

/** Where an extractor puts the rows of a file. */
public interface Rows {
  /** Stands for a row that was added, so that others can belong to it. */
  interface Ref {}

  /** Adds a row that belongs to the file. */
  Ref add(Record row);

  /** Adds a row that belongs to another one. */
  Ref add(Ref parent, Record row);
}
