/** Traces in registry hives. */
@NullMarked
package io.deadbox.artifact.registry;

import org.jspecify.annotations.NullMarked;
