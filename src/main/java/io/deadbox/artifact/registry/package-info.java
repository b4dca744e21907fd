/**
 * Traces in registry hives.
 *
 * <p>A key and a value are both items of OpenIOC's RegistryItem. A value has the terms of its key
 * besides its own; where both have a term (Path, Type), its own is meant. RegistryItem/Path is the
 * root's name, the key's path and the value's name, joined by backslashes. Names of roots are those
 * of regedit: {@code HKEY_LOCAL_MACHINE}, {@code HKEY_USERS}; the current user, CurrentControlSet
 * and HKEY_CLASSES_ROOT are other names for what is stored elsewhere, and no rows of their own.
 */
@NullMarked
package io.deadbox.artifact.registry;

import org.jspecify.annotations.NullMarked;
