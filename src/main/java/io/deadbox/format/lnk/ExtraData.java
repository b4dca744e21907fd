package io.deadbox.format.lnk;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.CodePage1252;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows the strings of a shortcut: ExtraData. A block that it does not have is null.
 *
 * @param environmentTarget target with environment variables
 * @param environmentIcon file of the icon with environment variables
 * @param installerProduct what Windows Installer knows an advertised program by
 * @param shim compatibility layer that the target is run with
 * @param knownFolder GUID of the known folder that the target is in
 * @param specialFolder number of the special folder (CSIDL) that the target is in
 * @param tracker how the target is found when it was moved
 * @param itemList other shell items that lead to the target, for Vista and later
 * @param signatures of all blocks, in their order
 */
public record ExtraData(
    @Nullable String environmentTarget,
    @Nullable String environmentIcon,
    @Nullable String installerProduct,
    @Nullable String shim,
    @Nullable String knownFolder,
    @Nullable Long specialFolder,
    @Nullable Tracker tracker,
    @Nullable Bytes itemList,
    List<Long> signatures) {

  /** No blocks. */
  static final ExtraData NONE =
      new ExtraData(null, null, null, null, null, null, null, null, List.of());

  /** Eleven kinds are known, and each is there once. */
  private static final int MOST_BLOCKS = 64;

  static ExtraData read(Bytes file, long at, Issues issues) {
    Blocks blocks = new Blocks();
    issues.contain(() -> blocks.read(file, at, issues));
    return new ExtraData(
        blocks.environmentTarget,
        blocks.environmentIcon,
        blocks.installerProduct,
        blocks.shim,
        blocks.knownFolder,
        blocks.specialFolder,
        blocks.tracker,
        blocks.itemList,
        List.copyOf(blocks.signatures));
  }

  /** Collects blocks; the first of a kind counts. */
  private static final class Blocks {
    private final List<Long> signatures = new ArrayList<>();
    private @Nullable String environmentTarget;
    private @Nullable String environmentIcon;
    private @Nullable String installerProduct;
    private @Nullable String shim;
    private @Nullable String knownFolder;
    private @Nullable Long specialFolder;
    private @Nullable Tracker tracker;
    private @Nullable Bytes itemList;

    void read(Bytes file, long from, Issues issues) throws Malformed {
      long at = from;
      while (at + 4 <= file.size()) {
        long size = file.u32(at, "BlockSize");
        if (size < 4) {
          return; // the terminal block
        }
        Bytes block = file.slice(at, size, "extra data block");
        if (signatures.size() == MOST_BLOCKS) {
          issues.add(
              IssueKind.LIMIT,
              block.origin(),
              "ExtraData",
              "more than " + MOST_BLOCKS + " blocks; the rest was not read");
          return;
        }
        issues.contain(() -> block(block));
        at += size;
      }
    }

    private void block(Bytes block) throws Malformed {
      long signature = block.u32(4, "BlockSignature");
      if (signatures.contains(signature)) {
        return;
      }
      signatures.add(signature);
      switch ((int) signature) {
        case 0xA0000001 -> environmentTarget = twoForms(block);
        case 0xA0000003 -> tracker = Tracker.read(block);
        case 0xA0000005 -> specialFolder = block.u32(8, "SpecialFolderID");
        case 0xA0000006 -> installerProduct = twoForms(block);
        case 0xA0000007 -> environmentIcon = twoForms(block);
        case 0xA0000008 -> shim = WideText.untilNul(block.utf16(8, block.size() - 8, "LayerName"));
        case 0xA000000B -> knownFolder = Guid.read(block, 8, "KnownFolderID");
        case 0xA000000C -> itemList = block.from(8, "IDList");
        default -> {} // consoles, property stores
      }
    }

    /** 260 characters of a code page, and 260 of Unicode, which count where they are there. */
    private static String twoForms(Bytes block) throws Malformed {
      String wide = WideText.untilNul(block.utf16(268, 520, "TargetUnicode"));
      return wide.isEmpty() ? CodePage1252.of(block.cString(8, 260, "TargetAnsi")) : wide;
    }
  }
}
