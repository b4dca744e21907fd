/**
 * The folder that a report is: its files in all formats, the list of their hashes, and whether they
 * are still what was written.
 */
@NullMarked
package io.deadbox.report.folder;

import org.jspecify.annotations.NullMarked;
