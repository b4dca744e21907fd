/**
 * Windows event logs of the kind that Windows NT to XP and Server 2003 keep.
 *
 * <p>Follows Joachim Metz, <i>Windows Event Log (EVT) format</i> (repository libyal/libevt,
 * documentation), and EVENTLOGRECORD and ELF_LOGFILE_HEADER of the Windows SDK.
 *
 * <p>Such a log is a ring: behind the newest record, older ones are left until they are written
 * over. All records that are whole are found by their signature; those whose number the log no
 * longer counts as its own are marked. Known to be missing: the text of messages, which is in the
 * resources of the programs that report.
 */
@NullMarked
package io.deadbox.format.evt;

import org.jspecify.annotations.NullMarked;
