/**
 * Restore points of Windows XP: what each is of (rp.log), and what happened to files since it was
 * made (change.log, change.log.1, ...).
 *
 * <p>Follows Joachim Metz, <i>The Windows Restore Point formats</i> 0.0.4 (repository
 * libyal/dtformats, documentation, 2018), and for the records of a change log, and the numbers of
 * types and flags, Microsoft's documents on System Restore: CHANGE_LOG_ENTRY, RECORD_HEADER,
 * RESTOREPOINTINFO.
 *
 * <p>The two disagree on whether the size of a part of an entry counts the field of the size
 * itself; whichever leads to another part, or to the end of the entry, is taken. Known to be
 * missing: fifo.log (which points were dropped), compressed change logs, restore points of Windows
 * ME.
 */
@NullMarked
package io.deadbox.format.restorepoint;

import org.jspecify.annotations.NullMarked;
