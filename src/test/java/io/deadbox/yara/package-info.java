@NullMarked
package io.deadbox.yara;

import org.jspecify.annotations.NullMarked;
