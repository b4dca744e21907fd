package io.deadbox.evidence;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One slot of a volume system: an allocated volume, a gap, or a table's own sectors. */
@Row(table = "volume", doc = "One slot of a partition table", parent = ImageFacts.class)
public record Volume(
    @Column(
            value =
                "Position in the list that mmls prints, from 0; partitions of labels come after those",
            term = "DiskItem/PartitionList/Partition/PartitionNumber")
        int slot,
    @Column("Volume system: dos, gpt, bsd, sun, mac; none where the image has none") String system,
    @Column(
            value = "First byte on the disk",
            term = "DiskItem/PartitionList/Partition/PartitionOffset")
        long start,
    @Column(value = "Length in bytes", term = "DiskItem/PartitionList/Partition/PartitionLength")
        long length,
    @Column(
            value = "Description by the volume system, for example NTFS / exFAT (0x07)",
            term = "DiskItem/PartitionList/Partition/PartitionType")
        String description,
    @Column("Whether the slot is a volume, not a gap or the table's own sectors") boolean allocated,
    @Column("GPT: the partition's own GUID, upper case; null elsewhere") @Nullable String guid,
    @Column("Slot whose BSD or Sun label lists this one; null where the disk's own table does")
        @Nullable Integer within) {

  /** A slot of the disk's own table. */
  public Volume(
      int slot,
      String system,
      long start,
      long length,
      String description,
      boolean allocated,
      @Nullable String guid) {
    this(slot, system, start, length, description, allocated, guid, null);
  }
}
