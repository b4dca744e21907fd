package io.deadbox.evidence;

/** What a name stands for, as The Sleuth Kit tells it. */
public enum FileType {
  /** Regular file. */
  REGULAR,
  /** Directory. */
  DIRECTORY,
  /** Symbolic link; Windows: reparse points are told by their attribute instead. */
  LINK,
  /** Character or block device, pipe or socket. */
  DEVICE,
  /** A file or directory that The Sleuth Kit makes up, such as $MBR, $FAT1 or $OrphanFiles. */
  VIRTUAL,
  /** A directory that The Sleuth Kit makes up. */
  VIRTUAL_DIRECTORY,
  /** The type is not known, as for a name whose metadata are gone. */
  UNKNOWN
}
