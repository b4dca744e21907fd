package io.deadbox.artifact.registry.plugin;

import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.account.Accounts;
import io.deadbox.artifact.registry.activity.ShellBags;
import io.deadbox.artifact.registry.anomaly.Oddities;
import io.deadbox.artifact.registry.device.MountedDevices;
import io.deadbox.artifact.registry.execution.ActivityModerator;
import io.deadbox.artifact.registry.execution.Amcache;
import io.deadbox.artifact.registry.execution.AppCompatCache;
import io.deadbox.artifact.registry.execution.UserAssist;
import io.deadbox.artifact.registry.system.AuditPolicy;
import io.deadbox.artifact.registry.system.Networks;
import io.deadbox.artifact.registry.system.PersistentRoutes;
import io.deadbox.artifact.registry.system.Services;
import io.deadbox.artifact.registry.system.SystemInfo;
import io.deadbox.artifact.registry.system.TaskCache;
import java.util.List;
import java.util.stream.Stream;

/** All plugins, in the order in which they see a hive. */
public final class RegistryPlugins {
  /** The list; a new plugin that is a class is one line here. */
  private static final List<RegistryPlugin> CLASSES =
      List.of(
          new UserAssist(),
          new Services(),
          new ShellBags(),
          new AppCompatCache(),
          new ActivityModerator(),
          new Amcache(),
          new Accounts(),
          new MountedDevices(),
          new Networks(),
          new PersistentRoutes(),
          new TaskCache(),
          new AuditPolicy(),
          new SystemInfo(),
          new Oddities());

  /** Those that are classes, then those that are entries. */
  public static final List<RegistryPlugin> ALL =
      Stream.<List<? extends RegistryPlugin>>of(
              CLASSES,
              AutostartEntries.ALL,
              ActivityEntries.ALL,
              DeviceEntries.ALL,
              SystemEntries.ALL,
              HookEntries.ALL,
              GuardEntries.ALL,
              TraceEntries.ALL,
              SetupEntries.ALL)
          .<RegistryPlugin>flatMap(List::stream)
          .toList();

  private RegistryPlugins() {}
}
