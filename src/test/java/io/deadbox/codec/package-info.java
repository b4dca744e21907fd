@NullMarked
package io.deadbox.codec;

import org.jspecify.annotations.NullMarked;
