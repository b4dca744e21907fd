package io.deadbox.artifact.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which keys of which hives are meant: the name of a {@link HiveType}, or {@code *} for any hive,
 * then names of keys, all joined by backslashes. Names are compared without regard to case. {@code
 * *} in a name stands for any characters; the name {@code **} for any number of keys, none
 * included; {@code NAME?} for a key that may be left out. {@code CurrentControlSet} in SYSTEM
 * stands for every control set, of which {@code hive.current_control_set} names the current one. A
 * pattern for NTUSER fits DEFAULT, too.
 *
 * <p>For example {@code SOFTWARE\Wow6432Node?\Microsoft\Windows\CurrentVersion\Run*}.
 */
public final class KeyPattern {
  private static final String CURRENT_CONTROL_SET = "CurrentControlSet";
  private static final String ANY_CONTROL_SET = "ControlSet0*";

  /** One name. */
  private record Step(Wildcard name, boolean optional, boolean deep) {}

  private final String text;
  private final Set<HiveType> hives;
  private final List<Step> steps;

  private KeyPattern(String text, Set<HiveType> hives, List<Step> steps) {
    this.text = text;
    this.hives = hives;
    this.steps = steps;
  }

  /** Reads a pattern; a wrong one is a fault of the program. */
  public static KeyPattern of(String text) {
    String[] names = text.split("\\\\", -1);
    Set<HiveType> hives = hives(names[0]);
    return new KeyPattern(text, hives, steps(Arrays.asList(names).subList(1, names.length)));
  }

  /** A path of names as they are, in whichever hive. */
  static KeyPattern literal(String path) {
    List<Step> steps = new ArrayList<>();
    if (!path.isEmpty()) {
      for (String name : path.split("\\\\", -1)) {
        steps.add(new Step(new Wildcard(name), false, false));
      }
    }
    return new KeyPattern(path, EnumSet.allOf(HiveType.class), steps);
  }

  private static Set<HiveType> hives(String name) {
    if (name.equals("*")) {
      return EnumSet.allOf(HiveType.class);
    }
    HiveType type = HiveType.valueOf(name.toUpperCase(Locale.ROOT));
    return type == HiveType.NTUSER
        ? EnumSet.of(HiveType.NTUSER, HiveType.DEFAULT)
        : EnumSet.of(type);
  }

  private static List<Step> steps(List<String> names) {
    List<Step> steps = new ArrayList<>();
    for (String name : names) {
      boolean optional = name.endsWith("?");
      String bare = optional ? name.substring(0, name.length() - 1) : name;
      String meant = bare.equalsIgnoreCase(CURRENT_CONTROL_SET) ? ANY_CONTROL_SET : bare;
      steps.add(new Step(new Wildcard(meant), optional, bare.equals("**")));
    }
    return steps;
  }

  /** The hives whose keys are meant. */
  public Set<HiveType> hives() {
    return hives;
  }

  /** The keys meant, below a key that stands for the hive's root; each once, parents first. */
  List<RegistryKey> under(RegistryKey root) {
    List<RegistryKey> at = List.of(root);
    for (Step step : steps) {
      Set<Long> seen = new HashSet<>(); // a damaged hive may name one key many times
      List<RegistryKey> next = new ArrayList<>();
      for (RegistryKey key : at) {
        for (RegistryKey found : after(key, step)) {
          if (seen.add(found.offset())) {
            next.add(found);
          }
        }
      }
      at = next;
    }
    return at;
  }

  private static List<RegistryKey> after(RegistryKey key, Step step) {
    if (step.deep()) {
      return key.withAllBelow();
    }
    List<RegistryKey> found = new ArrayList<>();
    if (step.optional()) {
      found.add(key);
    }
    for (RegistryKey subkey : key.subkeys()) {
      if (step.name().fits(subkey.name())) {
        found.add(subkey);
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return text;
  }
}
