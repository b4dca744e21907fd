package io.deadbox.ioc;

import org.jspecify.annotations.Nullable;

/**
 * The proof that a literal holds: which value of which row it met.
 *
 * @param document OpenIOC document type of the item
 * @param table table of the item
 * @param row id of the item in its table
 * @param value the value that was met, as an examiner reads it
 * @param path the item's name, for example a file's or a registry value's full path
 * @param decisive whether the item satisfies the whole item-scoped group that the literal is part
 *     of
 * @param provenance where the item's bytes are
 * @param knownGood which list of known files has the file that the item is, and by which hash; null
 *     if none has, or none was asked
 */
public record Hit(
    String document,
    String table,
    long row,
    String value,
    String path,
    boolean decisive,
    Provenance provenance,
    @Nullable String knownGood) {

  /** A hit of which no list of known files was asked. */
  public Hit(
      String document,
      String table,
      long row,
      String value,
      String path,
      boolean decisive,
      Provenance provenance) {
    this(document, table, row, value, path, decisive, provenance, null);
  }

  /** The same hit, found in a list of known files. */
  Hit in(String list) {
    return new Hit(document, table, row, value, path, decisive, provenance, list);
  }
}
