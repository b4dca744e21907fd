/** The list of all registry plugins, and those that are one entry each. */
@NullMarked
package io.deadbox.artifact.registry.plugin;

import org.jspecify.annotations.NullMarked;
