package io.deadbox.collect;

import io.deadbox.binary.Blob;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** The hash of one file of an image, as the file lies on the examiner's disk. */
@Row(
    table = "segment_hash",
    doc = "SHA-256 of a file of an image, by which the file can be checked with any other tool",
    parent = ImageFacts.class)
public record SegmentHashRow(
    @Column("Place among the files of the image, from 0") int place,
    @Column("Path, as in the table segment") String path,
    @Column("Bytes hashed") long bytes,
    @Column("SHA-256 of the file") Blob sha256) {}
