/** Writes a report as HTML pages for people: they load nothing, and are whole without scripts. */
@NullMarked
package io.deadbox.report.html;

import org.jspecify.annotations.NullMarked;
