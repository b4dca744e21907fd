package io.deadbox.artifact.registry;

import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import org.jspecify.annotations.Nullable;

/** One registry value: an item of OpenIOC's RegistryItem, with the terms of its key. */
@Row(
    table = "registry_value",
    doc = "A registry value",
    parent = KeyRow.class,
    item = "RegistryItem",
    label = ValueRow.FULL_PATH,
    offset = "registry_value.cell_offset")
@Tells(
    document = "regKeyEvent",
    shows = KeyRow.CHANGED,
    terms = {
      "RegistryItem/Path=regKeyEvent/path",
      "RegistryItem/Path=regKeyEvent/originalPath",
      "RegistryItem/KeyPath=regKeyEvent/keyPath",
      "RegistryItem/Hive=regKeyEvent/hive",
      "RegistryItem/ValueName=regKeyEvent/valueName",
      "RegistryItem/Type=regKeyEvent/valueType",
      "RegistryItem/Text=regKeyEvent/text",
      "RegistryItem/Value=regKeyEvent/value"
    })
@Derived(
    name = "full_path",
    term = "RegistryItem/Path",
    sql = ValueRow.FULL_PATH,
    doc = "Path of the key and the value's name; ends in a backslash for a default value")
public record ValueRow(
    @Column(
            value = "Name; empty for the default value, which regedit shows as (Default)",
            term = "RegistryItem/ValueName",
            indexed = true)
        String name,
    @Column(
            value =
                "Type, for example REG_SZ; 0x and its number where Windows has no name for it;"
                    + " TOMBSTONE where the hive of a Windows container hides the value of this name"
                    + " in the one below",
            term = "RegistryItem/Type")
        String type,
    @Column(
            value =
                "Data as text: text up to its first NUL, several texts one a line, integers in"
                    + " decimal, all else as hexadecimal bytes; null if the data could not be read",
            term = {"RegistryItem/Text", "RegistryItem/Value"},
            unknownWhen = "registry_value.text IS NULL")
        @Nullable String text,
    @Column(
            value =
                "Data as stored, where the text does not tell every byte: behind a NUL, or not"
                    + " ended by one",
            term = "RegistryItem/Value")
        @Nullable Blob data,
    @Column(
            value = "Length of the data in bytes, as stored",
            term = "RegistryItem/ReportedLengthInBytes")
        long length,
    @Column("Offset of the value's cell in the file; in a recovered hive, in the recovered state")
        long cellOffset) {

  static final String FULL_PATH = KeyRow.FULL_PATH + " || '\\' || registry_value.name";
}
