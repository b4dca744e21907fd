package io.deadbox.format.lnk;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.CodePage1252;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import org.jspecify.annotations.Nullable;

/**
 * Where the target of a shortcut is: LinkInfo. What it does not tell is null.
 *
 * @param driveType kind of the drive: 2 removable, 3 fixed, 4 network, 5 CD-ROM, 6 RAM disk
 * @param driveSerial serial number of its file system
 * @param volumeLabel its label
 * @param localPath path on a drive
 * @param networkPath share, and the path in it
 * @param device drive letter that the share had
 */
public record LinkInfo(
    @Nullable Long driveType,
    @Nullable Long driveSerial,
    @Nullable String volumeLabel,
    @Nullable String localPath,
    @Nullable String networkPath,
    @Nullable String device) {

  private static final int WIDE_HEADER = 0x24;
  private static final int HAS_LOCAL = 1;
  private static final int HAS_NETWORK = 2;

  static LinkInfo read(Bytes info, Issues issues) throws Malformed {
    long headerSize = info.u32(4, "LinkInfoHeaderSize");
    long flags = info.u32(8, "LinkInfoFlags");
    boolean wide = headerSize >= WIDE_HEADER;
    String suffix = text(info, 24, wide ? 32 : 0, "CommonPathSuffix");
    Volume volume = Volume.NONE;
    String local = null;
    if ((flags & HAS_LOCAL) != 0) {
      volume = contained(info, issues);
      String base = text(info, 16, wide ? 28 : 0, "LocalBasePath");
      local = base == null ? null : join(base, suffix);
    }
    String share = null;
    String device = null;
    if ((flags & HAS_NETWORK) != 0) {
      long at = info.u32(20, "CommonNetworkRelativeLinkOffset");
      Bytes link =
          info.slice(
              at, info.u32(at, "CommonNetworkRelativeLinkSize"), "CommonNetworkRelativeLink");
      boolean wideNames = link.u32(8, "NetNameOffset") > 0x14;
      share = text(link, 8, wideNames ? 20 : 0, "NetName");
      boolean hasDevice = (link.u32(4, "CommonNetworkRelativeLinkFlags") & 1) != 0;
      device = hasDevice ? text(link, 12, wideNames ? 24 : 0, "DeviceName") : null;
    }
    return new LinkInfo(
        volume.type(),
        volume.serial(),
        volume.label(),
        local,
        share == null ? null : join(share, suffix),
        device);
  }

  /** Kind, serial number and label of a volume. */
  private record Volume(@Nullable Long type, @Nullable Long serial, @Nullable String label) {
    static final Volume NONE = new Volume(null, null, null);
  }

  private static Volume contained(Bytes info, Issues issues) {
    try {
      long at = info.u32(12, "VolumeIDOffset");
      Bytes volume = info.slice(at, info.u32(at, "VolumeIDSize"), "VolumeID");
      boolean wide = volume.u32(12, "VolumeLabelOffset") == 0x14;
      return new Volume(
          volume.u32(4, "DriveType"),
          volume.u32(8, "DriveSerialNumber"),
          text(volume, 12, wide ? 16 : 0, "VolumeLabel"));
    } catch (Malformed malformed) {
      issues.add(malformed);
      return Volume.NONE;
    }
  }

  /** The text that an offset leads to; its Unicode form, which another offset leads to, first. */
  private static @Nullable String text(Bytes in, int offset, int wideOffset, String field)
      throws Malformed {
    if (wideOffset > 0) {
      long at = in.u32(wideOffset, field + "OffsetUnicode");
      if (at > 0) {
        return WideText.untilNul(in.utf16(at, Math.max(0, in.size() - at), field + "Unicode"));
      }
    }
    long at = in.u32(offset, field + "Offset");
    return at == 0 ? null : CodePage1252.of(in.cString(at, Math.max(0, in.size() - at), field));
  }

  private static String join(String base, @Nullable String suffix) {
    if (suffix == null || suffix.isEmpty()) {
      return base;
    }
    return base.isEmpty() || base.endsWith("\\") ? base + suffix : base + "\\" + suffix;
  }
}
