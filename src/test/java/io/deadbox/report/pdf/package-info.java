/** Tests of the package of the same name. */
@NullMarked
package io.deadbox.report.pdf;

import org.jspecify.annotations.NullMarked;
