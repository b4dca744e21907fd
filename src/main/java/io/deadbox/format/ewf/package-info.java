/**
 * Expert Witness Format: what the files of an E01 image say of the acquisition, whether they are
 * all there and complete, and the sectors themselves, inflated by as many threads as read. A chunk
 * that is damaged is an error; libewf would give zeros for it.
 *
 * <p>Documents followed: Joachim Metz, "Expert Witness Compression Format (EWF) specification",
 * libyal/libewf, version 0.0.77 of the draft (segment file header, section descriptor; sections
 * header, header2, volume and disk, sectors, table, table2, error2, digest, hash, next, done). Not
 * read: SMART images (s01), whose volume section is another; EWF version 2 (Ex01), which only its
 * signature is known of here; logical evidence files (L01); the values of the xheader and xhash
 * sections, which repeat those of header and digest.
 */
@NullMarked
package io.deadbox.format.ewf;

import org.jspecify.annotations.NullMarked;
