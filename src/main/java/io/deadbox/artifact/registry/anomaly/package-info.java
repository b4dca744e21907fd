/** What is odd in a hive wherever it is. */
@NullMarked
package io.deadbox.artifact.registry.anomaly;

import org.jspecify.annotations.NullMarked;
