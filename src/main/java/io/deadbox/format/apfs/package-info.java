/**
 * Containers of APFS: which volumes share one, and what each says of itself. The files of a volume
 * are read elsewhere.
 *
 * <p>Document followed: Apple, "Apple File System Reference", 2020-06-22: chapters Objects,
 * Container, Object Maps, Volumes, B-Trees. Not read: descriptor areas in several pieces, the
 * second device of a Fusion drive, keybags, snapshots beyond their number.
 */
@NullMarked
package io.deadbox.format.apfs;

import org.jspecify.annotations.NullMarked;
