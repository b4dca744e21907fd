package io.deadbox.artifact.registry;

import io.deadbox.binary.Malformed;
import java.util.List;

/**
 * Answers one question from the keys of a hive. A new plugin is one small class, or one entry of
 * {@link ListedValues}, and one line in the list of plugins. Instances have no state and are used
 * by several threads.
 */
public interface RegistryPlugin {
  /**
   * What a plugin is.
   *
   * @param name by which it is asked for: lower-case letters, digits and hyphens
   * @param category what its rows tell of
   * @param description what it answers, in one line
   * @param references addresses of published documents on what it reads
   */
  record About(String name, PluginCategory category, String description, List<String> references) {}

  /** What it is. */
  About about();

  /** The keys it reads; they say which hives it fits, too. */
  List<KeyPattern> keys();

  /** Record classes of the rows it gives, parents before children. */
  List<Class<? extends Record>> rows();

  /**
   * Reads one key that fits a pattern. What cannot be read goes to the issues of the findings; a
   * thrown {@link Malformed} is the same for the key as a whole, and rows given before it stay.
   */
  void read(RegistryKey key, Findings findings) throws Malformed;
}
