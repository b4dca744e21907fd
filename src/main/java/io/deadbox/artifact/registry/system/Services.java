package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.AutostartRow;
import io.deadbox.artifact.registry.CommandText;
import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Services and drivers that are set up, in every control set. */
public final class Services implements RegistryPlugin {
  private static final int KERNEL_DRIVER = 1;
  private static final int FILE_SYSTEM_DRIVER = 2;

  @Override
  public About about() {
    return new About(
        "services",
        PluginCategory.AUTOSTART,
        "Services and drivers: program, library, start, account, what runs when they fail",
        List.of(
            "https://learn.microsoft.com/en-us/windows-hardware/drivers/install/"
                + "hklm-system-currentcontrolset-services-registry-tree"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(KeyPattern.of("SYSTEM\\CurrentControlSet\\Services\\*"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ServiceRow.class, DriverRow.class, AutostartRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    Long type = key.number("Type");
    String image = key.text("ImagePath");
    if (type == null && image == null) {
      return; // settings that belong to no service
    }
    RegistryKey parameters = key.key("Parameters").orElse(key);
    String library = parameters.text("ServiceDll");
    if (library == null) {
      library = key.text("ServiceDll"); // as some services have it
    }
    CommandText command = CommandText.of(image == null ? "" : image);
    findings.add(
        key,
        new ServiceRow(
            key.name(),
            key.text("DisplayName"),
            key.text("Description"),
            type == null ? null : type(type),
            start(key.number("Start")),
            image,
            command.path(),
            command.arguments(),
            library,
            key.text("ObjectName"),
            key.text("FailureCommand"),
            key.text("Group")));
    if (type != null && (type == KERNEL_DRIVER || type == FILE_SYSTEM_DRIVER)) {
      findings.add(key, new DriverRow(key.name(), command.path()));
    }
    started(key, key, "ImagePath", "Service", findings);
    started(key, key, "FailureCommand", "Service failure command", findings);
    started(key, parameters, "ServiceDll", "Service library", findings);
  }

  private static void started(
      RegistryKey service, RegistryKey key, String name, String kind, Findings findings) {
    key.value(name).stream()
        .flatMap(value -> AutostartRow.of(value, kind, service.name()).stream())
        .forEach(row -> findings.add(key, row));
  }

  private static String type(long type) {
    return switch ((int) type) {
      case KERNEL_DRIVER -> "SERVICE_KERNEL_DRIVER";
      case FILE_SYSTEM_DRIVER -> "SERVICE_FILE_SYSTEM_DRIVER";
      case 4 -> "SERVICE_ADAPTER";
      case 8 -> "SERVICE_RECOGNIZER_DRIVER";
      case 0x10 -> "SERVICE_WIN32_OWN_PROCESS";
      case 0x20 -> "SERVICE_WIN32_SHARE_PROCESS";
      case 0x50 -> "SERVICE_USER_OWN_PROCESS";
      case 0x60 -> "SERVICE_USER_SHARE_PROCESS";
      case 0x110 -> "SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS";
      case 0x120 -> "SERVICE_WIN32_SHARE_PROCESS | SERVICE_INTERACTIVE_PROCESS";
      default -> "0x%x".formatted(type);
    };
  }

  private static @Nullable String start(@Nullable Long start) {
    return start == null
        ? null
        : switch (start.intValue()) {
          case 0 -> "SERVICE_BOOT_START";
          case 1 -> "SERVICE_SYSTEM_START";
          case 2 -> "SERVICE_AUTO_START";
          case 3 -> "SERVICE_DEMAND_START";
          case 4 -> "SERVICE_DISABLED";
          default -> "0x%x".formatted(start);
        };
  }
}
