/**
 * What several formats and readers need of coded bytes. Digests and inflating are the two things
 * that cost most of the time of reading a disk: by OpenSSL's and libdeflate's libraries where the
 * system has them, which take about half as long as the JDK's own code, and by the JDK elsewhere.
 * The results are the same.
 *
 * <p>XPRESS, which prefetch and hibernation files are compressed by, follows [MS-XCA]: the Huffman
 * variant 2.1 and 2.2, plain LZ77 2.3 and 2.4. LZX, which CompactOS and WIM archives use too,
 * follows [MS-PATCH] 2 and Microsoft's "LZX Data Compression Format" of 1997, in the form that WIM
 * has.
 *
 * <p>Documents followed: OpenSSL 3.0, EVP_DigestInit(3) and EVP_MD_fetch(3); libdeflate.h of
 * libdeflate 1.14, whose binary interface is that of libdeflate.so.0.
 */
@NullMarked
package io.deadbox.codec;

import org.jspecify.annotations.NullMarked;
