package io.deadbox.sweep;

import io.deadbox.binary.Blob;
import io.deadbox.search.Encoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A pattern found in evidence.
 *
 * @param pattern its number
 * @param image id of the image in the case
 * @param area what the bytes are
 * @param volume slot of the volume; {@link #NONE} outside of volumes
 * @param file id of the file in the case; {@link #NONE} if it is none's
 * @param stream id of the further stream of that file; {@link #NONE} for its default one
 * @param offset in the file or stream, of slack too; of hibernated memory where the pages begin
 *     that were compressed together; or {@link #NONE}
 * @param disk first byte on the disk; {@link #NONE} where the disk holds it in another form
 * @param cluster block of the file system; {@link #NONE} where there is none
 * @param text what was found
 * @param string the printable string around it
 * @param before bytes in front of it
 * @param bytes what was found, as bytes
 * @param behind bytes behind it
 */
public record Finding(
    int pattern,
    long image,
    Area area,
    int volume,
    long file,
    long stream,
    long offset,
    long disk,
    long cluster,
    Encoding encoding,
    String text,
    String string,
    Blob before,
    Blob bytes,
    Blob behind) {
  /** In place of a number that there is none of. */
  public static final int NONE = -1;

  void write(DataOutput out) throws IOException {
    out.writeInt(pattern);
    out.writeLong(image);
    out.writeUTF(area.name());
    out.writeInt(volume);
    out.writeLong(file);
    out.writeLong(stream);
    out.writeLong(offset);
    out.writeLong(disk);
    out.writeLong(cluster);
    out.writeUTF(encoding.name());
    text(out, text);
    text(out, string);
    bytes(out, before.bytes());
    bytes(out, bytes.bytes());
    bytes(out, behind.bytes());
  }

  static Finding read(DataInput in) throws IOException {
    return new Finding(
        in.readInt(),
        in.readLong(),
        Area.valueOf(in.readUTF()),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Encoding.valueOf(in.readUTF()),
        text(in),
        text(in),
        Blob.copyOf(bytes(in)),
        Blob.copyOf(bytes(in)),
        Blob.copyOf(bytes(in)));
  }

  static void text(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text); // half a pair of surrogates would not survive UTF-8
  }

  static String text(DataInput in) throws IOException {
    char[] text = new char[in.readInt()];
    for (int i = 0; i < text.length; i++) {
      text[i] = in.readChar();
    }
    return new String(text);
  }

  private static void bytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
