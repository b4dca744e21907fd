/** OpenIOC indicators: model, readers, term look-ups, evaluation, verdicts. */
@NullMarked
package io.deadbox.ioc;

import org.jspecify.annotations.NullMarked;
