/**
 * Hibernation files ({@code hiberfil.sys}): pages of memory, compressed by XPRESS.
 *
 * <p>Documents followed: for Windows XP to 7, Joachim Metz, <i>Windows Hibernation File format</i>
 * (libyal/libhibr, documentation), and Volatility's wiki, <i>Hiber Address Space</i>; for Windows 8
 * to 11, Sylve, Marziale, Richard, <i>Modern windows hibernation file analysis</i> (Digital
 * Investigation 20, 2017), ForensicXlab, <i>Modern Windows Hibernation file analysis</i> (2023),
 * and the layouts of PO_MEMORY_IMAGE that Microsoft's public symbols give, as ntdiff and Vergilius
 * publish them; [MS-XCA] for the compression.
 *
 * <p>Blocks of Windows XP to 7 are found by their signature, wherever they lie, so that those of an
 * older hibernation behind the present one are read too. Not read: page tables, and so which
 * process a page belonged to; what Windows 10's memory compression store holds; encrypted files.
 */
@NullMarked
package io.deadbox.format.hiberfil;

import org.jspecify.annotations.NullMarked;
