package io.deadbox.ioc;

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
 */
public record Hit(
    String document,
    String table,
    long row,
    String value,
    String path,
    boolean decisive,
    Provenance provenance) {}
