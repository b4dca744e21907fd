/**
 * Shortcuts (Shell Link, .lnk): what Windows notes of a file when a user opens it or makes a link
 * to it. They outlive the file.
 *
 * <p>Follows [MS-SHLLINK] revision 9.0: header, target's item list, link information, strings and
 * extra data. Known to be missing: the values of a property store ([MS-PROPSTORE]), and the colours
 * and fonts of a console.
 *
 * <p>A text that is not Unicode is in the code page of the computer that wrote it, which the file
 * does not tell; it is read as that of western Windows, 1252.
 */
@NullMarked
package io.deadbox.format.lnk;

import org.jspecify.annotations.NullMarked;
