package io.deadbox.format.scca;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A volume that a program was started from or read.
 *
 * @param devicePath name of the device
 * @param created when the file system was made; null if not noted
 * @param serialNumber serial number of the file system
 * @param directories paths of the directories it read
 */
public record PrefetchVolume(
    String devicePath, @Nullable Instant created, long serialNumber, List<String> directories) {}
