/**
 * The index.dat of Internet Explorer 4 to 9: its cache, history and cookies.
 *
 * <p>Follows Joachim Metz, <i>MSIE Cache File (index.dat) format specification</i> (repository
 * libyal/libmsiecf, documentation). Records lie at multiples of 128 bytes; a bitmap tells which
 * blocks are in use. All blocks are looked at: records that are not in use any more are told as
 * such. A LEAK has the fields of a URL, of which the document names only some. The hash table is
 * not read, since every record is found without it.
 */
@NullMarked
package io.deadbox.format.msiecf;

import org.jspecify.annotations.NullMarked;
