/** Tests of the package of the same name. */
@NullMarked
package io.deadbox.report.json;

import org.jspecify.annotations.NullMarked;
