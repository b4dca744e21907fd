/** Writes a report as JSON for programs; its keys are a contract. */
@NullMarked
package io.deadbox.report.json;

import org.jspecify.annotations.NullMarked;
