/**
 * Windows executables: headers, sections, exports, imports, resources, version information, and
 * what tells how, when and by what they were made or changed.
 *
 * <p>Follows Microsoft's "PE Format" (revision of 2024-06), cited as "the format document", and the
 * documentation of VS_VERSIONINFO, StringFileInfo and VS_FIXEDFILEINFO. Where they are silent, what
 * Windows' loader does is followed, as corkami's PE notes and sample files show it. Language names
 * are those of [MS-LCID].
 *
 * <p>Fixed structures are read by pecoff4j. It is handed a reader that refuses to go backwards, to
 * pass the end, or to allocate by a size from the file, because it has no limits of its own: it
 * would follow a resource tree in circles and a string's length backwards for ever. What it has no
 * code for is read here: names of exports, functions of imports, delayed imports, and all tables of
 * version strings.
 *
 * <p>Certificates are found here and read elsewhere. The .NET header follows ECMA-335 (6th
 * edition), PDB references Microsoft's "microsoft-pdb" sources, the list of the linker's tools
 * Daniel Pistelli's "Microsoft's Rich Signature (undocumented)", bound imports Windows' headers.
 *
 * <p>Not read: exception, relocation and load configuration tables, COFF symbols, and what is in
 * resources other than versions.
 */
@NullMarked
package io.deadbox.format.pe;

import org.jspecify.annotations.NullMarked;
