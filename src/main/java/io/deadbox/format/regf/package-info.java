/**
 * Registry hives: the files in which Windows NT and its successors keep the registry.
 *
 * <p>Follows two published descriptions of the format: Maxim Suhanov, <i>Windows registry file
 * format specification</i> (repository msuhanov/regf, 2015 to 2025), and Joachim Metz, <i>Windows
 * NT Registry File (REGF) format</i> (repository libyal/libregf, documentation), with the same
 * author's winreg-kb for the meaning of keys. Security descriptors follow [MS-DTYP] 2.4.6.
 *
 * <p>Read: primary files of the versions 1.0 to 1.6, with all their lists, values and class names.
 * Known to be missing: the replay of transaction logs (a hive that needs it is told by an issue of
 * kind DIRTY), what free cells still hold, layered keys of Windows containers as anything but plain
 * keys, and the files of Windows 95 to ME (signature CREG), which are named and not read.
 */
@NullMarked
package io.deadbox.format.regf;

import org.jspecify.annotations.NullMarked;
