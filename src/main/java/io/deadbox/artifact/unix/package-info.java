/**
 * Traces of Linux and macOS: accounts, logons, commands, system logs, quarantined downloads.
 *
 * <p>Follows the manual pages passwd(5), group(5), utmp(5) and sudoers(5) of Debian 12; RFC 3164
 * for lines of a system log; bash(1) and zshoptions(1) for histories; for the quarantine database
 * of macOS its own schema.
 */
@NullMarked
package io.deadbox.artifact.unix;

import org.jspecify.annotations.NullMarked;
