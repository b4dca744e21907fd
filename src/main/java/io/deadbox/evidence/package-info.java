/** Disk images, volumes, file systems and files, in the examiner's words. */
@NullMarked
package io.deadbox.evidence;

import org.jspecify.annotations.NullMarked;
