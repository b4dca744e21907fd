/**
 * The change journal of NTFS, {@code $Extend\$UsnJrnl:$J}: what happened to files, in the order in
 * which it did.
 *
 * <p>Follows the documentation of USN_RECORD_V2, USN_RECORD_V3 and USN_RECORD_V4 in the Windows SDK
 * (winioctl.h). Records begin at multiples of 8, do not cross 4,096 bytes, and hold their own
 * offset in the stream, by which a record is found again behind damage. The journal is sparse: what
 * Windows threw away at its beginning reads as zeros.
 */
@NullMarked
package io.deadbox.format.usn;

import org.jspecify.annotations.NullMarked;
