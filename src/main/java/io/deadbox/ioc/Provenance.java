package io.deadbox.ioc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an item's bytes are, so that someone else's tool shows them.
 *
 * @param image path of the image as given
 * @param volume slot in the volume system
 * @param volumeStart first byte of the volume's file system on the disk
 * @param sectorSize bytes per sector, so that {@code volumeStart / sectorSize} is icat's {@code -o}
 * @param inode metadata address of the file the item was read from
 * @param attribute {@code type-id} of the stream, for example {@code 128-1}; null if it has none
 * @param file full path of that file
 * @param allocated whether the file's name and metadata are both in use
 * @param size of the file in bytes; null where its record is another file's by now
 * @param md5 of the file's content in hex; null if not computed
 * @param sha1 of the file's content in hex; null if not computed
 * @param sha256 of the file's content in hex; null if not computed
 * @param runs where the disk holds the content: {@code FIRSTBYTE+LENGTH} or {@code zeros+LENGTH},
 *     separated by spaces; null if not known, or not to be said so
 * @param offset byte offset of the item in that file; null if the item is the file itself
 * @param times the file's times: name (for example {@code $SI modified}) and ISO 8601 text
 */
public record Provenance(
    String image,
    int volume,
    long volumeStart,
    int sectorSize,
    long inode,
    @Nullable String attribute,
    String file,
    boolean allocated,
    @Nullable Long size,
    @Nullable String md5,
    @Nullable String sha1,
    @Nullable String sha256,
    @Nullable String runs,
    @Nullable Long offset,
    List<Time> times) {

  /** One time of the file. */
  public record Time(String name, String utc) {}

  /** The same place, of an item at a byte of that file. */
  Provenance at(long item) {
    return new Provenance(
        image,
        volume,
        volumeStart,
        sectorSize,
        inode,
        attribute,
        file,
        allocated,
        size,
        md5,
        sha1,
        sha256,
        runs,
        item,
        times);
  }
}
