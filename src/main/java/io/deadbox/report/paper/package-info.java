/**
 * The report as a document of pages: which parts it has, in which order, and how much of each. PDF
 * and DOCX are both written from these parts, so that they say the same.
 *
 * <p>Pages are for reading: where there is more than anyone reads, the first of it is printed, and
 * a sentence says how much is left out and which file has it.
 */
@NullMarked
package io.deadbox.report.paper;

import org.jspecify.annotations.NullMarked;
