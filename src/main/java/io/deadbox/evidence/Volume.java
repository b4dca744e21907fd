package io.deadbox.evidence;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One slot of a volume system: an allocated volume, a gap, or a table's own sectors. */
@Row(table = "volume", doc = "One slot of a partition table", parent = ImageFacts.class)
public record Volume(
    @Column(
            value =
                "Position in the list that mmls prints, from 0; what is divided further comes after"
                    + " those",
            term = "DiskItem/PartitionList/Partition/PartitionNumber")
        int slot,
    @Column(
            "Volume system: dos, gpt, bsd, sun, mac, apfs; none where the image has none; lost where"
                + " the volume was found in a slot that is not in use")
        String system,
    @Column(
            value = "First byte on the disk; of a volume of an APFS container, the container's",
            term = "DiskItem/PartitionList/Partition/PartitionOffset")
        long start,
    @Column(
            value = "Length in bytes; of a volume of an APFS container, the container's",
            term = "DiskItem/PartitionList/Partition/PartitionLength")
        long length,
    @Column(
            value = "Description by the volume system, for example NTFS / exFAT (0x07)",
            term = "DiskItem/PartitionList/Partition/PartitionType")
        String description,
    @Column("Whether it is a volume, not a gap or the table's own sectors") boolean allocated,
    @Column("GPT: the partition's own GUID, upper case; null elsewhere") @Nullable String guid,
    @Column(
            "Slot whose BSD or Sun label, or APFS container, lists this one, or in which it was found;"
                + " null where the disk's own table lists it")
        @Nullable Integer within,
    @Column(
            "APFS: block of the container that holds the volume's superblock, which fls takes as -B;"
                + " null elsewhere")
        @Nullable Long superblock) {
  /** Volume system of one that none lists: a deleted partition. */
  public static final String LOST = "lost";

  /** A slot of the disk's own table. */
  public Volume(
      int slot,
      String system,
      long start,
      long length,
      String description,
      boolean allocated,
      @Nullable String guid) {
    this(slot, system, start, length, description, allocated, guid, null, null);
  }

  /** A partition of a label, or one that was found. */
  public Volume(
      int slot,
      String system,
      long start,
      long length,
      String description,
      boolean allocated,
      @Nullable String guid,
      @Nullable Integer within) {
    this(slot, system, start, length, description, allocated, guid, within, null);
  }
}
