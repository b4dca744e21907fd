package io.deadbox.format.ewf;

import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The acquired disk in an E01 image: where its chunks lie, and those that were decoded last. Safe
 * for several threads, each of which reads by a {@link EwfReader} of its own.
 */
public final class EwfMedia implements AutoCloseable {
  /**
   * Bytes of decoded chunks that are kept: enough for files side by side. Three times as many were
   * not seen to save time: disk and files are read too far apart.
   */
  private static final long CACHE = 32L << 20;

  private final List<Path> segments;
  private final EwfGeometry geometry;
  private final List<EwfTable> tables;
  private final ChunkCache cache;

  private EwfMedia(List<Path> segments, EwfGeometry geometry, List<EwfTable> tables) {
    this.segments = segments;
    this.geometry = geometry;
    this.tables = tables;
    this.cache = new ChunkCache(geometry.chunkSize(), CACHE);
  }

  /**
   * Reads where the chunks of an image lie.
   *
   * @param segments all its files, in order
   * @throws Malformed if the image is of a kind that is not read here, as SMART's, or damaged
   */
  public static EwfMedia open(List<Path> segments) throws IOException, Malformed {
    Gathered gathered = new Gathered();
    for (int i = 0; i < segments.size(); i++) {
      gathered.add(i, segments.get(i));
    }
    EwfGeometry geometry = gathered.geometry;
    if (geometry == null || gathered.chunks == 0 || geometry.chunks() != gathered.chunks) {
      throw new Malformed(0, "tables", "hold %d chunks of %s".formatted(gathered.chunks, geometry));
    }
    EwfTable first =
        gathered.tables.getFirst(); // what its entries do not tell, no other table will
    try (FileChannel file =
        FileChannel.open(segments.get(first.segment()), StandardOpenOption.READ)) {
      first.entries(file);
    }
    return new EwfMedia(List.copyOf(segments), geometry, List.copyOf(gathered.tables));
  }

  /** Collects the tables over the segments. */
  private static final class Gathered {
    @Nullable EwfGeometry geometry;
    final List<EwfTable> tables = new ArrayList<>();
    long chunks;

    void add(int number, Path file) throws IOException, Malformed {
      List<EwfSegment.Section> sections = EwfSegment.read(file).sections();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        long sectorsEnd = 0;
        for (int i = 0; i < sections.size(); i++) {
          EwfSegment.Section section = sections.get(i);
          switch (section.type()) {
            case "volume", "disk" ->
                geometry =
                    EwfGeometry.read(EwfSegment.data(channel, section, EwfGeometry.DATA_SIZE));
            case "sectors" -> sectorsEnd = section.at() + section.size();
            case "table" -> {
              EwfSegment.Section next = sections.get(Math.min(i + 1, sections.size() - 1));
              addTable(channel, number, section, next, sectorsEnd);
            }
            default -> {}
          }
        }
      }
    }

    private void addTable(
        FileChannel channel,
        int segment,
        EwfSegment.Section section,
        EwfSegment.Section next,
        long sectorsEnd)
        throws IOException, Malformed {
      EwfTable.Header header = header(channel, section);
      boolean copied = next.type().equals("table2") && header.equals(header(channel, next));
      // EnCase 1 has the chunks behind the entries, in the table's own section
      long end = sectorsEnd == 0 ? section.at() + section.size() : sectorsEnd;
      tables.add(
          new EwfTable(
              segment,
              chunks,
              header.count(),
              header.base(),
              end,
              section.at() + EwfSegment.DESCRIPTOR_SIZE + EwfTable.HEADER_SIZE,
              copied ? next.at() + EwfSegment.DESCRIPTOR_SIZE + EwfTable.HEADER_SIZE : 0));
      chunks += header.count();
    }

    private static EwfTable.Header header(FileChannel channel, EwfSegment.Section section)
        throws IOException, Malformed {
      return EwfTable.Header.read(
          EwfSegment.data(channel, section, EwfTable.HEADER_SIZE),
          section.size() - EwfSegment.DESCRIPTOR_SIZE);
    }
  }

  /** Size of the acquired disk in bytes. */
  public long size() {
    return geometry.size();
  }

  /** Bytes in a sector of the acquired disk. */
  public int sectorSize() {
    return geometry.sectorSize();
  }

  EwfGeometry geometry() {
    return geometry;
  }

  ChunkCache cache() {
    return cache;
  }

  Path segment(int number) {
    return segments.get(number);
  }

  /** The table that holds a chunk. */
  EwfTable table(long chunk) {
    int low = 0;
    int high = tables.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (tables.get(middle).firstChunk() <= chunk) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return tables.get(low);
  }

  /** Lets go of the decoded chunks; all readers must be closed before. */
  @Override
  public void close() {
    cache.close();
  }
}
