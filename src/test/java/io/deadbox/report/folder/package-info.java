/** Tests of a report's folder, its hashes and its signature. */
@NullMarked
package io.deadbox.report.folder;

import org.jspecify.annotations.NullMarked;
