package io.deadbox.collect;

import java.util.List;

/**
 * What a collection came to.
 *
 * @param files names indexed
 * @param bytes of content read from files
 * @param issues what could not be read or trusted
 * @param unread how many of the issues mean that part of the evidence in use could not be read
 * @param verification outcome for each image, in order
 */
public record CollectSummary(
    long files, long bytes, long issues, long unread, List<String> verification) {}
