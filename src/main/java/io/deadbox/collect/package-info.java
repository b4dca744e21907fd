/**
 * Indexing: evidence is walked, files are routed to extractors, rows go to the case database in
 * walk order.
 */
@NullMarked
package io.deadbox.collect;

import org.jspecify.annotations.NullMarked;
