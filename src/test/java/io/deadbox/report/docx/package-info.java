/** Tests of the package of the same name. */
@NullMarked
package io.deadbox.report.docx;

import org.jspecify.annotations.NullMarked;
