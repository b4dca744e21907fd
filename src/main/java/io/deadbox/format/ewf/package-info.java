/**
 * Expert Witness Format: what the files of an E01 image say of the acquisition, and whether they
 * are all there and complete. The sectors themselves are read by libewf through The Sleuth Kit.
 *
 * <p>Documents followed: Joachim Metz, "Expert Witness Compression Format (EWF) specification",
 * libyal/libewf, version 0.0.77 of the draft (segment file header, section descriptor; sections
 * header, header2, volume and disk, error2, digest, hash, next, done). Not read: EWF version 2
 * (Ex01), which only its signature is known of here; logical evidence files (L01); the values of
 * the xheader and xhash sections, which repeat those of header and digest.
 */
@NullMarked
package io.deadbox.format.ewf;

import org.jspecify.annotations.NullMarked;
