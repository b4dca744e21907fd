/** A record class described once: DDL, INSERT, OpenIOC terms and documentation derive from it. */
@NullMarked
package io.deadbox.schema;

import org.jspecify.annotations.NullMarked;
