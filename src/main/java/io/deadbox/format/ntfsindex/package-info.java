/**
 * Directories of NTFS, the index {@code $I30}: names that their blocks no longer list, which lie
 * behind the last entry of a block until something else is written there.
 *
 * <p>Follows the documentation of the Linux-NTFS project (concepts INDX record, index entry, fixup)
 * and Microsoft's description of FILE_NAME in [MS-FSA] and the NTFS structures of its master file
 * table documentation. Only the slack of blocks is read; entries in use are what a walk gives.
 */
@NullMarked
package io.deadbox.format.ntfsindex;

import org.jspecify.annotations.NullMarked;
