package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scheduled tasks as the task scheduler keeps them for itself, hidden ones included. */
public final class TaskCache implements RegistryPlugin {
  /** Size of DynamicInfo before Windows 10; there it has one time more. */
  private static final int SMALL = 28;

  private static final int LARGE = 36;

  @Override
  public About about() {
    return new About(
        "taskcache",
        PluginCategory.AUTOSTART,
        "Scheduled tasks: what they run, when they last ran, those without a security descriptor",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/software-keys/Task-scheduler.html",
            "https://www.microsoft.com/en-us/security/blog/2022/04/12/tarrask-malware-uses-scheduled-tasks-for-defense-evasion/"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(TaskRow.class);
  }

  @Override
  public void read(RegistryKey cache, Findings findings) {
    Map<String, RegistryKey> tree = new HashMap<>();
    Map<String, RegistryKey> deletedTree = new HashMap<>();
    for (RegistryKey top : cache.at("Tree")) {
      for (RegistryKey key : top.withAllBelow()) {
        String id = key.text("Id");
        if (id != null) {
          (key.deleted() ? deletedTree : tree).putIfAbsent(id.toLowerCase(Locale.ROOT), key);
        }
      }
    }
    for (RegistryKey tasks : cache.at("Tasks")) {
      for (RegistryKey task : tasks.subkeys()) {
        // a task in use whose entry was deleted is one that hides
        RegistryKey entry =
            (task.deleted() ? deletedTree : tree).remove(task.name().toLowerCase(Locale.ROOT));
        findings.contain(() -> findings.add(task, row(task, entry, cache, findings)));
      }
    }
  }

  private static TaskRow row(
      RegistryKey task, @Nullable RegistryKey entry, RegistryKey cache, Findings findings)
      throws Malformed {
    Bytes dynamic = dynamic(task);
    String path = task.text("Path");
    String name =
        path == null
            ? (entry == null ? task.name() : entry.name())
            : path.substring(path.lastIndexOf('\\') + 1);
    TaskActions actions = TaskActions.of(task, findings.issues());
    TaskTriggers triggers = TaskTriggers.of(task, findings.issues());
    return new TaskRow(
        name,
        path,
        task.name(),
        task.text("Author"),
        task.text("Description"),
        task.text("Date"),
        dynamic == null ? null : Conversion.fileTime(dynamic, 4, "task created"),
        dynamic == null ? null : Conversion.fileTime(dynamic, 12, "last run"),
        dynamic == null || dynamic.size() < LARGE
            ? null
            : Conversion.fileTime(dynamic, 28, "last completed run"),
        dynamic == null ? null : dynamic.u32(24, "last result"),
        index(cache, task),
        entry != null,
        entry != null && entry.value("SD").isPresent(),
        triggers.known() ? triggers.hidden() : null,
        triggers.known() ? !triggers.enabled() : null,
        actions.known(),
        actions.account(),
        actions.programs().isEmpty() ? null : actions.programs().getFirst().command(),
        actions.programs().isEmpty() ? null : actions.programs().getFirst().arguments(),
        actions.programs().isEmpty() ? null : actions.programs().getFirst().directory(),
        actions.all(),
        triggers.all());
  }

  private static @Nullable Bytes dynamic(RegistryKey task) throws Malformed {
    RegistryValue value = task.value("DynamicInfo").orElse(null);
    if (value == null) {
      return null;
    }
    Bytes data = value.bytes();
    if (data.size() < SMALL) {
      throw new Malformed(data.origin(), "DynamicInfo", data.size() + " bytes");
    }
    return data;
  }

  /** By what the task is started: the list that names it. */
  private static @Nullable String index(RegistryKey cache, RegistryKey task) {
    for (String list : List.of("Boot", "Logon", "Maintenance", "Plain")) {
      if (cache.at(list + "\\" + task.name()).stream()
          .anyMatch(key -> key.deleted() == task.deleted())) {
        return list;
      }
    }
    return null;
  }
}
