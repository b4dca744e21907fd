/**
 * Writes a report as PDF/A-2u (ISO 19005-2), tagged as PDF/UA-1 (ISO 14289-1) asks: bookmarks, the
 * report's id and page numbers on every page, all fonts embedded. The same report gives the same
 * bytes.
 *
 * <p>Fonts are DejaVu. A character that they have no glyph for is printed as {@code <U+4E2D>}, as
 * hidden ones are. Text from right to left is put in visual order by {@link java.text.Bidi}; Arabic
 * letters are printed in their isolated forms, not joined.
 */
@NullMarked
package io.deadbox.report.pdf;

import org.jspecify.annotations.NullMarked;
