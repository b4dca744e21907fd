package io.deadbox.artifact.use;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.jumplist.Destination;
import io.deadbox.format.jumplist.DestinationList;
import io.deadbox.format.lnk.LnkFile;
import io.deadbox.format.ole.OleFile;
import io.deadbox.format.ole.OleStream;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.List;

/** What users opened with a program, from the lists that the task bar offers it again by. */
public final class JumpLists implements Extractor {
  /** Real custom lists stay below 1 MB. */
  private static final int LARGEST = 64 << 20;

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ShortcutRow.class, JumpListRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path(".*\\.(automatic|custom)Destinations-ms");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (file.bytes().size() == 0) {
      return;
    }
    if (file.bytes().startsWith(0, OleFile.SIGNATURE)) {
      automatic(file, rows, issues);
    } else {
      custom(file.bytes(), rows, issues);
    }
  }

  private static void automatic(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    String name = file.entry().name();
    String application = name.substring(0, Math.max(0, name.indexOf('.')));
    for (OleStream stream : OleFile.read(file.bytes(), issues)) {
      boolean placed = stream.contiguous();
      if (stream.name().equals(DestinationList.STREAM)) {
        issues.contain(() -> {
          for (Destination entry : DestinationList.read(stream.bytes(), issues)) {
            rows.add(row(entry, application, placed));
          }
        });
      } else if (LnkFile.is(stream.bytes(), 0)) {
        issues.contain(
            () -> rows.add(ShortcutRows.read(stream.bytes(), stream.name(), placed, issues)));
      } else if (!stream.name().equals("DestListPropertyStore")) {
        issues.add(
            IssueKind.UNSUPPORTED, stream.offset(), "stream " + stream.name(), "is no shortcut");
      }
    }
  }

  private static JumpListRow row(Destination entry, String application, boolean placed) {
    return new JumpListRow(
        placed ? entry.offset() : null,
        application,
        Long.toHexString(entry.number()),
        entry.path(),
        entry.lastOpened(),
        entry.openCount(),
        entry.pinPosition(),
        entry.machine(),
        entry.volumeDroid(),
        entry.fileDroid(),
        entry.birthFileDroid());
  }

  /** Shortcuts stand one behind the other, and each ends where the next one begins. */
  private static void custom(Bytes file, Rows rows, Issues issues) throws Malformed {
    if (file.size() > LARGEST) {
      throw new Malformed(LARGEST, "jump list", file.size() + " bytes are more than one has");
    }
    long at = next(file, 0);
    while (at < file.size()) {
      long from = at;
      long end = next(file, at + 1);
      issues.contain(() ->
          rows.add(
              ShortcutRows.read(file.slice(from, end - from, "shortcut"), null, true, issues)));
      at = end;
    }
  }

  /** Where the next shortcut begins, or the file ends. */
  private static long next(Bytes file, long from) throws Malformed {
    long at = from;
    while (at < file.size() && !(file.u8(at, "shortcut") == 'L' && LnkFile.is(file, at))) {
      at++;
    }
    return at;
  }
}
