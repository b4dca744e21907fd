/** The HTML report's templates, generated from {@code src/main/jte} by the build. */
@NullMarked
package io.deadbox.report.template;

import org.jspecify.annotations.NullMarked;
