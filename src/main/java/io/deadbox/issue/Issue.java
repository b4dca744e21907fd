package io.deadbox.issue;

import org.jspecify.annotations.Nullable;

/**
 * One thing that could not be read, or not be trusted as read.
 *
 * @param kind why
 * @param offset absolute byte offset in the file it was found in; null if it has none
 * @param field the field or structure by its name in the format document
 * @param reason one sentence for the examiner
 * @param bytes the first bytes at the offset, in hex; null if not known
 */
public record Issue(
    IssueKind kind, @Nullable Long offset, String field, String reason, @Nullable String bytes) {}
