/**
 * Renders verdicts and tables, nothing else: JSON for programs, HTML for people, a few lines for a
 * terminal. Everything shown was decided before; reports say where it came from and how to check it
 * with someone else's tool.
 */
@NullMarked
package io.deadbox.report;

import org.jspecify.annotations.NullMarked;
