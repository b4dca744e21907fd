/**
 * RecentFileCache.bcf: paths of programs that Windows 7 has seen started, or copied, since its
 * compatibility service last ran.
 *
 * <p>Follows Joachim Metz, <i>RecentFileCache.bcf format</i> (repository libyal/dtformats,
 * documentation): a header of 20 bytes, and paths with their lengths.
 */
@NullMarked
package io.deadbox.format.recentfilecache;

import org.jspecify.annotations.NullMarked;
