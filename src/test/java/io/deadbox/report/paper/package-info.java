/** Tests of the package of the same name. */
@NullMarked
package io.deadbox.report.paper;

import org.jspecify.annotations.NullMarked;
