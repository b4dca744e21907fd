/** Deadbox: indicators of compromise on disk images. */
@NullMarked
package io.deadbox;

import org.jspecify.annotations.NullMarked;
