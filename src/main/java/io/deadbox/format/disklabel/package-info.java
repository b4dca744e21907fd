/**
 * Labels inside an MBR's slot: BSD and Solaris for x86 divide one slot into partitions of their
 * own. The Sleuth Kit reads such labels only where it is told to look for one, and hands on neither
 * what their offsets count from.
 *
 * <p>Documents followed: FreeBSD's manual pages disklabel(5) and bsdlabel(8) and {@code
 * sys/disk/bsd.h}, OpenBSD's and NetBSD's disklabel(5); Oracle, "Solaris dkio(4I)" and {@code
 * sys/vtoc.h} for the table of 16 slices. Not read: labels of other byte order than little-endian,
 * which no x86 disk has, and EFI labels, which are GUID partition tables.
 */
@NullMarked
package io.deadbox.format.disklabel;

import org.jspecify.annotations.NullMarked;
