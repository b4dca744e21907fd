package io.deadbox.artifact;

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
import io.deadbox.artifact.registry.plugin.RegistryPlugins;
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
import java.util.List;

/** All extractors, in the order in which they see a file. */
public final class Extractors {
  private static final RegistryHives HIVES = new RegistryHives(RegistryPlugins.ALL);

  /** The list; a new artifact is one line here. */
  public static final List<Extractor> ALL =
      List.of(
          new PortableExecutables(),
          new Catalogs(),
          HIVES,
          new HivePlaces(HIVES),
          new Windows9xRegistry(),
          new EventLogs(),
          new ClassicEventLogs(),
          new Prefetch(),
          new HostsFile(),
          new FirewallLog(),
          new UnixAccounts(),
          new ShellHistories(),
          new LoginRecords(),
          new SystemLogs(),
          new Shortcuts(),
          new JumpLists(),
          new RecycleBin(),
          new ChangeJournal(),
          new ChangeJournalCopy(),
          new DirectorySlack(),
          new ScheduledTasks(),
          new StartupFolders(),
          new WmiRepository(),
          new RecentFileCache(),
          new Srum(),
          new Browsers(),
          new IndexDats(),
          new WebCache(),
          new CookieFiles(),
          new QuarantineEvents(),
          new RestorePoints());

  private Extractors() {}
}
