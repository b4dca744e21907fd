package io.deadbox.sweep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
    long image, @Nullable Long file, String place, @Nullable Long offset, String reason) {

  void write(DataOutput out) throws IOException {
    out.writeLong(image);
    out.writeLong(file == null ? Finding.NONE : file);
    Finding.text(out, place);
    out.writeLong(offset == null ? Finding.NONE : offset);
    Finding.text(out, reason);
  }

  static Loss read(DataInput in) throws IOException {
    long image = in.readLong();
    long file = in.readLong();
    String place = Finding.text(in);
    long offset = in.readLong();
    return new Loss(
        image,
        file == Finding.NONE ? null : file,
        place,
        offset == Finding.NONE ? null : offset,
        Finding.text(in));
  }
}
