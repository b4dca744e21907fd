package io.deadbox.evidence.tsk;

/** File systems that keep metadata alike. */
enum Family {
  /** Attributes in MFT entries. */
  NTFS(true),
  /** FAT12, FAT16, FAT32. */
  FAT(true),
  /** exFAT. */
  EXFAT(true),
  /** One content a file, owner and mode in numbers: ext2, ext3, ext4, UFS, ISO 9660, YAFFS. */
  UNIX(false),
  /** Several forks and extended attributes a file: HFS+, APFS. */
  FORKED(false);

  private final boolean windows;

  Family(boolean windows) {
    this.windows = windows;
  }

  /** Whether it is Windows' own: backslashes, no numeric owners. */
  boolean windows() {
    return windows;
  }

  /** The family of a type as libtsk names it, in lower case. */
  static Family of(String type) {
    if (type.startsWith("ntfs")) {
      return NTFS;
    }
    if (type.startsWith("exfat")) {
      return EXFAT;
    }
    if (type.startsWith("fat")) {
      return FAT;
    }
    return type.startsWith("hfs") || type.startsWith("apfs") ? FORKED : UNIX;
  }
}
