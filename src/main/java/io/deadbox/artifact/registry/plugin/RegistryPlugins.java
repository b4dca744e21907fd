package io.deadbox.artifact.registry.plugin;

import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.anomaly.Oddities;
import io.deadbox.artifact.registry.execution.UserAssist;
import io.deadbox.artifact.registry.system.Services;
import java.util.List;
import java.util.stream.Stream;

/** All plugins, in the order in which they see a hive. */
public final class RegistryPlugins {
  /** The list; a new plugin that is a class is one line here. */
  private static final List<RegistryPlugin> CLASSES =
      List.of(new UserAssist(), new Services(), new Oddities());

  /** Those that are classes, then those that are entries. */
  public static final List<RegistryPlugin> ALL =
      Stream.<List<? extends RegistryPlugin>>of(
              CLASSES,
              AutostartEntries.ALL,
              HookEntries.ALL,
              GuardEntries.ALL,
              TraceEntries.ALL,
              SetupEntries.ALL)
          .<RegistryPlugin>flatMap(List::stream)
          .toList();

  private RegistryPlugins() {}
}
