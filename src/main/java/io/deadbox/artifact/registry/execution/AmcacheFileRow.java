package io.deadbox.artifact.registry.execution;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One program file that Windows took stock of. */
@Row(
    table = "amcache_file",
    doc = "A program file or driver that Windows took stock of; registry_finding tells when",
    parent = PluginKeyRow.class)
public record AmcacheFileRow(
    @Column("FILE or DRIVER") Kind kind,
    @Column("Path as stored; the key's name where there is none") String path,
    @Column("SHA-1 of the file's first 31,457,280 bytes, lower case; null if not noted")
        @Nullable String sha1,
    @Column("Size in bytes; null if not noted") @Nullable Long size,
    @Column("Company or publisher; null if not noted") @Nullable String publisher,
    @Column("Name of the product; null if not noted") @Nullable String product,
    @Column("Version; null if not noted") @Nullable String version,
    @Column("Description, or name of the driver; null if not noted") @Nullable String description,
    @Column("Identifier of the program it belongs to; null if none") @Nullable String programId,
    @Column("When the file was last modified; null if not noted") @Nullable Instant modified,
    @Column("When the file was created; null if not noted") @Nullable Instant created,
    @Column("When the program was linked, as stored; null if not noted") @Nullable String linked) {
  /** What the file is. */
  public enum Kind {
    /** A program or library. */
    FILE,
    /** A driver. */
    DRIVER
  }
}
