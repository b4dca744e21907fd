package io.deadbox.evidence;

import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of evidence as it was given. */
@Row(
    table = "image",
    doc = "An acquired disk or volume, as it was given to the program",
    item = "DiskItem",
    label = "image.path")
public record ImageFacts(
    @Column(
            value = "Path of the first segment as it was given",
            term = "DiskItem/DiskName",
            substitute =
                "the name of the image's file, not the one that the running computer gave the disk")
        String path,
    @Column("Container: raw, split raw, ewf, vhd, vmdk, aff, directory") String format,
    @Column(
            value = "Size of the acquired disk in bytes; 0 for a directory",
            term = "DiskItem/DiskSize")
        long size,
    @Column("Bytes per sector") int sectorSize,
    @Column("MD5 that the acquisition program stored in the container; null if none")
        @Nullable Blob storedMd5,
    @Column("SHA-1 that the acquisition program stored in the container; null if none")
        @Nullable Blob storedSha1,
    @Column("Files that make up the image, in order") List<Segment> segments,
    @Column("What the container's header says of the acquisition")
        List<AcquisitionFact> acquisition) {

  /** One file of an image. */
  @Row(table = "segment", doc = "One file of an image", parent = ImageFacts.class)
  public record Segment(
      @Column("Path") String path, @Column("Size of the file in bytes") long size) {}

  /** One header value of an image container. */
  @Row(
      table = "acquisition_fact",
      doc = "What the header of an image container says of the acquisition",
      parent = ImageFacts.class)
  public record AcquisitionFact(
      @Column("Name, for example Examiner name") String name,
      @Column("Value as stored") String value) {}
}
