package io.deadbox.artifact.use;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.recyclebin.DeletedFile;
import io.deadbox.format.recyclebin.RecycleBinFile;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files that users deleted, from what Windows notes to restore them. */
public final class RecycleBin implements Extractor {
  private static final Pattern SID =
      Pattern.compile("(?:^|/)(S-1-[0-9-]+)(?:/|$)", Pattern.CASE_INSENSITIVE);
  private static final String INDEX = "$I";

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(RecycledFileRow.class);
  }

  /** By name, wherever a bin was copied to. */
  @Override
  public Source source() {
    return new Source.Path("(.*/)?(\\$I[0-9A-Z]{6}(\\.[^/]*)?|INFO2)");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    String name = file.entry().name();
    boolean inBin = file.path().toLowerCase(Locale.ROOT).contains("recycle");
    if (name.toUpperCase(Locale.ROOT).startsWith(INDEX)) {
      if (inBin || RecycleBinFile.isIndex(file.bytes())) {
        DeletedFile deleted = RecycleBinFile.readIndex(file.bytes(), issues);
        rows.add(row(file, deleted, "$R" + name.substring(INDEX.length())));
      }
      return;
    }
    for (DeletedFile deleted : RecycleBinFile.readInfo2(file.bytes(), issues)) {
      rows.add(row(file, deleted, contentOf(deleted)));
    }
  }

  /** Up to Windows XP: D, the letter of the drive, the number and the extension. */
  private static @Nullable String contentOf(DeletedFile deleted) {
    String path = deleted.path();
    if (path == null || path.length() < 2 || path.charAt(1) != ':') {
      return null;
    }
    String last = path.substring(path.lastIndexOf('\\') + 1);
    int dot = last.lastIndexOf('.');
    return "D%s%d%s"
        .formatted(
            path.substring(0, 1).toLowerCase(Locale.ROOT),
            deleted.number(),
            dot < 0 ? "" : last.substring(dot));
  }

  private static RecycledFileRow row(
      EvidenceFile file, DeletedFile deleted, @Nullable String contentName) {
    Matcher sid = SID.matcher(file.entry().directory());
    return new RecycledFileRow(
        deleted.offset(),
        deleted.path(),
        deleted.shortPath(),
        deleted.size(),
        deleted.deleted(),
        contentName,
        sid.find() ? sid.group(1) : null,
        deleted.gone(),
        deleted.version());
  }
}
