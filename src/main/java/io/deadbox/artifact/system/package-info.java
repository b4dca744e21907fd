/** What the computer was set to do: names, network, time. */
@NullMarked
package io.deadbox.artifact.system;

import org.jspecify.annotations.NullMarked;
