/** Tests of the package of the same name. */
@NullMarked
package io.deadbox.report.exchange;

import org.jspecify.annotations.NullMarked;
