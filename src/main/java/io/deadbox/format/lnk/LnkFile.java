package io.deadbox.format.lnk;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.CodePage1252;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shortcut. A part that it does not have, or that cannot be read, is null; the latter is an
 * issue.
 *
 * @param flags LinkFlags
 * @param attributes of the target
 * @param created of the target, when the shortcut was last written; so are the two that follow
 * @param accessed of the target
 * @param modified of the target
 * @param targetSize lower 32 bits of the target's size in bytes
 * @param iconIndex which icon of the icon's file
 * @param showCommand how the window shall open: 1 normal, 3 maximized, 7 minimized
 * @param hotKey virtual key in the low byte, modifiers in the high byte; 0 for none
 * @param itemList shell items that lead to the target
 * @param information where the target is
 * @param description what the user reads of it
 * @param relativePath of the target from the shortcut
 * @param workingDirectory in which the target is run
 * @param arguments it is run with
 * @param iconLocation file of the icon
 * @param extra what follows
 */
public record LnkFile(
    long flags,
    long attributes,
    @Nullable Instant created,
    @Nullable Instant accessed,
    @Nullable Instant modified,
    long targetSize,
    int iconIndex,
    long showCommand,
    int hotKey,
    @Nullable Bytes itemList,
    @Nullable LinkInfo information,
    @Nullable String description,
    @Nullable String relativePath,
    @Nullable String workingDirectory,
    @Nullable String arguments,
    @Nullable String iconLocation,
    ExtraData extra) {

  /** Size of the header in bytes. */
  public static final int HEADER = 76;

  /** The header's size and class identifier, which every shortcut begins with; one char a byte. */
  public static final String SIGNATURE = "L\0\0\0\u0001\u0014\u0002\0\0\0\0\0\u00C0\0\0\0\0\0\0F";

  private static final int HAS_ITEM_LIST = 1;
  private static final int HAS_INFORMATION = 2;
  private static final int IS_UNICODE = 0x80;
  private static final int NO_INFORMATION = 0x100;
  private static final String CLASS = "00021401-0000-0000-C000-000000000046";

  /** Whether a shortcut begins here. */
  public static boolean is(Bytes file, long at) {
    return file.startsWith(at, SIGNATURE);
  }

  /**
   * Reads a shortcut.
   *
   * @throws Malformed if its header is none of a shortcut
   */
  public static LnkFile read(Bytes file, Issues issues) throws Malformed {
    long size = file.u32(0, "HeaderSize");
    if (size != HEADER) {
      throw new Malformed(file.origin(), "HeaderSize", size + " is not that of a shortcut");
    }
    if (!Guid.read(file, 4, "LinkCLSID").equals(CLASS)) {
      throw new Malformed(file.origin() + 4, "LinkCLSID", "is not that of a shortcut");
    }
    return new Reader(file, issues).read();
  }

  /** Reads the parts, each behind the one before. */
  private static final class Reader {
    private final Bytes file;
    private final Issues issues;
    private long at = HEADER;

    /** False once a part's size is not known, so that what follows cannot be found. */
    private boolean going = true;

    Reader(Bytes file, Issues issues) {
      this.file = file;
      this.issues = issues;
    }

    LnkFile read() throws Malformed {
      Bytes header = file.slice(0, HEADER, "ShellLinkHeader");
      long flags = header.u32(20, "LinkFlags");
      Bytes items = (flags & HAS_ITEM_LIST) != 0 ? itemList() : null;
      boolean has = (flags & HAS_INFORMATION) != 0 && (flags & NO_INFORMATION) == 0;
      LinkInfo information = has ? information() : null;
      boolean wide = (flags & IS_UNICODE) != 0;
      @Nullable String[] texts = new @Nullable String[5];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = (flags & 4L << i) != 0 ? string(wide) : null;
      }
      ExtraData extra = going ? ExtraData.read(file, at, issues) : ExtraData.NONE;
      return new LnkFile(
          flags,
          header.u32(24, "FileAttributes"),
          time(header, 28, "CreationTime"),
          time(header, 36, "AccessTime"),
          time(header, 44, "WriteTime"),
          header.u32(52, "FileSize"),
          header.i32(56, "IconIndex"),
          header.u32(60, "ShowCommand"),
          header.u16(64, "HotKey"),
          items,
          information,
          texts[0],
          texts[1],
          texts[2],
          texts[3],
          texts[4],
          extra);
    }

    private @Nullable Instant time(Bytes header, int offset, String field) throws Malformed {
      long ticks = header.u64(offset, field);
      if (!FileTime.valid(ticks)) {
        issues.add(IssueKind.MALFORMED, header.origin() + offset, field, "is no time: " + ticks);
      }
      return FileTime.instant(ticks);
    }

    private @Nullable Bytes itemList() {
      try {
        int size = file.u16(at, "IDListSize");
        Bytes list = file.slice(at + 2, size, "IDList");
        at += 2L + size;
        return list;
      } catch (Malformed malformed) {
        stop(malformed);
        return null;
      }
    }

    private @Nullable LinkInfo information() {
      if (!going) {
        return null;
      }
      try {
        long size = file.u32(at, "LinkInfoSize");
        Bytes information = file.slice(at, size, "LinkInfo");
        at += size;
        try {
          return LinkInfo.read(information, issues);
        } catch (Malformed malformed) {
          issues.add(malformed);
          return null;
        }
      } catch (Malformed malformed) {
        stop(malformed);
        return null;
      }
    }

    private @Nullable String string(boolean wide) {
      if (!going) {
        return null;
      }
      try {
        int count = file.u16(at, "CountCharacters");
        long size = wide ? 2L * count : count;
        String text =
            wide
                ? file.utf16(at + 2, size, "StringData")
                : CodePage1252.of(file.latin1(at + 2, size, "StringData"));
        at += 2 + size;
        return text;
      } catch (Malformed malformed) {
        stop(malformed);
        return null;
      }
    }

    private void stop(Malformed malformed) {
      issues.add(malformed);
      going = false;
    }
  }
}
