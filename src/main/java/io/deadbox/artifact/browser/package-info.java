/** What users looked at, downloaded and typed in browsers. */
@NullMarked
package io.deadbox.artifact.browser;

import org.jspecify.annotations.NullMarked;
