/**
 * Prefetch files: what Windows notes of a program's start, to start it faster the next time.
 *
 * <p>Follows Joachim Metz, <i>Windows Prefetch File (PF) format</i> (repository libyal/libscca,
 * documentation), and for compressed files [MS-XCA] 2.1 and 2.2, the LZ77 and Huffman variant.
 * Version 31, of Windows 11, which the former does not describe, has been found to be laid out as
 * the second variant of version 30: that is how the samples of it are read.
 *
 * <p>Read: versions 17 (Windows XP and 2003), 23 (Vista and 7), 26 (8 and 8.1), 30 (10 and 11) and
 * 31 (11), compressed or not. Known to be missing: the trace chains, and the file references of
 * volumes.
 */
@NullMarked
package io.deadbox.format.scca;

import org.jspecify.annotations.NullMarked;
