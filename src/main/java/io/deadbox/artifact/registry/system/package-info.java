/** The computer, its services and its networks, as the registry has them. */
@NullMarked
package io.deadbox.artifact.registry.system;

import org.jspecify.annotations.NullMarked;
