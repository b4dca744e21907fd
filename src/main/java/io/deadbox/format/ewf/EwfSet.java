package io.deadbox.format.ewf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;

/**
 * What all segments of an E01 image repeat of it, in sections {@code volume}, {@code disk} and
 * {@code data}: segments that differ in it are of different images.
 *
 * @param chunks number of chunks of the disk
 * @param sectorsPerChunk sectors in a chunk
 * @param sectorSize bytes in a sector
 * @param sectors number of sectors of the disk
 * @param identifier GUID of the acquisition; zeros where the program gave none, as before EnCase 5
 */
record EwfSet(long chunks, long sectorsPerChunk, long sectorSize, long sectors, String identifier) {
  private static final int IDENTIFIER = 64;
  private static final int CHECKSUM = EwfGeometry.DATA_SIZE - 4;

  static EwfSet read(Bytes data) throws Malformed {
    EwfSegment.checkSum(data, CHECKSUM, "data");
    return new EwfSet(
        data.u32(4, "number of chunks"),
        data.u32(8, "sectors per chunk"),
        data.u32(12, "bytes per sector"),
        data.u64(16, "number of sectors"),
        Guid.read(data, IDENTIFIER, "set identifier"));
  }

  /** What another segment says otherwise, in words; empty if nothing. */
  String difference(EwfSet other) {
    if (!identifier.equals(other.identifier)) {
      return "set %s, not %s".formatted(other.identifier, identifier);
    }
    return equals(other)
        ? ""
        : "%d sectors of %d bytes in %d chunks, not %d of %d in %d"
            .formatted(other.sectors, other.sectorSize, other.chunks, sectors, sectorSize, chunks);
  }
}
