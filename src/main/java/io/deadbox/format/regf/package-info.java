/**
 * Registry hives: the files in which Windows NT and its successors keep the registry.
 *
 * <p>Follows two published descriptions of the format: Maxim Suhanov, <i>Windows registry file
 * format specification</i> (repository msuhanov/regf, begun 2015), and Joachim Metz, <i>Windows NT
 * Registry File (REGF) format specification</i> 0.0.23 (repository libyal/libregf, documentation,
 * 2018). Security descriptors follow [MS-DTYP] 2.4.6 and 2.5.1.
 *
 * <p>Read: primary files of the versions 1.0 to 1.6, with all their lists, values and class names;
 * versions below 1.3, of Windows NT 3, by what is published alone, for want of a sample.
 *
 * <p>Transaction logs of both formats are applied to a copy of a dirty hive in memory. Of logs of
 * the new format that one comes first which has the older entries, not always LOG1: Windows writes
 * to the two in turns. The seed of their hashes is the number of the first document with its bytes
 * in reverse, as three logs written by Windows show. Of a log of the old format the document tells
 * that it has to be of the same time as the hive; for the new format it tells no such rule, and
 * none is applied.
 *
 * <p>Deleted keys and values are searched in free cells, in what cells in use have left over, in
 * cells that no key leads to, and behind the last bin, at each place where a cell can begin, since
 * Windows joins neighbouring free cells. Known to be missing: the logs of transactions (TxR), and
 * the files of Windows 95 to ME (signature CREG), which are named and not read. Keys and values of
 * the layers of Windows containers are read with what they are to other layers; the layers are not
 * merged, for a hive does not tell which one it was laid over.
 */
@NullMarked
package io.deadbox.format.regf;

import org.jspecify.annotations.NullMarked;
