/**
 * What happened, as far as traces of several kinds tell: programs that ran, libraries they read,
 * connections, names looked up, files and registry values written. Made of the rows of a case, once
 * all evidence was read; each row leads back to the one it is made of.
 *
 * <p>OpenIOC 1.1 asks of such events as a monitor on a running computer records them. What a disk
 * keeps of them are traces, so all answers are substitutes.
 *
 * <p>Meaning and fields of the events: Windows' "Audit" security events 4624, 4657, 4688, 4689,
 * 5156, 5157 and the manifest of Sysmon 15, both documented by Microsoft; the DNS client's
 * operational log is described by its manifest in Windows 10. Which artifact proves an execution:
 * published research on each, see the packages that read them.
 */
@NullMarked
package io.deadbox.artifact.trace;

import org.jspecify.annotations.NullMarked;
