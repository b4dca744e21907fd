/** The command line. */
@NullMarked
package io.deadbox.cli;

import org.jspecify.annotations.NullMarked;
