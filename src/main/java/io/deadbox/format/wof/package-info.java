/**
 * Files that Windows 10 and 11 keep compressed as a whole (CompactOS, {@code compact /exe}): the
 * Windows Overlay Filter takes their content from the stream {@code WofCompressedData}. Those whose
 * content is in a WIM archive are not read.
 *
 * <p>Documents followed: [MS-FSCC] 2.1.2.1 for the tag; Microsoft's header {@code ntifs.h}, {@code
 * WOF_EXTERNAL_INFO} and {@code FILE_PROVIDER_EXTERNAL_INFO_V1}; Microsoft, "Windows Imaging File
 * Format (WIM)", 2007, whose compressed resources are laid out as the stream is. The two ways of
 * compressing: [MS-XCA] 2.1 and 2.2, and [MS-PATCH] 2, from which WIM's LZX differs in that each
 * piece stands by itself.
 */
@NullMarked
package io.deadbox.format.wof;

import org.jspecify.annotations.NullMarked;
