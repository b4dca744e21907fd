/** Devices and volumes that were plugged in or mounted. */
@NullMarked
package io.deadbox.artifact.registry.device;

import org.jspecify.annotations.NullMarked;
