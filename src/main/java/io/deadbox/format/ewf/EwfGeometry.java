package io.deadbox.format.ewf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;

/**
 * How an E01 image is cut into chunks, from its section {@code volume} or {@code disk}.
 *
 * @param chunks number of chunks
 * @param chunkSize bytes in a chunk
 * @param sectorSize bytes in a sector
 * @param size of the acquired disk in bytes
 */
record EwfGeometry(long chunks, int chunkSize, int sectorSize, long size) {
  /** Of the section in E01 images; SMART's is shorter. */
  static final int DATA_SIZE = 1052;

  private static final int CHECKSUM = 1048;
  private static final int MAX_SECTOR = 1 << 16;

  /** 64 sectors of 512 bytes are usual; programs offer some thousand. Others go to libewf. */
  private static final int MAX_CHUNK = 4 << 20;

  static EwfGeometry read(Bytes volume) throws Malformed {
    EwfSegment.checkSum(volume, CHECKSUM, "volume");
    long chunks = volume.u32(4, "number of chunks");
    long sectorsPerChunk = volume.u32(8, "sectors per chunk");
    long sectorSize = volume.u32(12, "bytes per sector");
    long sectors = volume.u64(16, "number of sectors");
    if (sectorSize == 0 || sectorSize > MAX_SECTOR) {
      throw new Malformed(volume.origin() + 12, "bytes per sector", "impossible: " + sectorSize);
    }
    if (sectorsPerChunk == 0 || sectorsPerChunk > MAX_CHUNK / sectorSize) {
      throw new Malformed(
          volume.origin() + 8, "sectors per chunk", "impossible: " + sectorsPerChunk);
    }
    long needed = Long.divideUnsigned(sectors + sectorsPerChunk - 1, sectorsPerChunk);
    if (sectors <= 0 || sectors > Long.MAX_VALUE / MAX_SECTOR || needed != chunks) {
      throw new Malformed(
          volume.origin() + 16,
          "number of sectors",
          "%d sectors are not %d chunks".formatted(sectors, chunks));
    }
    int chunkSize = (int) (sectorsPerChunk * sectorSize);
    return new EwfGeometry(chunks, chunkSize, (int) sectorSize, sectors * sectorSize);
  }

  /** Bytes of the disk that a chunk holds; the last chunk may hold fewer than the others. */
  int bytesIn(long chunk) {
    return (int) Math.min(chunkSize, size - chunk * chunkSize);
  }
}
