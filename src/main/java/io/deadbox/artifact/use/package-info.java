/** What users did: which files they opened, deleted, and looked at in browsers. */
@NullMarked
package io.deadbox.artifact.use;

import org.jspecify.annotations.NullMarked;
