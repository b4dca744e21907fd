/** Programs that were run, as the registry remembers them. */
@NullMarked
package io.deadbox.artifact.registry.execution;

import org.jspecify.annotations.NullMarked;
