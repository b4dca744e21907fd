/** Tests of what a laboratory says of a case. */
@NullMarked
package io.deadbox.report.info;

import org.jspecify.annotations.NullMarked;
