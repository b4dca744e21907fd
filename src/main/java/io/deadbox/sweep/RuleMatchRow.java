package io.deadbox.sweep;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YARA rule that holds on the content of a file or a further stream of it. */
@Row(
    table = "yara_match",
    doc = "A YARA rule that holds on the content of a file",
    parent = FileRow.class,
    unknownWhen = RuleMatchRow.UNSCANNED)
public record RuleMatchRow(
    @Column(
            value = "SHA-256 of the rules, or of the rule that an indicator's term was made into",
            term = {
              "Yara/Yara",
              "Yara/TextString",
              "Yara/HexString",
              "Yara/RegexString",
              "Yara/FileSize"
            },
            indexed = true)
        String ruleSet,
    @Column(value = "Name of the rule", term = "Yara/RuleName") String rule,
    @Column(value = "The rule's name with the beginning of its set's hash", term = "Yara/RuleName")
        String identity,
    @Column("Id of the further stream that holds it; null for the file's own content")
        @Nullable Long streamId,
    @Column("In how many places its strings were found") long places,
    @Column("The places, 100 at most of each string") List<Place> found) {

  static final String UNSCANNED =
      FileRow.UNREAD_OR_AMONG
          + "SELECT yara_loss.file_id FROM yara_loss"
          + " WHERE yara_loss.file_id IS NOT NULL)";

  /** Where a string of a rule was found. */
  @Row(
      table = "yara_place",
      doc = "Where a string of a YARA rule was found",
      parent = RuleMatchRow.class)
  public record Place(
      @Column("The string, as $a") String string,
      @Column("Where it begins in the file or stream, in bytes") long byteOffset,
      @Column("Bytes that it takes") long length,
      @Column("Where it begins on the disk; null where the disk holds it in another form")
          @Nullable Long diskOffset,
      @Column("Its first bytes, 64 at most") Blob bytes) {}
}
