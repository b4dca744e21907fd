package io.deadbox.artifact;

import io.deadbox.artifact.eventlog.ClassicEventLogs;
import io.deadbox.artifact.eventlog.EventLogs;
import io.deadbox.artifact.execution.Prefetch;
import io.deadbox.artifact.file.Catalogs;
import io.deadbox.artifact.file.PortableExecutables;
import io.deadbox.artifact.registry.HivePlaces;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.artifact.registry.Windows9xRegistry;
import io.deadbox.artifact.system.HostsFile;
import java.util.List;

/** All extractors, in the order in which they see a file. */
public final class Extractors {
  /** The list; a new artifact is one line here. */
  public static final List<Extractor> ALL =
      List.of(
          new PortableExecutables(),
          new Catalogs(),
          new RegistryHives(),
          new HivePlaces(),
          new Windows9xRegistry(),
          new EventLogs(),
          new ClassicEventLogs(),
          new Prefetch(),
          new HostsFile());

  private Extractors() {}
}
