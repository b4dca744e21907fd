/** Tests of the package of the same name. */
@NullMarked
package io.deadbox.report.csv;

import org.jspecify.annotations.NullMarked;
