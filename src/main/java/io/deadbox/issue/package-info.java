/** What could not be read, as data. */
@NullMarked
package io.deadbox.issue;

import org.jspecify.annotations.NullMarked;
