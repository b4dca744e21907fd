package io.deadbox.artifact;

import io.deadbox.Corpus;
import io.deadbox.artifact.browser.Browsers;
import io.deadbox.artifact.browser.CookieFiles;
import io.deadbox.artifact.browser.IndexDats;
import io.deadbox.artifact.browser.QuarantineEvents;
import io.deadbox.artifact.browser.WebCache;
import io.deadbox.artifact.eventlog.ClassicEventLogs;
import io.deadbox.artifact.eventlog.EventLogs;
import io.deadbox.artifact.execution.Prefetch;
import io.deadbox.artifact.execution.RecentFileCache;
import io.deadbox.artifact.execution.Srum;
import io.deadbox.artifact.file.Catalogs;
import io.deadbox.artifact.file.PortableExecutables;
import io.deadbox.artifact.registry.HivePlaces;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.artifact.registry.Windows9xRegistry;
import io.deadbox.artifact.system.FirewallLog;
import io.deadbox.artifact.system.HostsFile;
import io.deadbox.artifact.system.RestorePoints;
import io.deadbox.artifact.task.ScheduledTasks;
import io.deadbox.artifact.task.StartupFolders;
import io.deadbox.artifact.task.WmiRepository;
import io.deadbox.artifact.unix.LoginRecords;
import io.deadbox.artifact.unix.ShellHistories;
import io.deadbox.artifact.unix.SystemLogs;
import io.deadbox.artifact.unix.UnixAccounts;
import io.deadbox.artifact.use.ChangeJournal;
import io.deadbox.artifact.use.ChangeJournalCopy;
import io.deadbox.artifact.use.DirectorySlack;
import io.deadbox.artifact.use.JumpLists;
import io.deadbox.artifact.use.RecycleBin;
import io.deadbox.artifact.use.Shortcuts;
import io.deadbox.format.authenticode.SignedCatalog;
import io.deadbox.format.restorepoint.RestorePointFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;

/** Files that an extractor reads: real ones of the corpus, or made here where it has none. */
final class SampleFiles {
  /** The header of an event log and two chunks: enough, and many times quicker. */
  private static final int EVENT_LOG = 4096 + 2 * 65_536;

  private static final int LARGEST_HIVE = 300_000;

  private static final String LOG =
      """
      Mar  7 10:15:01 host CRON[123]: (root) CMD (true)
      2024-03-07T10:15:02.5+01:00 host sudo:    anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/bin/cat /etc/shadow
      Mar  7 10:15:03 host sudo:  bob : user NOT in sudoers ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/sh
      goes on
      """;

  private static final String WMI =
      """
      __FilterToConsumerBinding\0\0CommandLineEventConsumer.Name="Updater"\0\0\
      __EventFilter.Name="Startup"\0 junk \1CommandLineEventConsumer\0\0cmd.exe /c C:\\x.exe\0Updater\0\0\
      __EventFilter\0\0root\\cimv2\0Startup\0SELECT * FROM __InstanceModificationEvent\0\
      """;

  private static final String COOKIES =
      """
      id
      x=y
      evil.example/path
      8193
      2214592512
      30779523
      1203179264
      30785678
      *
      """
          .repeat(3);

  private static final String POINT = "System Volume Information/_restore{87D1-4F}/RP7/";

  private static final String QUARANTINE =
      """
      CREATE TABLE LSQuarantineEvent (LSQuarantineEventIdentifier TEXT PRIMARY KEY NOT NULL,
        LSQuarantineTimeStamp REAL, LSQuarantineAgentBundleIdentifier TEXT,
        LSQuarantineAgentName TEXT, LSQuarantineDataURLString TEXT, LSQuarantineSenderName TEXT,
        LSQuarantineSenderAddress TEXT, LSQuarantineTypeNumber INTEGER,
        LSQuarantineOriginTitle TEXT, LSQuarantineOriginURLString TEXT,
        LSQuarantineOriginAlias BLOB);
      INSERT INTO LSQuarantineEvent VALUES ('0C2A-1', 602132645.5, 'com.apple.Safari', 'Safari',
        'https://evil.example/x.dmg', NULL, NULL, 0, NULL, 'https://evil.example/', NULL);
      INSERT INTO LSQuarantineEvent VALUES ('0C2A-2', NULL, 'com.apple.mail', 'Mail', NULL,
        'Bob', 'bob@example.org', 2, 'Invoice', 'message:%3C1%3E', NULL);
      """;

  private SampleFiles() {}

  /** A file: where it would lie, and its bytes. */
  static final class Sample {
    private final String path;
    private final byte[] bytes;

    Sample(String path, byte[] bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    String path() {
      return path;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** The files of an extractor; one that reads those of the corpus skips the test without it. */
  static List<Sample> of(Extractor extractor) throws Exception {
    return switch (extractor) {
      case PortableExecutables _ -> corpus("pe/corkami", ".*\\.exe");
      case Catalogs _ -> List.of(new Sample("a.cat", SignedCatalog.build(new byte[20])));
      case RegistryHives _ ->
          corpus("registry", "(?i).*(?<!log[0-9]?)(?<!notahive)(?<!/user.dat)").stream()
              .filter(sample -> sample.bytes().length < LARGEST_HIVE)
              .toList();
      case HivePlaces _ -> List.of(text("Windows/System32/config/SYSTEM", "no hive"));
      case Windows9xRegistry _ -> corpus("registry/dfwinreg", "USER\\.DAT");
      case EventLogs _ -> cut(corpus("eventlog", ".*\\.evtx"), EVENT_LOG);
      case ClassicEventLogs _ -> corpus("eventlog", ".*\\.Evt");
      case Prefetch _ -> corpus("prefetch", ".*\\.pf");
      case RecentFileCache _ -> corpus("misc", ".*\\.bcf");
      case Srum _ -> corpus("misc/DFIRArtifactMuseum/SRUM", "SRUDB\\.dat");
      case HostsFile _ ->
          List.of(text("etc/hosts", "127.0.0.1 localhost # here\n10.0.0.1 a b\n::1 c\n".repeat(4)));
      case FirewallLog _ -> corpus("misc/plaso", "windows_firewall\\.log");
      case UnixAccounts _ ->
          List.of(
              text("etc/passwd", "root:x:0:0:root:/root:/bin/bash\na:x:1:1:A,,:/home/a:/bin/zsh\n"),
              text("etc/group", "root:x:0:\nsudo:x:27:anna,bob\n"));
      case ShellHistories _ ->
          List.of(
              text("home/anna/.bash_history", "#1700000000\nid\nls -l\n"),
              text("Users/bob/.zsh_history", ": 1700000000:0;curl x\n: 1700000001:5;id\n"));
      case LoginRecords _ -> List.of(new Sample("var/log/wtmp", logons()));
      case SystemLogs _ -> List.of(text("var/log/auth.log", LOG.repeat(3)));
      case Shortcuts _ -> corpus("lnk", ".*\\.(lnk|test)");
      case JumpLists _ -> corpus("jumplist", ".*");
      case RecycleBin _ -> corpus("recyclebin", "\\$I.*|INFO2.*");
      case ChangeJournal _, ChangeJournalCopy _ ->
          corpus("ntfs_meta", "(?i)usnjrnl\\.raw|record\\.usn");
      case DirectorySlack _ -> ofDirectory42(corpus("ntfs_meta/EZ-MFT/$I30", "\\$I30"));
      case ScheduledTasks _ -> corpus("tasks", ".*\\.(job|xml)|VSIX.*|Soft.*");
      case StartupFolders _ ->
          corpus("lnk/EZ-Lnk", ".*\\.(lnk|test)").stream()
              .map(sample ->
                  new Sample(
                      "Users/Anna/Start Menu/Programs/Startup/"
                          + sample.path().substring(sample.path().lastIndexOf('/') + 1),
                      sample.bytes()))
              .toList();
      case WmiRepository _ ->
          List.of(text("Windows/System32/wbem/Repository/OBJECTS.DATA", WMI.repeat(3)));
      case Browsers _ -> corpus("browser", "History[23]|History|Web Data|.*\\.sqlite");
      case IndexDats _ -> corpus("browser", ".*index\\.dat");
      case WebCache _ ->
          List.of(
              new Sample(
                  "Users/Anna/AppData/Local/Microsoft/Windows/WebCache/WebCacheV01.dat",
                  WebCacheFile.build()));
      case CookieFiles _ ->
          List.of(text("Users/Anna/AppData/Roaming/Microsoft/Windows/Cookies/a@b.txt", COOKIES));
      case QuarantineEvents _ ->
          List.of(
              new Sample(
                  "Users/anna/Library/Preferences/com.apple.LaunchServices.QuarantineEventsV2",
                  quarantine()));
      case RestorePoints _ ->
          List.of(
              new Sample(POINT + "rp.log", RestorePointFiles.point("Installed x")),
              new Sample(POINT + "change.log.1", RestorePointFiles.log(false)),
              new Sample(POINT + "change.log", RestorePointFiles.log(true)));
      default -> throw new AssertionError("no files for " + extractor.getClass());
    };
  }

  private static Sample text(String path, String text) {
    return new Sample(path, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<Sample> corpus(String folder, String name) throws IOException {
    Path corpus = Corpus.dir();
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> all = Files.walk(corpus.resolve(folder))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        if (file.getFileName().toString().matches(name)) {
          samples.add(new Sample(corpus.relativize(file).toString(), Files.readAllBytes(file)));
        }
      }
    }
    return samples;
  }

  private static List<Sample> cut(List<Sample> samples, int size) {
    UnaryOperator<byte[]> cut = bytes -> Arrays.copyOf(bytes, Math.min(size, bytes.length));
    return samples.stream()
        .map(sample -> new Sample(sample.path(), cut.apply(sample.bytes())))
        .toList();
  }

  /** The same indexes, as if of the directory with the inode that the tests give every file. */
  private static List<Sample> ofDirectory42(List<Sample> samples) {
    for (Sample sample : samples) {
      ByteBuffer index = ByteBuffer.wrap(sample.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at + 8 <= index.capacity(); at += 8) {
        if ((index.getLong(at) & 0xffff_ffff_ffffL) == 118_852) {
          index.putLong(at, index.getLong(at) - 118_852 + 42);
        }
      }
    }
    return samples;
  }

  private static byte[] quarantine() throws SQLException {
    try (Connection made = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = made.createStatement()) {
      statement.executeUpdate(QUARANTINE);
      return made.unwrap(SQLiteConnection.class).serialize("main");
    }
  }

  private static byte[] logons() {
    ByteBuffer wtmp = ByteBuffer.allocate(384 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < wtmp.capacity(); at += 384) {
      wtmp.putShort(at, (short) (at == 0 ? 2 : 7)).putInt(at + 4, 99);
      wtmp.put(at + 8, "pts/0".getBytes(StandardCharsets.US_ASCII));
      wtmp.put(at + 44, "anna".getBytes(StandardCharsets.US_ASCII));
      wtmp.put(at + 76, "192.0.2.1".getBytes(StandardCharsets.US_ASCII));
      wtmp.putInt(at + 340, 1_700_000_000 + at).putInt(at + 344, 5);
      wtmp.put(at + 348, new byte[] {(byte) 192, 0, 2, 1});
    }
    return wtmp.array();
  }
}
