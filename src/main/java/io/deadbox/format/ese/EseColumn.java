package io.deadbox.format.ese;

/**
 * A column of a table.
 *
 * @param id 1 to 127 of fixed size, 128 to 255 of variable size, from 256 on tagged: only there
 *     where a record has it
 * @param derived whether it comes from the table's template
 * @param name as the catalog has it
 * @param kind its type
 * @param codePage of its text: 1200 for UTF-16, 1252 for one byte a character
 * @param offset of its value in a record; fixed size only
 * @param size of its value in bytes; fixed size only
 */
public record EseColumn(
    int id, boolean derived, String name, ColumnKind kind, long codePage, int offset, int size) {

  static final int FIRST_VARIABLE = 128;
  static final int FIRST_TAGGED = 256;

  /** The same column at another place. */
  EseColumn of(boolean fromTemplate, int at) {
    return new EseColumn(id, fromTemplate, name, kind, codePage, at, size);
  }
}
