package io.deadbox.format.shellitem;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.CodePage1252;
import io.deadbox.binary.FatTime;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one shell item: a field for each part that some kind of item has. */
final class ItemReader {
  private static final int FILE_ENTRY_NAME = 14;
  private static final int UNICODE = 0x04;

  /** Of an item that encloses the one of a file of the user's folder. */
  private static final String USER_FILES = "CFSF";

  private static final int ENCLOSED = 10;

  /** Property views that hold the GUID of a known folder, by their signatures. */
  private static final long KNOWN_FOLDER_VIEW = 0x23febbeeL;

  private static final long CONTROL_PANEL_CATEGORY = 0x39de2184L;

  private final Bytes item;
  private final int type;
  private final Issues issues;

  private ItemKind kind = ItemKind.OTHER;
  private @Nullable String name;
  private @Nullable String secondName;
  private @Nullable String folder;
  private @Nullable Long fileSize;
  private @Nullable Integer attributes;
  private @Nullable Instant modified;
  private @Nullable String description;

  private ItemReader(Bytes item, Issues issues) throws Malformed {
    this.item = item;
    this.type = item.u8(2, "class type indicator");
    this.issues = issues;
  }

  static ShellItem read(Bytes item, Issues issues) throws Malformed {
    return new ItemReader(item, issues).read();
  }

  private ShellItem read() throws Malformed {
    ExtensionBlocks blocks = ExtensionBlocks.read(item, issues);
    switch (type & 0x70) {
      case 0x10 -> rootFolder();
      case 0x20 -> volume();
      case 0x30 -> fileEntry(0, blocks);
      case 0x40 -> network();
      case 0x60 -> uri();
      case 0x70 -> special(blocks);
      case 0x00 -> bySignature();
      default -> {} // OTHER
    }
    String longName = blocks.longName();
    String guid = folder == null ? blocks.folder() : folder;
    return new ShellItem(
        item.origin(),
        (int) item.size(),
        type,
        kind,
        longName == null ? name : longName,
        longName == null ? secondName : name,
        blocks.localizedName(),
        guid,
        fileSize,
        attributes,
        modified,
        blocks.created(),
        blocks.accessed(),
        blocks.mftEntry(),
        blocks.mftSequence(),
        description);
  }

  private void rootFolder() throws Malformed {
    if (type == 0x1f && item.size() >= 20) {
      kind = ItemKind.ROOT_FOLDER;
      folder = Guid.read(item, 4, "shell folder identifier");
    }
  }

  private void volume() throws Malformed {
    kind = ItemKind.VOLUME;
    if ((type & 1) != 0) {
      name = item.cString(3, Math.min(20, item.size() - 3), "volume name");
    } else if (item.size() >= 20) {
      folder = Guid.read(item, 4, "volume identifier");
    }
  }

  /**
   * A file or directory.
   *
   * @param shift by how much its fields lie further behind where another item encloses it
   */
  private void fileEntry(int shift, ExtensionBlocks blocks) throws Malformed {
    int flags = item.u8(shift + 2L, "class type indicator");
    kind = (flags & 1) != 0 ? ItemKind.DIRECTORY : ItemKind.FILE;
    fileSize = item.u32(shift + 4L, "file size");
    modified = FatTime.read(item, shift + 8L, "last modification date and time");
    attributes = item.u16(shift + 12L, "file attribute flags");
    boolean wide = (flags & UNICODE) != 0;
    long at = FILE_ENTRY_NAME + (long) shift;
    long end = blocks.begin() < 0 ? item.size() : blocks.begin();
    name = text(at, end, wide, "primary name");
    if (blocks.begin() < 0) { // before Windows XP, the other name follows
      long next = at + (wide ? 2L * name.length() + 2 : name.length() + 1L);
      String other = next < end ? text(next, end, wide, "secondary name") : "";
      secondName = other.isEmpty() ? null : other;
    }
  }

  private void network() throws Malformed {
    kind = ItemKind.NETWORK;
    int flags = item.u8(4, "flags");
    String location = text(5, item.size(), false, "location");
    name = location;
    long at = 5 + location.length() + 1L;
    StringBuilder more = new StringBuilder();
    for (int flag = 0x80; flag >= 0x40; flag >>= 1) {
      if ((flags & flag) != 0 && at < item.size()) {
        String part = text(at, item.size(), false, "description or comments");
        at += part.length() + 1L;
        more.append(more.isEmpty() || part.isEmpty() ? "" : "; ").append(part);
      }
    }
    description = more.isEmpty() ? null : more.toString();
  }

  private void uri() throws Malformed {
    if (type != 0x61) {
      return;
    }
    kind = ItemKind.URI;
    boolean wide = (item.u8(3, "flags") & 0x80) != 0;
    int data = item.u16(4, "size of data");
    long at = 6L + Math.max(2, data);
    if (at < item.size()) {
      name = text(at, item.size(), wide, "URI");
    }
  }

  private void special(ExtensionBlocks blocks) throws Malformed {
    if (item.startsWith(6, USER_FILES) && item.size() > ENCLOSED + FILE_ENTRY_NAME) {
      fileEntry(ENCLOSED, blocks);
    } else if (type == 0x71 && item.size() >= 30) {
      kind = ItemKind.CONTROL_PANEL;
      folder = Guid.read(item, 14, "control panel item identifier");
    }
  }

  private void bySignature() throws Malformed {
    if (item.size() >= 30 && item.u32(6, "signature") == KNOWN_FOLDER_VIEW) {
      kind = ItemKind.KNOWN_FOLDER;
      folder = Guid.read(item, 14, "known folder identifier");
    } else if (item.size() >= 12 && item.u32(4, "signature") == CONTROL_PANEL_CATEGORY) {
      kind = ItemKind.CONTROL_PANEL;
      name = "Category " + item.u32(8, "control panel category");
    }
  }

  /** Text up to its terminator, or to the end of where it may be. */
  private String text(long at, long end, boolean wide, String field) throws Malformed {
    long room = Math.max(0, end - at);
    String all = wide ? item.utf16(at, room, field) : CodePage1252.of(item.latin1(at, room, field));
    return WideText.untilNul(all);
  }
}
