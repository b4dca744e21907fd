/**
 * Finds many texts, regular expressions and byte patterns in bytes of any kind, all in one walk.
 *
 * <p>Each pattern becomes needles: its bytes in UTF-8 and in UTF-16LE. Of each needle a few grams
 * of 1 to 8 bytes are kept in a table, those at as many successive places as the walk takes steps:
 * whatever the place at which a needle lies in the data, one of its grams lies where the walk looks
 * (the idea of sampled n-grams of agrep and of Wu and Manber, "A fast algorithm for multi-pattern
 * searching", 1994). A bit table that fits a processor's cache turns nearly all places down; what
 * is left is compared byte by byte.
 *
 * <p>Case: letters of ASCII equal their other case, other letters theirs where both have as many
 * bytes, and no letter outside ASCII equals one inside it.
 *
 * <p>A string is what {@code strings} prints: a run of printable characters, of ASCII and tabs in
 * bytes, of the Latin, Greek and Cyrillic blocks and tabs in UTF-16LE at even or odd places.
 */
@NullMarked
package io.deadbox.search;

import org.jspecify.annotations.NullMarked;
