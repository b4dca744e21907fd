/**
 * Registry hives: the files in which Windows NT and its successors keep the registry.
 *
 * <p>Follows two published descriptions of the format: Maxim Suhanov, <i>Windows registry file
 * format specification</i> (repository msuhanov/regf, begun 2015), and Joachim Metz, <i>Windows NT
 * Registry File (REGF) format specification</i> 0.0.23 (repository libyal/libregf, documentation,
 * 2018). Security descriptors follow [MS-DTYP] 2.4.6.
 *
 * <p>Read: primary files of the versions 1.0 to 1.6, with all their lists, values and class names;
 * versions below 1.3, of Windows NT 3, by what is published alone, for want of a sample. Known to
 * be missing: the replay of transaction logs (a hive that needs it is told by an issue of kind
 * DIRTY), what free cells still hold, layered keys of Windows containers as anything but plain
 * keys, and the files of Windows 95 to ME (signature CREG), which are named and not read.
 */
@NullMarked
package io.deadbox.format.regf;

import org.jspecify.annotations.NullMarked;
