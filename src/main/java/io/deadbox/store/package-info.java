/** The case database: one writer, then read-only SQL. */
@NullMarked
package io.deadbox.store;

import org.jspecify.annotations.NullMarked;
