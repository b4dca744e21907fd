package io.deadbox.artifact.registry;

import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.Key;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Windows would mount a hive. A hive does not say so itself; it is told by its path, else by
 * the path that Windows noted in it, else by its bare file name, else by the keys below its root.
 *
 * @param type which hive it is
 * @param root full name of its root key
 * @param profile folder of the user profile it belongs to; null if none, or not known
 */
record HiveName(HiveType type, String root, @Nullable String profile) {
  private static final String MACHINE = "HKEY_LOCAL_MACHINE\\";
  private static final String USERS = "HKEY_USERS\\";

  /** Hives of the folder System32/config by their file names. */
  private static final Map<String, HiveType> CONFIG =
      Map.of(
          "system", HiveType.SYSTEM,
          "software", HiveType.SOFTWARE,
          "sam", HiveType.SAM,
          "security", HiveType.SECURITY,
          "default", HiveType.DEFAULT,
          "components", HiveType.COMPONENTS,
          "drivers", HiveType.DRIVERS);

  /** Hives whose names are their own wherever they are. */
  private static final Map<String, HiveType> ANYWHERE =
      Map.of(
          "ntuser.dat", HiveType.NTUSER,
          "ntuser.man", HiveType.NTUSER,
          "usrclass.dat", HiveType.USRCLASS,
          "amcache.hve", HiveType.AMCACHE,
          "bcd", HiveType.BCD);

  /** Accounts of services by the folders of their profiles. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "localservice", "S-1-5-19",
          "networkservice", "S-1-5-20",
          "systemprofile", "S-1-5-18");

  private static final Set<String> PROFILE_FOLDERS =
      Set.of("users", "documents and settings", "serviceprofiles", "profiles");

  /** What Windows XP's restore points call their copies of hives; a user's SID follows. */
  private static final String COPY_OF_MACHINE = "_registry_machine_";

  private static final String COPY_OF_DEFAULT = "_registry_user_.default";
  private static final Map<String, HiveType> COPIES_OF_USERS =
      Map.of(
          "_registry_user_ntuser_", HiveType.NTUSER,
          "_registry_user_usrclass_", HiveType.USRCLASS);

  /** Names a hive that lies at a path, components separated by {@code /}. */
  static HiveName of(String path, Hive hive) {
    List<String> place = List.of(path.split("/", -1));
    List<String> noted = List.of(hive.base().fileName().split("\\\\", -1));
    String fileName = place.getLast();
    HiveType type = byPlace(place);
    if (type == HiveType.OTHER) {
      type = byPlace(noted);
    }
    if (type == HiveType.OTHER) {
      type = CONFIG.getOrDefault(lower(fileName), HiveType.OTHER);
    }
    if (type == HiveType.OTHER) {
      type = byKeys(hive);
    }
    String profile = null;
    if (type == HiveType.NTUSER || type == HiveType.USRCLASS) {
      profile = profile(place);
      if (profile == null) {
        profile = profile(noted);
      }
    }
    return new HiveName(type, root(type, fileName, profile), profile);
  }

  private static HiveType byPlace(List<String> path) {
    String name = lower(path.getLast());
    HiveType known = ANYWHERE.get(name);
    if (known != null) {
      return known;
    }
    if (name.startsWith(COPY_OF_MACHINE)) {
      return CONFIG.getOrDefault(name.substring(COPY_OF_MACHINE.length()), HiveType.OTHER);
    }
    if (name.equals(COPY_OF_DEFAULT)) {
      return HiveType.DEFAULT;
    }
    for (Map.Entry<String, HiveType> copy : COPIES_OF_USERS.entrySet()) {
      if (name.startsWith(copy.getKey())) {
        return copy.getValue();
      }
    }
    String folder = path.size() < 2 ? "" : lower(path.get(path.size() - 2));
    boolean config = folder.equals("config") || folder.equals("regback");
    return config ? CONFIG.getOrDefault(name, HiveType.OTHER) : HiveType.OTHER;
  }

  private static HiveType byKeys(Hive hive) {
    Key root = hive.root();
    if (root == null) {
      return HiveType.OTHER;
    }
    Set<String> keys =
        hive.subkeys(root).stream().map(key -> lower(key.name())).collect(Collectors.toSet());
    if (keys.contains("select") && keys.contains("controlset001")) {
      return HiveType.SYSTEM;
    }
    if (keys.contains("microsoft") && keys.contains("classes")) {
      return HiveType.SOFTWARE;
    }
    if (keys.equals(Set.of("sam"))) {
      return HiveType.SAM;
    }
    if (keys.contains("policy") && keys.contains("cache")) {
      return HiveType.SECURITY;
    }
    if (keys.contains("software") && keys.contains("control panel")) {
      return HiveType.NTUSER;
    }
    if (lower(root.name()).endsWith("_classes") || keys.contains("local settings")) {
      return HiveType.USRCLASS;
    }
    if (keys.contains("objects") && keys.contains("description")) {
      return HiveType.BCD;
    }
    if (keys.contains("driverdatabase")) {
      return HiveType.DRIVERS;
    }
    return keys.contains("deriveddata") ? HiveType.COMPONENTS : HiveType.OTHER;
  }

  /** The folder of a profile in a path: the one below Users or its like, or one of a service. */
  private static @Nullable String profile(List<String> path) {
    for (int i = path.size() - 2; i >= 0; i--) { // the innermost: Windows.old holds profiles too
      String folder = path.get(i);
      boolean below = i > 0 && PROFILE_FOLDERS.contains(lower(path.get(i - 1)));
      if (below || lower(folder).equals("systemprofile")) {
        return folder;
      }
    }
    return null;
  }

  private static String root(HiveType type, String fileName, @Nullable String profile) {
    return switch (type) {
      case SYSTEM, SOFTWARE, SAM, SECURITY, COMPONENTS, DRIVERS -> MACHINE + type.name();
      case DEFAULT -> USERS + ".DEFAULT";
      case NTUSER -> USERS + user(fileName, profile);
      case USRCLASS -> USERS + user(fileName, profile) + "_Classes";
      case AMCACHE -> MACHINE + "Amcache";
      case BCD -> MACHINE + "BCD00000000";
      case OTHER -> "\\REGISTRY\\A\\" + fileName; // where Windows mounts an application's hive
    };
  }

  private static String user(String fileName, @Nullable String profile) {
    for (String copy : COPIES_OF_USERS.keySet()) {
      if (lower(fileName).startsWith(copy)) {
        return fileName.substring(copy.length());
      }
    }
    return profile == null ? fileName : SERVICES.getOrDefault(lower(profile), profile);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
