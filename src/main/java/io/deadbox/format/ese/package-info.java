/**
 * Databases of the Extensible Storage Engine (ESE): what Windows keeps of the use of programs and
 * the network (SRUDB.dat), of Internet Explorer and Edge (WebCacheV01.dat), of searches.
 *
 * <p>Follows Joachim Metz, <i>Extensible Storage Engine (ESE) Database File (EDB) format
 * specification</i> (repository libyal/libesedb, documentation), of which the layout of records,
 * pages and long values is taken, and [MS-XCA] 2.4 for compressed values.
 *
 * <p>Read: format revisions from 9 (Windows XP) on, all page sizes, fixed, variable and tagged
 * columns with several values, long values, and both compressions of text and data. Known to be
 * missing: the transaction logs, so that what was not yet written back is not read (an issue says
 * so); checksums of pages; streaming files; the compressed last segment of a long value with an
 * identifier of 8 bytes; XPRESS9 and XPRESS10, of which an issue tells.
 */
@NullMarked
package io.deadbox.format.ese;

import org.jspecify.annotations.NullMarked;
