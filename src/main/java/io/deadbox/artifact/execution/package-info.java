/** Which programs were run. */
@NullMarked
package io.deadbox.artifact.execution;

import org.jspecify.annotations.NullMarked;
