/**
 * The application compatibility cache (ShimCache), as a registry value holds it: programs that
 * Windows looked at before they could be run.
 *
 * <p>Followed: A. Davis (Mandiant), "Leveraging the Application Compatibility Cache in Forensic
 * Investigations" (2012), for Windows XP to 7; "Application Compatibility Cache" of the winreg-kb
 * documentation (2023) for all others. The layouts of Windows XP (32 bits), Server 2003, Vista and
 * Server 2008, 7 and Server 2008 R2 (32 and 64 bits each), 8.0, 8.1, 10 and 11 are read.
 */
@NullMarked
package io.deadbox.format.shimcache;

import org.jspecify.annotations.NullMarked;
