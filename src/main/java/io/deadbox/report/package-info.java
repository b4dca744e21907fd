/** Renders verdicts and tables, nothing else. */
@NullMarked
package io.deadbox.report;

import org.jspecify.annotations.NullMarked;
