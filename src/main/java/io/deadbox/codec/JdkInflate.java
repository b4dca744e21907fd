package io.deadbox.codec;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflating by the JDK. */
final class JdkInflate implements Inflate {
  private final Inflater inflater = new Inflater();

  @Override
  public long zlib(MemorySegment from, MemorySegment into) {
    inflater.reset();
    inflater.setInput(from.asByteBuffer());
    ByteBuffer result = into.asByteBuffer();
    try {
      while (!inflater.finished()) {
        // with room for one byte too many, so that the end of a stream that fits is reached
        int count = inflater.inflate(result.hasRemaining() ? result : ByteBuffer.allocate(1));
        if (count == 0 && !inflater.finished()) {
          return -1; // cut off, or wants a dictionary
        }
        if (count > 0 && result.position() < inflater.getBytesWritten()) {
          return -1; // more than there is room for
        }
      }
      return result.position();
    } catch (DataFormatException damaged) {
      return -1;
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
