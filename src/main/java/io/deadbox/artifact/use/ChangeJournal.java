package io.deadbox.artifact.use;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.format.usn.UsnJournal;
import io.deadbox.format.usn.UsnRecord;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.StringJoiner;

/** What happened to files, those included that are gone: the change journal of NTFS. */
public final class ChangeJournal implements Extractor {
  private static final long DIRECTORY = 0x10;

  /** Names of the flags of a record, by bit; those without a name are given as numbers. */
  private static final String[] REASONS = {
    "DATA_OVERWRITE", "DATA_EXTEND", "DATA_TRUNCATION", "",
    "NAMED_DATA_OVERWRITE", "NAMED_DATA_EXTEND", "NAMED_DATA_TRUNCATION", "",
    "FILE_CREATE", "FILE_DELETE", "EA_CHANGE", "SECURITY_CHANGE",
    "RENAME_OLD_NAME", "RENAME_NEW_NAME", "INDEXABLE_CHANGE", "BASIC_INFO_CHANGE",
    "HARD_LINK_CHANGE", "COMPRESSION_CHANGE", "ENCRYPTION_CHANGE", "OBJECT_ID_CHANGE",
    "REPARSE_POINT_CHANGE", "STREAM_CHANGE", "TRANSACTED_CHANGE", "INTEGRITY_CHANGE",
    "DESIRED_STORAGE_CLASS_CHANGE", "", "", "",
    "", "", "", "CLOSE",
  };

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ChangeJournalRow.class);
  }

  @Override
  public Source source() {
    return new Source.Stream("(.*/)?\\$UsnJrnl", "$J");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) {
    UsnJournal.walk(file.bytes(), record -> rows.add(row(record)), issues);
  }

  static ChangeJournalRow row(UsnRecord record) {
    return new ChangeJournalRow(
        record.usn(),
        record.entry(),
        record.sequence(),
        record.parentEntry(),
        record.parentSequence(),
        record.time(),
        record.name(),
        reason(record.reason()),
        record.source(),
        record.attributes(),
        (record.attributes() & DIRECTORY) != 0,
        null);
  }

  private static String reason(long flags) {
    StringJoiner names = new StringJoiner(" ");
    for (int bit = 0; bit < REASONS.length; bit++) {
      if ((flags & 1L << bit) != 0) {
        names.add(REASONS[bit].isEmpty() ? "0x%x".formatted(1L << bit) : REASONS[bit]);
      }
    }
    return names.toString();
  }
}
