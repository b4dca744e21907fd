package io.deadbox.sweep;

import org.jspecify.annotations.Nullable;

/**
 * Evidence that could not be searched.
 *
 * @param image id of the image in the case
 * @param file id of the file in the case; null for a part of the disk
 * @param place the file's path, or which part of what
 * @param offset first byte, in the file or on the disk; null if all of it
 * @param reason why
 */
public record Loss(
    long image, @Nullable Long file, String place, @Nullable Long offset, String reason) {}
