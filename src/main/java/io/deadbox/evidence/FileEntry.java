package io.deadbox.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One name in a file system with the metadata it leads to.
 *
 * @param directory path of the directory from the root, components separated by {@code /} as The
 *     Sleuth Kit separates them, without a slash at either end; empty for the root itself
 * @param name as the file system keeps it
 * @param shortName 8.3 name; null if none
 * @param nameAllocated whether the name is in use
 * @param metaAllocated whether the metadata record is in use
 * @param hasMeta whether the name leads to a metadata record at all
 * @param inode metadata address; NTFS: MFT entry
 * @param sequence NTFS: sequence number of the MFT entry as the name has it; 0 elsewhere
 * @param type what the name stands for
 * @param size of the default stream in bytes
 * @param times NTFS: of $STANDARD_INFORMATION
 * @param nameTimes NTFS: of $FILE_NAME; {@link Macb#NONE} elsewhere
 * @param attributes Windows file attributes, space-separated in the order of their bits, for
 *     example {@code Hidden System Archive}; null where there are none
 * @param ownerSid NTFS: owner's SID; null if not known
 * @param uid numeric owner; null on Windows' file systems
 * @param gid numeric group; null on Windows' file systems
 * @param mode permission bits in octal; null on Windows' file systems
 * @param link target of a symbolic link; null if none
 * @param streams content, the default stream first
 */
public record FileEntry(
    String directory,
    String name,
    @Nullable String shortName,
    boolean nameAllocated,
    boolean metaAllocated,
    boolean hasMeta,
    long inode,
    long sequence,
    FileType type,
    long size,
    Macb times,
    Macb nameTimes,
    @Nullable String attributes,
    @Nullable String ownerSid,
    @Nullable Long uid,
    @Nullable Long gid,
    @Nullable String mode,
    @Nullable String link,
    List<FileStream> streams) {
  /** A file in use of which no more is known than these. */
  public static FileEntry alone(
      String directory, String name, long inode, long size, List<FileStream> streams) {
    return new FileEntry(
        directory,
        name,
        null,
        true,
        true,
        true,
        inode,
        0,
        FileType.REGULAR,
        size,
        Macb.NONE,
        Macb.NONE,
        null,
        null,
        null,
        null,
        null,
        null,
        streams);
  }

  /**
   * Whether the name is not in use while the record it leads to is: the record was given to another
   * file, and size, times and content are that file's.
   */
  public boolean reallocated() {
    return !nameAllocated && metaAllocated;
  }

  /** Path from the root of the file system, components separated by {@code /}. */
  public String path() {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
