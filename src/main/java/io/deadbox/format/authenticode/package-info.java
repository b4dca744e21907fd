/**
 * Signatures of Windows programs: what they say, and what of it holds by mathematics alone.
 *
 * <p>Follows Microsoft's "Windows Authenticode Portable Executable Signature Format" (version 1.0,
 * 2008), RFC 2315 (PKCS #7), RFC 5652 (CMS), RFC 2985 (counter-signatures) and RFC 3161 (time
 * stamps). ASN.1, CMS and certificates are read by Bouncy Castle; whatever it throws is contained.
 *
 * <p>Nothing here says that a signature is trusted: which roots a computer trusted, what was
 * revoked and whether a certificate was valid in time is another question, and often one that a
 * powered-off disk cannot answer. Not read: catalogs ({@code .cat}), which sign files from outside,
 * page hashes, and RSA signatures with PSS padding.
 */
@NullMarked
package io.deadbox.format.authenticode;

import org.jspecify.annotations.NullMarked;
