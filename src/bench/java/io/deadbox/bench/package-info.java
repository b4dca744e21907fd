/** Measurements that {@code scripts/bench-pe} runs; no part of the program. */
@NullMarked
package io.deadbox.bench;

import org.jspecify.annotations.NullMarked;
