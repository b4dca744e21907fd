/** Traces in single files. */
@NullMarked
package io.deadbox.artifact.file;

import org.jspecify.annotations.NullMarked;
