/**
 * Writes a report as DOCX (ISO/IEC 29500), for the laboratory's own wording: headings and texts
 * have named styles, and page numbers are fields. The same report gives the same bytes.
 */
@NullMarked
package io.deadbox.report.docx;

import org.jspecify.annotations.NullMarked;
