/** Extractors: one small class for each kind of trace. */
@NullMarked
package io.deadbox.artifact;

import org.jspecify.annotations.NullMarked;
