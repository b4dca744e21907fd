/** Bounded little-endian reads of evidence bytes, and the value types Windows writes. */
@NullMarked
package io.deadbox.binary;

import org.jspecify.annotations.NullMarked;
