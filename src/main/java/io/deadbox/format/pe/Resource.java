package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A picture, a text, a dialog or a file of its own inside an image.
 *
 * @param typeId number of the type; null if it has a name of its own
 * @param type name of the type: {@code DIALOG}, {@code ICON}, ...; a number if Windows has no name
 * @param name its name, or its number in decimal digits
 * @param language number of [MS-LCID]; null if it stands where no language is told
 * @param size in bytes, as the image tells
 * @param data as far as the file holds them; null if their address leads nowhere
 * @param offset in the file of the entry that leads to the data
 */
public record Resource(
    @Nullable Long typeId,
    String type,
    String name,
    @Nullable Long language,
    long size,
    @Nullable Bytes data,
    long offset) {
  /** Type of version resources. */
  static final long VERSION = 16;

  /** Whether the file holds all of the data. */
  public boolean complete() {
    return data != null && data.size() == size;
  }

  /** Windows' name of a type, as indicators write it: without the prefix {@code RT_}. */
  static String typeName(long id) {
    return switch ((int) id) {
      case 1 -> "CURSOR";
      case 2 -> "BITMAP";
      case 3 -> "ICON";
      case 4 -> "MENU";
      case 5 -> "DIALOG";
      case 6 -> "STRING";
      case 7 -> "FONTDIR";
      case 8 -> "FONT";
      case 9 -> "ACCELERATOR";
      case 10 -> "RCDATA";
      case 11 -> "MESSAGETABLE";
      case 12 -> "GROUP_CURSOR";
      case 14 -> "GROUP_ICON";
      case 16 -> "VERSION";
      case 17 -> "DLGINCLUDE";
      case 19 -> "PLUGPLAY";
      case 20 -> "VXD";
      case 21 -> "ANICURSOR";
      case 22 -> "ANIICON";
      case 23 -> "HTML";
      case 24 -> "MANIFEST";
      default -> Long.toString(id);
    };
  }
}
