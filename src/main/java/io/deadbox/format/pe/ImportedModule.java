package io.deadbox.format.pe;

import java.util.List;

/**
 * A library and the functions taken from it.
 *
 * @param name as the image writes it
 * @param delayed whether it is loaded when one of its functions is first called
 * @param functions names in the order of the table; {@code Ordinal_12} for one without a name
 * @param offset of the descriptor in the file
 */
public record ImportedModule(String name, boolean delayed, List<String> functions, long offset) {
  /** Copies the list. */
  public ImportedModule {
    functions = List.copyOf(functions);
  }
}
