package io.deadbox.format.hiberfil;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.codec.XpressHuffman;
import io.deadbox.codec.XpressLz77;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages as Windows 8 and later keep them: two rows of sets, for the loader and for the kernel. A
 * set is a header, descriptors of runs of pages, and the pages compressed together.
 */
final class RestoreSets {
  private static final int PAGE = HibernationFile.PAGE;

  /**
   * Where PO_MEMORY_IMAGE keeps the first pages of the two rows.
   *
   * @param boot offset of FirstBootRestorePage
   * @param kernel offset of FirstKernelRestorePage
   * @param wide whether they and the descriptors have 64 bits
   */
  private record Layout(int boot, int kernel, boolean wide) {
    /** Windows 10 since 1803 and 11; Windows 8 to 10 1709; the same on 32 bits. */
    static final List<Layout> ALL =
        List.of(
            new Layout(0x68, 0x70, true),
            new Layout(0x60, 0x68, true),
            new Layout(0x50, 0x54, false),
            new Layout(0x54, 0x58, false));

    long page(Bytes header, int at) throws Malformed {
      return wide ? header.u64(at, "first page") : header.u32(at, "first page");
    }

    int descriptor() {
      return wide ? 8 : 4;
    }
  }

  /**
   * A set.
   *
   * @param data where the compressed pages begin
   * @param size of them in bytes
   * @param pages how many come out
   * @param method 0, 1: LZ77; 2, 3: LZ77 and Huffman
   */
  private record Compressed(long data, int size, int pages, int method) {
    /** The set at a place; null if none is there. */
    static @Nullable Compressed at(
        HibernationFile.Input input, long at, long fileSize, Layout layout)
        throws IOException, Malformed {
      int longest = 4 + 255 * layout.descriptor();
      Bytes bytes = input.read(at, (int) Math.min(longest, fileSize - at));
      long header = bytes.u32(0, "set header");
      int runs = (int) header & 0xFF;
      int size = (int) (header >>> 8) & 0x3FFFFF;
      int pages = 0;
      for (int i = 0; i < runs; i++) {
        pages += (bytes.u8(4L + (long) i * layout.descriptor(), "page run") & 0xF) + 1;
      }
      long data = at + 4 + (long) runs * layout.descriptor();
      boolean sound = runs > 0 && size > 0 && size <= pages * PAGE && data + size <= fileSize;
      return sound ? new Compressed(data, size, pages, (int) (header >>> 30)) : null;
    }

    long end() {
      return data + size;
    }
  }

  private final HibernationFile.Input input;
  private final long size;
  private final HibernationFile.Pages pages;
  private final Issues issues;

  private RestoreSets(
      HibernationFile.Input input, long size, HibernationFile.Pages pages, Issues issues) {
    this.input = input;
    this.size = size;
    this.pages = pages;
    this.issues = issues;
  }

  /** Gives the pages; returns whether the file has such sets. */
  static boolean read(
      Bytes header,
      HibernationFile.Input input,
      long size,
      HibernationFile.Pages pages,
      Issues issues)
      throws IOException {
    RestoreSets sets = new RestoreSets(input, size, pages, issues);
    for (Layout layout : Layout.ALL) {
      try {
        long boot = layout.page(header, layout.boot()) * PAGE;
        long kernel = layout.page(header, layout.kernel()) * PAGE;
        boolean none = boot == 0; // a computer that has nothing for the loader to restore
        if ((none || sets.isFirst(boot, layout)) && sets.isFirst(kernel, layout) && boot < kernel) {
          sets.row(none ? kernel : boot, kernel, layout);
          sets.row(kernel, size, layout);
          return true;
        }
      } catch (Malformed tooShort) {
        return false;
      }
    }
    return false;
  }

  /** Whether a set begins at a place that is one of the first, and can be expanded. */
  private boolean isFirst(long at, Layout layout) throws IOException {
    if (at < PAGE || at > size - PAGE) {
      return false;
    }
    try {
      Compressed set = Compressed.at(input, at, size, layout);
      return set != null && expanded(set, new Issues()).length == set.pages() * PAGE;
    } catch (Malformed none) {
      return false;
    }
  }

  /** Sets that follow each other, up to where one ends that none follows. */
  private void row(long from, long until, Layout layout) throws IOException {
    long at = from;
    try {
      while (at <= until - 4) {
        Compressed set = Compressed.at(input, at, size, layout);
        if (set == null) {
          if (input.read(at, 4).u32(0, "set header") != 0) {
            issues.add(
                IssueKind.MALFORMED, at, "set header", "is none; what may follow it was not read");
          }
          return;
        }
        pages.at(set.data(), expanded(set, issues));
        at = set.end(); // behind the header: there is progress
      }
    } catch (Malformed end) {
      issues.add(end);
    }
  }

  private byte[] expanded(Compressed set, Issues into) throws IOException {
    int whole = set.pages() * PAGE;
    Bytes data = input.read(set.data(), set.size());
    if (set.size() == whole) {
      return data.upTo(0, whole);
    }
    if (set.method() < 2) {
      XpressLz77 expanding = new XpressLz77(data, whole);
      into.contain(expanding::read);
      return expanding.output();
    }
    XpressHuffman expanding = new XpressHuffman(data, whole);
    into.contain(expanding::read);
    return expanding.output();
  }
}
