/**
 * Signatures of Windows programs: what they say, and what of it holds by mathematics alone.
 *
 * <p>Follows Microsoft's "Windows Authenticode Portable Executable Signature Format" (version 1.0,
 * 2008), RFC 2315 (PKCS #7), RFC 5652 (CMS), RFC 2985 (counter-signatures) and RFC 3161 (time
 * stamps). ASN.1, CMS and certificates are read by Bouncy Castle; whatever it throws is contained.
 *
 * <p>Catalogs are certificate trust lists, as {@code wincrypt.h} and {@code mscat.h} of Windows'
 * headers name their parts; RSA signatures may have the padding of RFC 4055 (PSS). Page hashes are
 * those of the Authenticode document.
 *
 * <p>Three facts are kept apart: a signature is there; it holds, which is mathematics; its chain of
 * certificates ends at a root that was found on the evidence or that the examiner gave. None of
 * them says that Windows trusted it: whether a certificate was valid in its time, what it was
 * issued for and whether it was revoked is not looked at, nor are the chains of time stamps.
 *
 * <p>Work is bounded, since anyone can write a signature: so are the size of what is read, the
 * number of signatures and of issuers tried, and the length of a key. What a bound leaves out is
 * said to be not computed, and not to be wrong.
 */
@NullMarked
package io.deadbox.format.authenticode;

import org.jspecify.annotations.NullMarked;
