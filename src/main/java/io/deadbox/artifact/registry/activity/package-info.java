/** What a user opened, typed and looked at, as the registry remembers it. */
@NullMarked
package io.deadbox.artifact.registry.activity;

import org.jspecify.annotations.NullMarked;
