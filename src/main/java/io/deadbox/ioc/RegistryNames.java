package io.deadbox.ioc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of registry keys and values that Windows has had for decades, to tell misspelt ones by. A
 * published indicator of a well-known worm asks for {@code Lsa\Autenthication}, which no Windows
 * has.
 */
final class RegistryNames {
  /** Shorter names differ from others by a letter too easily. */
  private static final int SHORTEST = 8;

  /** Spellings that differ by this much are other names. */
  private static final int OTHER = 3;

  private static final Map<String, String> NAMES =
      Arrays.stream(
              """
              HKEY_LOCAL_MACHINE HKEY_CURRENT_USER HKEY_USERS HKEY_CLASSES_ROOT
              HKEY_CURRENT_CONFIG CurrentControlSet ControlSet001 ControlSet002 ControlSet003
              CurrentVersion Microsoft Software Windows Wow6432Node Services Parameters Control
              Explorer Policies Winlogon RunOnce RunOnceEx RunServices RunServicesOnce AppInit_DLLs
              Authentication SecurityProviders Drivers32 MountedDevices SharedAccess FirewallPolicy
              StandardProfile DomainProfile PublicProfile AuthorizedApplications NetworkProvider
              BootExecute KnownDLLs AppCertDlls ServiceDll ImagePath Userinit
              ShellServiceObjectDelayLoad SharedTaskScheduler ShellExecuteHooks ProfileList Schedule
              TaskCache Uninstall Extensions UserAssist MuiCache ComputerName TimeZoneInformation
              Interfaces Environment Installer Components ZoneMap Connections DependOnService
              DependOnGroup ErrorControl DisplayName ObjectName Description FailureActions Security
              Notification Notify Packages Providers Provider Component Connection Interface
              Extension Profiles Settings Environments Descriptions Service Parameter Policy
              """
                  .split("\\s+"))
          .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

  /** Keys below {@code HKEY_LOCAL_MACHINE}, hives and what lives in memory. */
  private static final Set<String> MACHINE =
      Set.of(
          "system",
          "software",
          "sam",
          "security",
          "hardware",
          "components",
          "drivers",
          "schema",
          "bcd00000000",
          "elam",
          "windowsapplocker");

  private static final List<String> MACHINE_ROOTS = List.of("hklm", "hkey_local_machine");

  private RegistryNames() {}

  /** What is wrong with a path; null if nothing is known to be. */
  static @Nullable String complaint(String path) {
    String[] parts = path.split("\\\\+", -1);
    for (int i = 0; i < parts.length; i++) {
      if (MACHINE_ROOTS.contains(parts[i].toLowerCase(Locale.ROOT))
          && i + 2 < parts.length
          && !MACHINE.contains(parts[i + 1].toLowerCase(Locale.ROOT))) {
        return "no Windows has \"%s\\%s\": the keys there are SYSTEM, SOFTWARE, SAM, SECURITY, HARDWARE"
            .formatted(parts[i], parts[i + 1]);
      }
      for (String word : parts[i].split("[ /]+", -1)) {
        String meant = misspelt(word);
        if (meant != null) {
          return "\"%s\" is spelled like a name of Windows, \"%s\": is it a misprint?"
              .formatted(word, meant);
        }
      }
    }
    return null;
  }

  private static @Nullable String misspelt(String word) {
    String given = word.toLowerCase(Locale.ROOT);
    if (given.length() < SHORTEST || NAMES.containsKey(given) || !given.matches("[a-z0-9_]+")) {
      return null;
    }
    String meant = null;
    int least = given.length() < 11 ? OTHER - 1 : OTHER;
    for (String name : NAMES.keySet().stream().sorted().toList()) {
      boolean plural = given.equals(name + "s") || name.equals(given + "s");
      boolean numbered = given.replaceAll("\\d", "").equals(name.replaceAll("\\d", ""));
      int distance = plural || numbered ? least : EditDistance.of(given, name, least);
      if (distance < least) {
        least = distance;
        meant = NAMES.get(name);
      }
    }
    return meant;
  }
}
