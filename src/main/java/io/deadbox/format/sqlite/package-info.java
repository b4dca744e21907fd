/**
 * SQLite databases as evidence: the file and its write-ahead log made into one, as SQLite itself
 * would when it opened them, but without writing to either.
 *
 * <p>Follows <i>Database File Format</i> and <i>WAL-mode File Format</i> of the SQLite project.
 * What is in the pages is left to SQLite. Known to be missing: rollback journals, which undo what
 * was not finished (their presence is told), and what deleted rows left behind.
 */
@NullMarked
package io.deadbox.format.sqlite;

import org.jspecify.annotations.NullMarked;
