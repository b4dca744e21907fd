/**
 * Jump lists: what a user opened with a program, as the task bar offers it again. A file for each
 * program; its name is a number made of the program's path or identity.
 *
 * <p>Follows Joachim Metz, <i>Jump lists format</i> (repository libyal/dtformats, documentation).
 * An automatic list is a compound file, with a stream {@code DestList} that tells of the entries
 * and a shortcut for each; a custom list is a row of shortcuts. Known to be missing: the titles of
 * the categories of a custom list.
 */
@NullMarked
package io.deadbox.format.jumplist;

import org.jspecify.annotations.NullMarked;
