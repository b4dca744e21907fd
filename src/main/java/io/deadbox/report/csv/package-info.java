/**
 * Writes the hits of a report as a table, one row a hit: CSV after RFC 4180 with every text in
 * quotes, or TSV, in UTF-8.
 *
 * <p>A cell is safe to open in a spreadsheet, and gives back the exact text: {@link
 * io.deadbox.report.CellText} has the two rules.
 */
@NullMarked
package io.deadbox.report.csv;

import org.jspecify.annotations.NullMarked;
