package io.deadbox.evidence.tsk;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Files that hold a disk, or look as if, in a format that libtsk does not read. */
final class ImageSignature {
  /** Bytes of the beginning and of the end of a file that are needed to tell. */
  static final int NEEDED = 1024;

  /** The place counts from the beginning, or back from the end. */
  private record Known(long at, String bytes, String name, String advice) {}

  private static final String EXPORT = "export it as raw or E01";
  private static final String CONVERT = "convert it to raw with qemu-img convert -O raw";
  private static final String DECRYPT = "decrypt it first";
  private static final String APPLE = "convert it to raw with hdiutil convert -format UDTO";
  private static final String RESTORE = "restore it to a raw file first";

  /** Formats that are known by their last bytes. */
  private static final List<Known> TRAILERS =
      List.of(
          new Known(512, "koly", "an Apple disk image (DMG)", APPLE),
          new Known(8, "cdsaencr", "an encrypted Apple disk image (DMG)", DECRYPT));

  private static final List<Known> KNOWN =
      List.of(
          new Known(0, "QFI\u00FB", "a QEMU disk image (QCOW)", CONVERT),
          new Known(0, "vhdxfile", "a Hyper-V disk (VHDX)", CONVERT),
          new Known(0x40, "\u007F\u0010\u00DA\u00BE", "a VirtualBox disk (VDI)", CONVERT),
          new Known(0, "ADSEGMENTEDFILE", "a logical image (AD1)", EXPORT + " with FTK Imager"),
          new Known(0, "ADCRYPT", "an image encrypted by FTK Imager", DECRYPT),
          new Known(0, "LVF\u0009\r\n\u00FF\u0000", "a logical evidence file (L01)", EXPORT),
          new Known(0, "LEF2\r\n\u0081\u0000", "a logical evidence file (Lx01)", EXPORT),
          new Known(0, "EVF2\r\n\u0081\u0000", "an EnCase 7 image (Ex01)", EXPORT),
          new Known(0, "WithoutFreeSpace", "a Parallels disk", CONVERT),
          new Known(0, "WithouFreSpacExt", "a Parallels disk", CONVERT),
          new Known(0, "Bochs Virtual HD Image", "a Bochs disk", CONVERT),
          new Known(0, "QED\u0000", "a QEMU disk image (QED)", CONVERT),
          new Known(0, "COWD", "an old VMware ESX disk", CONVERT),
          new Known(0, "encrcdsa", "an encrypted Apple disk image (DMG)", DECRYPT),
          new Known(0, "sprs", "an Apple sparse image", APPLE),
          new Known(
              0, "MSWIM\u0000\u0000\u0000", "a Windows imaging file (WIM)", "extract it first"),
          new Known(0, "partclone-image", "a partclone image", RESTORE),
          new Known(0, "\u0000ntfsclone-image", "an ntfsclone image", RESTORE),
          new Known(0, "PaRtImAgE-VoLuMe", "a Partimage image", RESTORE),
          new Known(0, "(\u00B5/\u00FD", "compressed with zstd", "decompress it first"),
          new Known(0, "\u0004\"M\u0018", "compressed with lz4", "decompress it first"),
          new Known(0, "PK\u0003\u0004", "a ZIP archive, or an AFF4 image", "extract or " + EXPORT),
          new Known(0, "\u001F\u008B\u0008", "compressed with gzip", "decompress it first"),
          new Known(0, "BZh", "compressed with bzip2", "decompress it first"),
          new Known(0, "\u00FD7zXZ\u0000", "compressed with xz", "decompress it first"),
          new Known(0, "7z\u00BC\u00AF'\u001C", "a 7-Zip archive", "extract it first"),
          new Known(0, "Rar!\u001A\u0007", "a RAR archive", "extract it first"));

  private static final String VMDK_PARENT = "parentCID=";
  private static final String VMDK_NO_PARENT = "ffffffff";

  private static final String VHD = "conectix";
  private static final int VHD_FOOTER = 512;
  private static final int VHD_TYPE = 60;
  private static final int VHD_DIFFERENCING = 4 << 24; // the field is big-endian

  private ImageSignature() {}

  /**
   * Why a file cannot be opened as an image, and what to do; empty if nothing speaks against it.
   */
  static Optional<String> refusal(Bytes start, Bytes end) {
    for (Known known : KNOWN) {
      if (start.startsWith(known.at, known.bytes)) {
        return Optional.of("is " + known.name + ", which is not read here; " + known.advice);
      }
    }
    for (Known known : TRAILERS) {
      if (end.startsWith(end.size() - known.at, known.bytes)) {
        return Optional.of("is " + known.name + ", which is not read here; " + known.advice);
      }
    }
    if (differencing(start, 0) || differencing(end, end.size() - VHD_FOOTER)) {
      return Optional.of(
          "is a differencing VHD, which holds only changes; merge it with its parent first");
    }
    if (snapshot(start)) {
      return Optional.of(
          "is a VMDK snapshot, which holds only changes; merge it with its parent first");
    }
    return Optional.empty();
  }

  /** A VMDK's descriptor, a file of its own or within the first sectors, names its parent. */
  private static boolean snapshot(Bytes start) {
    if (!start.startsWith(0, "KDMV") && !start.startsWith(0, "# Disk DescriptorFile")) {
      return false;
    }
    String text = new String(start.upTo(0, NEEDED), StandardCharsets.ISO_8859_1);
    int parent = text.indexOf(VMDK_PARENT);
    return parent >= 0 && !text.startsWith(VMDK_NO_PARENT, parent + VMDK_PARENT.length());
  }

  private static boolean differencing(Bytes bytes, long footer) {
    try {
      return bytes.startsWith(footer, VHD)
          && bytes.i32(footer + VHD_TYPE, "disk type") == VHD_DIFFERENCING;
    } catch (Malformed tooShort) {
      return false; // a footer cut off is for libtsk to tell
    }
  }
}
