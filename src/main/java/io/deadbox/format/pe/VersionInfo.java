package io.deadbox.format.pe;

import com.kichik.pecoff4j.resources.FixedFileInfo;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A VS_VERSIONINFO resource: blocks within blocks, each with length, value and key. pecoff4j reads
 * it too, but trims values, stops at the first block it knows, and follows lengths backwards.
 *
 * @param fileVersion four numbers of VS_FIXEDFILEINFO; null if there is none
 * @param productVersion four numbers of VS_FIXEDFILEINFO; null if there is none
 * @param tables one for each language
 */
public record VersionInfo(
    @Nullable String fileVersion, @Nullable String productVersion, List<Strings> tables) {
  /** Blocks read in one resource, all levels together. */
  static final int MAX_BLOCKS = 10_000;

  private static final long FIXED_SIGNATURE = 0xFEEF04BDL;
  private static final Pattern LANGUAGE_AND_CODE_PAGE = Pattern.compile("[0-9A-Fa-f]{8}");

  /**
   * The strings of one language.
   *
   * @param key language and code page as the resource writes them, for example {@code 040904b0}
   * @param values by their name; names differ in more than case, as Windows looks them up
   */
  public record Strings(String key, Map<String, String> values, long offset) {
    /** The language's number; null if the key is not one. */
    public @Nullable Integer language() {
      return LANGUAGE_AND_CODE_PAGE.matcher(key).matches()
          ? Integer.valueOf(key.substring(0, 4), 16)
          : null;
    }
  }

  /** Copies the list. */
  public VersionInfo {
    tables = List.copyOf(tables);
  }

  private record Block(String key, long valueAt, int valueLength, long end) {}

  static VersionInfo read(Bytes resource, Issues issues) throws Malformed {
    return new Reader(resource, issues).read();
  }

  private static final class Reader {
    private final Bytes resource;
    private final Issues issues;
    private int blocks;

    Reader(Bytes resource, Issues issues) {
      this.resource = resource;
      this.issues = issues;
    }

    VersionInfo read() throws Malformed {
      Block root = block(0, resource.size());
      String[] versions = new String[2];
      long at = root.valueAt;
      if (root.valueLength >= 52) {
        issues.contain(() -> fixed(root.valueAt, versions));
        at += root.valueLength;
      }
      List<Strings> tables = new ArrayList<>();
      for (Block part : children(align(at), root.end)) {
        if (part.key.equalsIgnoreCase("StringFileInfo")) {
          for (Block table : children(part.valueAt, part.end)) {
            tables.add(strings(table));
          }
        }
      }
      return new VersionInfo(versions[0], versions[1], tables);
    }

    private void fixed(long at, @Nullable String[] versions) throws Malformed {
      if (resource.u32(at, "VS_FIXEDFILEINFO signature") != FIXED_SIGNATURE) {
        throw new Malformed(
            resource.origin() + at, "VS_FIXEDFILEINFO signature", "is not 0xFEEF04BD");
      }
      FixedFileInfo fixed =
          MappedReader.read(new Mapped(resource, 0), at, "VS_FIXEDFILEINFO", FixedFileInfo::read);
      versions[0] = version(fixed.getFileVersionMS(), fixed.getFileVersionLS());
      versions[1] = version(fixed.getProductVersionMS(), fixed.getProductVersionLS());
    }

    private static String version(int high, int low) {
      return "%d.%d.%d.%d".formatted(high >>> 16, high & 0xFFFF, low >>> 16, low & 0xFFFF);
    }

    private Strings strings(Block table) {
      Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (Block string : children(table.valueAt, table.end)) {
        long size = string.end - string.valueAt;
        // the value's length is in words or, by mistake of some compilers, in bytes: NUL decides
        issues.contain(() -> {
          String value =
              string.valueLength == 0 || size <= 0
                  ? ""
                  : WideText.untilNul(resource.utf16(string.valueAt, size, "string value"));
          values.putIfAbsent(string.key, value); // Windows finds the first one
        });
      }
      return new Strings(
          table.key, Collections.unmodifiableMap(values), resource.origin() + table.valueAt);
    }

    /** The blocks between two offsets; what follows a bad one cannot be found. */
    private List<Block> children(long from, long end) {
      List<Block> children = new ArrayList<>();
      issues.contain(() -> {
        long at = from;
        while (at + 6 <= end && !zeros(at, end)) {
          if (++blocks > MAX_BLOCKS) {
            issues.add(
                IssueKind.LIMIT,
                resource.origin() + at,
                "version resource",
                "only " + MAX_BLOCKS + " blocks were read");
            return;
          }
          Block child = block(at, end);
          children.add(child);
          at = align(child.end);
        }
      });
      return children;
    }

    /** Whether a length of zero and nothing else follows: padding. */
    private boolean zeros(long at, long end) throws Malformed {
      return at + 2 > end || resource.u16(at, "wLength") == 0;
    }

    private Block block(long at, long parentEnd) throws Malformed {
      long length = resource.u16(at, "wLength");
      int valueLength = resource.u16(at + 2, "wValueLength");
      if (length < 6) {
        throw new Malformed(resource.origin() + at, "wLength", "is " + length);
      }
      if (at + length > parentEnd) {
        issues.add(
            IssueKind.MALFORMED,
            resource.origin() + at,
            "wLength",
            "reaches %d bytes past the end of the block around it"
                .formatted(at + length - parentEnd));
      }
      long end = Math.min(at + length, parentEnd);
      StringBuilder key = new StringBuilder();
      long next = at + 6;
      while (next + 2 <= end) {
        char unit = (char) resource.u16(next, "szKey");
        next += 2;
        if (unit == 0) {
          break;
        }
        key.append(unit);
      }
      return new Block(key.toString(), Math.min(align(next), end), valueLength, end);
    }

    private static long align(long at) {
      return (at + 3) & ~3L;
    }
  }
}
