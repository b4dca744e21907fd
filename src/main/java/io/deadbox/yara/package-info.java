/**
 * The binding of YARA's library, libyara 4.2 as of soname 9: compiles rules and scans content.
 *
 * <p>The layouts of the structures that are read are those of libyara's headers (types.h, rules.h);
 * {@code scripts/yara-layout-probe.c} prints them from installed headers, and the library itself is
 * tried on a known rule before it is used. What rules mean is told in YARA's documentation,
 * "Writing YARA rules" and "The C API".
 */
@NullMarked
package io.deadbox.yara;

import org.jspecify.annotations.NullMarked;
