/** Local accounts and groups, from the SAM hive. */
@NullMarked
package io.deadbox.artifact.registry.account;

import org.jspecify.annotations.NullMarked;
