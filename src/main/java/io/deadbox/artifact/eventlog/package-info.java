/**
 * What Windows and its programs reported to the event logs.
 *
 * <p>An event is an item of OpenIOC's EventLogItem. Its elements are those of the event schema that
 * [MS-EVEN6] 2.2.13 and the Windows SDK describe: System says who reported, when and where;
 * EventData or UserData hold the values; RenderingInfo, which only events have that were forwarded,
 * the text that Windows made of them. Elsewhere that text is not in the log, but in resources of
 * the programs that report: a message is then the values with their names.
 */
@NullMarked
package io.deadbox.artifact.eventlog;

import org.jspecify.annotations.NullMarked;
