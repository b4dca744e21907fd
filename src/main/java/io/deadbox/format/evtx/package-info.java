/**
 * Windows XML event logs: the files in which Windows, from Vista on, keeps what it and its programs
 * report.
 *
 * <p>Follows Joachim Metz, <i>Windows XML Event Log (EVTX) format</i> 0.0.23 (repository
 * libyal/libevtx, documentation, 2023), for the file, its chunks and records, and [MS-EVEN6] 2.2.12
 * to 2.2.18 for the binary XML in them, its templates, its types and the hash of its names.
 *
 * <p>Read: versions 3.1 and 3.2, files that were not closed, files with checksums switched off, and
 * the records that chunks still hold where they are no longer used. A name whose hash is not that
 * of its text, and a template whose identifier is not the one asked for, were overwritten: a record
 * that needs them is not read, rather than read with another's words.
 *
 * <p>Known to be missing: the text of messages, which is in the resources of the programs that
 * report and not in the log; the values of the types EvtHandle and EvtXml, which no published
 * sample holds and which are given as bytes.
 */
@NullMarked
package io.deadbox.format.evtx;

import org.jspecify.annotations.NullMarked;
