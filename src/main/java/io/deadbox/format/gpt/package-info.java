/**
 * GUID partition tables: which unique GUID each partition of a disk has, by which Windows remembers
 * its drive letter. The volumes themselves are found by The Sleuth Kit.
 *
 * <p>Document followed: UEFI Forum, "Unified Extensible Firmware Interface Specification", version
 * 2.10, section 5.3 (header, entry array, primary and backup). Not read: the protective MBR, and
 * the attributes of a partition.
 */
@NullMarked
package io.deadbox.format.gpt;

import org.jspecify.annotations.NullMarked;
