/**
 * What Windows notes of files in the recycle bin: where they were and when they were deleted.
 *
 * <p>Follows Joachim Metz, <i>Windows Recycle.Bin file formats</i> (repository libyal/dtformats,
 * documentation): index files {@code $I} of versions 1 (Vista to 8.1) and 2 (10 and 11), and {@code
 * INFO2} of Windows 95 to XP, with records of 280 or 800 bytes. Known to be missing: {@code INFO}
 * of Windows 95 before Internet Explorer 4.
 */
@NullMarked
package io.deadbox.format.recyclebin;

import org.jspecify.annotations.NullMarked;
