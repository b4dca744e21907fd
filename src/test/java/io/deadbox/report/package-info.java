/** Tests of the reports, on a small case and verdicts made by hand. */
@NullMarked
package io.deadbox.report;

import org.jspecify.annotations.NullMarked;
