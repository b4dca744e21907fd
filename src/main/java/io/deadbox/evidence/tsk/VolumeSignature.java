package io.deadbox.evidence.tsk;

import io.deadbox.binary.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a volume holds whose file system cannot be read: encryption, parts of a larger volume, file
 * systems that libtsk does not know.
 *
 * <p>Documents: Joachim Metz, "BitLocker Drive Encryption (BDE) format specification" and
 * "FileVault Drive Encryption (FVDE) format specification", libyal; Milan Broz, "LUKS On-Disk
 * Format Specification", 1.2.3, and "LUKS2 On-Disk Format Specification", 1.1.4; the magic numbers
 * of the Linux kernel's headers. VeraCrypt and other systems without a signature cannot be told
 * from noise.
 */
final class VolumeSignature {
  /** Bytes of the beginning of a volume that are needed to tell; Btrfs keeps its own at 64 KiB. */
  static final int NEEDED = 0x10048;

  private static final String ENCRYPTED = "-encrypted, not examined";

  private record Known(long at, String bytes, String reason) {}

  /** BitLocker To Go's volume is FAT to other systems: it holds a program that asks for the key. */
  private static final Known TO_GO =
      new Known(424, hex("3BD66749292ED84A8399F6A339E3D001"), "BitLocker To Go" + ENCRYPTED);

  private static final List<Known> KNOWN =
      List.of(
          new Known(3, "-FVE-FS-", "BitLocker" + ENCRYPTED),
          TO_GO,
          new Known(0, "LUKS\u00BA\u00BE", "LUKS" + ENCRYPTED),
          new Known(3, "PGPGUARD", "PGP" + ENCRYPTED),
          new Known(3, "SafeBoot", "McAfee Drive Encryption" + ENCRYPTED),
          new Known(3, "ReFS\u0000\u0000\u0000\u0000", "file system ReFS, which is not read"),
          new Known(32, "NXSB", "APFS container, in which no volume was found"),
          new Known(0, "XFSB", "file system XFS, which is not read"),
          new Known(0x10040, "_BHRfS_M", "file system Btrfs, which is not read"),
          new Known(0x400, hex("1020F5F2"), "file system F2FS, which is not read"),
          new Known(0, "hsqs", "file system SquashFS, which is not read"),
          new Known(512, "LABELONE", "LVM physical volume, whose volumes are not assembled"),
          new Known(0, hex("FC4E2BA9"), "part of a Linux RAID, which is not assembled"),
          new Known(4096, hex("FC4E2BA9"), "part of a Linux RAID, which is not assembled"),
          new Known(4086, "SWAPSPACE2", "Linux swap space, which holds no files"));

  private static final Known CORE_STORAGE =
      new Known(88, "CS", "FileVault 2 or Core Storage volume");
  private static final Known CORE_STORAGE_VERSION = new Known(8, hex("01001000"), "");

  private VolumeSignature() {}

  /** What the volume is, in a few words; empty if nothing is known of it. */
  static Optional<String> of(Bytes start) {
    for (Known known : KNOWN) {
      if (holds(start, known)) {
        return Optional.of(known.reason);
      }
    }
    if (holds(start, CORE_STORAGE) && holds(start, CORE_STORAGE_VERSION)) {
      return Optional.of(CORE_STORAGE.reason + ", not examined");
    }
    return Optional.empty();
  }

  /** Why what a readable file system shows is not what the volume holds; empty if it is. */
  static Optional<String> disguise(Bytes start) {
    return holds(start, TO_GO)
        ? Optional.of(TO_GO.reason + ": the files seen only ask for the key")
        : Optional.empty();
  }

  private static boolean holds(Bytes start, Known known) {
    return start.startsWith(known.at, known.bytes);
  }

  private static String hex(String digits) {
    return new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
  }
}
