package io.deadbox.collect;

import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One thing that could not be read, or not be trusted as read. */
@Row(table = "issue", doc = "What could not be read, or not be trusted as read")
public record IssueRow(
    @Column(value = "Image it was found in; null if it concerns the whole run", indexed = true)
        @Nullable Long imageId,
    @Column(value = "File it was found in; null if it concerns more than a file", indexed = true)
        @Nullable Long fileId,
    @Column("File, volume or image, as an examiner calls it") String place,
    @Column("The reader that says so: an extractor, or content, walk, volume, image") String reader,
    @Column("Why") IssueKind kind,
    @Column("Byte offset in the file; null if it has none") @Nullable Long issueOffset,
    @Column("Field or structure, by its name in the format document") String field,
    @Column("What is wrong, in a sentence") String reason,
    @Column("First bytes at the offset in hex; null if not known") @Nullable String bytes) {

  static IssueRow of(
      @Nullable Long image, @Nullable Long file, String place, String reader, Issue issue) {
    return new IssueRow(
        image,
        file,
        place,
        reader,
        issue.kind(),
        issue.offset(),
        issue.field(),
        issue.reason(),
        issue.bytes());
  }
}
