package io.deadbox.artifact.system;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.restorepoint.Change;
import io.deadbox.format.restorepoint.ChangeLog;
import io.deadbox.format.restorepoint.RestorePoint;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Restore points of Windows XP, and what happened to files from one to the next. */
public final class RestorePoints implements Extractor {
  private static final String LOG = "rp.log";

  /** As Microsoft's headers name them, from 0. */
  private static final String[] TYPES = {
    "APPLICATION_INSTALL", "APPLICATION_UNINSTALL", "DESKTOP_SETTING", "ACCESSIBILITY_SETTING",
    "OE_SETTING", "APPLICATION_RUN", "RESTORE", "CHECKPOINT",
    "WINDOWS_SHUTDOWN", "WINDOWS_BOOT", "DEVICE_DRIVER_INSTALL", "FIRSTRUN",
    "MODIFY_SETTINGS", "CANCELLED_OPERATION", "BACKUP_RECOVERY", "BACKUP",
  };

  /** Events from 100 on. */
  private static final String[] EVENTS = {
    "BEGIN_SYSTEM_CHANGE", "END_SYSTEM_CHANGE",
    "BEGIN_NESTED_SYSTEM_CHANGE", "END_NESTED_SYSTEM_CHANGE",
  };

  /** What happened, by bit. */
  private static final String[] CHANGES = {
    "STREAMCHANGE", "ACLCHANGE", "ATTRCHANGE", "STREAMOVERWRITE",
    "FILEDELETE", "FILECREATE", "FILERENAME", "DIRCREATE",
    "DIRRENAME", "DIRDELETE", "MOUNTCREATE", "MOUNTDELETE",
    "VOLUMEERROR", "STREAMCREATE", "", "",
    "NOOPTIMIZE", "ISDIR", "ISNOTDIR", "SIMULATEDELETE",
    "INPRECREATE", "OPENBYID",
  };

  private static final String[] PARTS = {
    "TEMPPATH", "SECONDPATH", "ACLINFO", "DEBUGINFO", "SHORTNAME",
  };

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(RestorePointRow.class, RestorePointChangeRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?_restore\\{[^/]*/RP[0-9]+/(rp\\.log|change\\.log(\\.[0-9]+)?)");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (file.bytes().size() == 0) {
      return; // made, and not yet written
    }
    String directory = file.entry().directory();
    String point = directory.substring(directory.lastIndexOf('/') + 1);
    if (file.entry().name().toLowerCase(Locale.ROOT).equals(LOG)) {
      rows.add(row(point, RestorePoint.read(file.bytes(), issues)));
    } else {
      ChangeLog.walk(file.bytes(), change -> rows.add(row(point, change)), issues);
    }
  }

  private static RestorePointRow row(String name, RestorePoint point) {
    return new RestorePointRow(
        name,
        point.description(),
        word(TYPES, point.type(), 0),
        word(EVENTS, point.event(), 100),
        point.created());
  }

  private static RestorePointChangeRow row(String point, Change change) {
    Change.Debug debug = change.debug();
    Long attributes = change.attributes();
    return new RestorePointChangeRow(
        change.offset(),
        point,
        change.sequence(),
        flags(CHANGES, change.type()),
        flags(PARTS, change.flags()),
        change.process(),
        change.volume(),
        change.path(),
        change.newPath(),
        change.shortName(),
        change.backup(),
        attributes == null ? null : "0x%08x".formatted(attributes),
        change.owner(),
        debug == null ? null : debug.process(),
        debug == null ? null : debug.thread(),
        debug == null ? null : debug.name(),
        debug == null ? null : debug.time());
  }

  private static String word(String[] words, long number, int first) {
    long index = number - first;
    return index >= 0 && index < words.length ? words[(int) index] : Long.toString(number);
  }

  private static String flags(String[] words, long flags) {
    StringJoiner names = new StringJoiner(" ");
    for (int bit = 0; bit < 32; bit++) {
      if ((flags & 1L << bit) != 0) {
        boolean named = bit < words.length && !words[bit].isEmpty();
        names.add(named ? words[bit] : "0x%x".formatted(1L << bit));
      }
    }
    return names.toString();
  }
}
