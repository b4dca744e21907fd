/**
 * Files that gzip compressed: rotated logs of Linux and macOS.
 *
 * <p>Follows RFC 1952, by the JDK's own reader; several members in one file are read one behind the
 * other.
 */
@NullMarked
package io.deadbox.format.gzip;

import org.jspecify.annotations.NullMarked;
