package io.deadbox.format.shellitem;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One item of a list. What an item of its kind does not tell is null.
 *
 * @param offset where it begins in the file or value it was read from
 * @param size in bytes
 * @param type class type indicator, which says what it stands for
 * @param kind what it stands for
 * @param name as the user saw it: the long name of a file, the letter of a drive, an address
 * @param shortName 8.3 name of a file or directory, where the item has both
 * @param localizedName where a name in the user's language is found, or that name
 * @param folder GUID of a folder, in capitals, without braces
 * @param fileSize lower 32 bits of a file's size
 * @param attributes lower 16 bits of a file's attributes
 * @param modified as the file system had it when the item was made; of two seconds' resolution
 * @param created as the file system had it
 * @param accessed as the file system had it
 * @param mftEntry NTFS: number of the file's MFT entry
 * @param mftSequence NTFS: sequence number of that entry
 * @param description what else an item of the network says of itself
 */
public record ShellItem(
    long offset,
    int size,
    int type,
    ItemKind kind,
    @Nullable String name,
    @Nullable String shortName,
    @Nullable String localizedName,
    @Nullable String folder,
    @Nullable Long fileSize,
    @Nullable Integer attributes,
    @Nullable Instant modified,
    @Nullable Instant created,
    @Nullable Instant accessed,
    @Nullable Long mftEntry,
    @Nullable Integer mftSequence,
    @Nullable String description) {

  /**
   * Its part of a path: the name, else the name of a well-known folder, else the GUID as the shell
   * writes it; an item that is not read is told by its type.
   */
  public String display() {
    if (name != null) {
      return name;
    }
    if (folder != null) {
      String known = WellKnownFolders.name(folder);
      return known != null ? known : "::{" + folder + "}";
    }
    return "<item of type 0x%02x>".formatted(type);
  }
}
