/**
 * Searches all bytes of a case's images: one walk over each disk in the order of its bytes, which
 * passes by files in use, deleted files, slack, unallocated space and what lies outside of volumes.
 *
 * <p>Where a file's bytes lie on the disk is known from the case, so that a find is a file's where
 * it lies within one of its extents. What the walk cannot see is read from the files themselves
 * after it: the borders between the pieces of a file, files that the disk holds in another form
 * (compressed ones, those in very many pieces).
 */
@NullMarked
package io.deadbox.sweep;

import org.jspecify.annotations.NullMarked;
