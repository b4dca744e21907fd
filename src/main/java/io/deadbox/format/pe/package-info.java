/** Windows executables. */
@NullMarked
package io.deadbox.format.pe;

import org.jspecify.annotations.NullMarked;
