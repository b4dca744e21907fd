/**
 * OLE compound files: a small file system in a file, in which Windows keeps the destinations of
 * jump lists, and old versions of Office their documents.
 *
 * <p>Follows [MS-CFB] revision 12.0. A reader of our own, for a stream must tell where in the file
 * it lies, and a damaged directory entry must cost one stream, not all of them; Apache POI's does
 * neither. Known to be missing: the order of the directory's tree, since all entries are wanted,
 * and storages within storages, whose streams are given beside the others.
 */
@NullMarked
package io.deadbox.format.ole;

import org.jspecify.annotations.NullMarked;
