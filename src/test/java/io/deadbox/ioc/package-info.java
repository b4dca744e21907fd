/** Tests of reading indicators and of answering them from a case. */
@NullMarked
package io.deadbox.ioc;

import org.jspecify.annotations.NullMarked;
