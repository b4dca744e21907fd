/** What the test images hold: every byte made here, none taken from a real system. */
@NullMarked
package io.deadbox.testimages;

import org.jspecify.annotations.NullMarked;
