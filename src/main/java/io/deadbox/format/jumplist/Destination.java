package io.deadbox.format.jumplist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an automatic jump list notes of one thing that was opened.
 *
 * @param offset of the entry in the stream, or in the file where the stream is in one piece
 * @param number the name of its shortcut's stream, in hexadecimal digits
 * @param path of what was opened
 * @param machine NetBIOS name of the computer
 * @param volumeDroid GUID of the volume
 * @param fileDroid object identifier of the file
 * @param birthFileDroid object identifier that the file was made with
 * @param lastOpened when it was last opened
 * @param pinPosition place among those that the user pinned, from 0; null if not pinned
 * @param openCount how often it was opened; null before Windows 10
 */
public record Destination(
    long offset,
    long number,
    String path,
    String machine,
    String volumeDroid,
    String fileDroid,
    String birthFileDroid,
    @Nullable Instant lastOpened,
    @Nullable Integer pinPosition,
    @Nullable Long openCount) {}
