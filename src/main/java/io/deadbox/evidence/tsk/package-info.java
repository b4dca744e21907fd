/**
 * Disk images through The Sleuth Kit: a Java binding of libtsk's C library.
 *
 * <p>Three layers: {@code LibTsk} is the C functions, {@code Tsk*} own the handles, and what leaves
 * this package are the words of {@code io.deadbox.evidence}; no {@code MemorySegment} does.
 * Documents followed: the headers of libtsk 4.11.1 ({@code tsk/libtsk.h} and what it includes) and
 * the behaviour of that version's {@code fls}, {@code mmls} and {@code icat}, which the scripts
 * {@code compare-fls} and {@code compare-hashes} hold this package to.
 *
 * <p>libtsk keeps the text of the last error for each native thread, so it is read in the same call
 * that failed, and none of this may run on a virtual thread.
 */
@NullMarked
package io.deadbox.evidence.tsk;

import org.jspecify.annotations.NullMarked;
