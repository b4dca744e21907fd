package io.deadbox.format.apfs;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A volume of a container, as its superblock describes it.
 *
 * @param block of the container that holds the superblock
 * @param name that a user gave it
 * @param uuid 32 hex digits, lower case
 * @param role what macOS uses it for; empty where it has none, in hex where it is not known
 * @param flags {@code apfs_fs_flags}
 * @param incompatible {@code apfs_incompatible_features}
 * @param snapshots number of them
 * @param files number of files, directories, links and others, by its own account
 * @param rooted whether its object map leads to the tree of its files
 */
public record ApfsVolume(
    long block,
    String name,
    String uuid,
    String role,
    long flags,
    long incompatible,
    long snapshots,
    long files,
    boolean rooted) {
  private static final String MAGIC = "APSB";
  private static final int NAME_SIZE = 256;
  private static final int UNENCRYPTED = 1; // APFS_FS_UNENCRYPTED
  private static final int CASE_INSENSITIVE = 1; // APFS_INCOMPAT_CASE_INSENSITIVE
  private static final int NORMALIZATION_INSENSITIVE = 8;
  private static final int SEALED = 0x20; // APFS_INCOMPAT_SEALED_VOLUME

  private static final Map<Integer, String> ROLES =
      Map.ofEntries(
          Map.entry(0, ""),
          Map.entry(0x01, "System"),
          Map.entry(0x02, "User"),
          Map.entry(0x04, "Recovery"),
          Map.entry(0x08, "VM"),
          Map.entry(0x10, "Preboot"),
          Map.entry(0x20, "Installer"),
          Map.entry(0x40, "Data"),
          Map.entry(0x80, "Baseband"),
          Map.entry(0xC0, "Update"),
          Map.entry(0x100, "xART"),
          Map.entry(0x140, "Hardware"),
          Map.entry(0x180, "Backup"),
          Map.entry(0x240, "Enterprise"),
          Map.entry(0x2C0, "Prelogin"));

  static ApfsVolume read(Bytes superblock, long block, boolean rooted) throws Malformed {
    superblock.expect(32, MAGIC, "volume superblock's magic");
    int role = superblock.u16(0x3C4, "apfs_role");
    return new ApfsVolume(
        block,
        name(superblock.array(0x2C0, NAME_SIZE, "apfs_volname")),
        HexFormat.of().formatHex(superblock.array(0xF0, 16, "apfs_vol_uuid")),
        ROLES.getOrDefault(role, "0x%x".formatted(role)),
        superblock.u64(0x108, "apfs_fs_flags"),
        superblock.u64(0x38, "apfs_incompatible_features"),
        superblock.u64(0xD8, "apfs_num_snapshots"),
        files(superblock),
        rooted);
  }

  private static long files(Bytes superblock) throws Malformed {
    long files = 0;
    for (int at = 0xB8; at <= 0xD0; at += 8) { // files, directories, symbolic links, others
      long counted = superblock.u64(at, "number of files");
      files += Math.clamp(counted, 0, Integer.MAX_VALUE);
    }
    return files;
  }

  private static String name(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Whether what its files hold is encrypted. */
  public boolean encrypted() {
    return (flags & UNENCRYPTED) == 0;
  }

  /** Whether names that differ in case are different names. */
  public boolean caseSensitive() {
    return (incompatible & CASE_INSENSITIVE) == 0;
  }

  /** Whether its directories keep names with a hash, as all of macOS since 10.13 do. */
  public boolean hashedNames() {
    return (incompatible & (CASE_INSENSITIVE | NORMALIZATION_INSENSITIVE)) != 0;
  }

  /** Whether hashes of the system's maker seal it: its trees are laid out otherwise then. */
  public boolean sealed() {
    return (incompatible & SEALED) != 0;
  }

  /** What it is, in a few words, for example {@code Macintosh HD, role System, encrypted}. */
  public String description() {
    List<String> words = new ArrayList<>();
    words.add(name.isBlank() ? "without a name" : name);
    if (!role.isEmpty()) {
      words.add("role " + role);
    }
    if (caseSensitive()) {
      words.add("case-sensitive");
    }
    if (encrypted()) {
      words.add("encrypted");
    }
    if (sealed()) {
      words.add("sealed");
    }
    if (snapshots != 0) {
      words.add("snapshots: " + Long.toUnsignedString(snapshots));
    }
    return String.join(", ", words);
  }
}
