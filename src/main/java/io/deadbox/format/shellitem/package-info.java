/**
 * Shell items: how Windows' shell names what a user sees, a folder, a file, a printer, as a list of
 * items from the desktop down. Shortcuts, jump lists and the registry (ShellBags) hold them.
 *
 * <p>Follows Joachim Metz, <i>Windows Shell Item format specification</i> (repository
 * libyal/libfwsi, documentation), version 0.0.32 of June 2015; items are enclosed as [MS-SHLLINK]
 * 2.2.1 and 2.2.2 lay them out.
 *
 * <p>Read: root folders, volumes, files and directories with their extension blocks 0xbeef0003,
 * 0xbeef0004 and 0xbeef0026, network locations, addresses (URI), the control panel, and the items
 * of the user's folder and of known folders that are enclosed in another item. Known to be missing,
 * and given as {@link io.deadbox.format.shellitem.ItemKind#OTHER}: what lies in compressed folders,
 * portable devices (MTP), games, and optical discs to be written.
 */
@NullMarked
package io.deadbox.format.shellitem;

import org.jspecify.annotations.NullMarked;
