package io.deadbox.evidence.tsk;

import io.deadbox.binary.Malformed;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.format.wof.WofContent;
import io.deadbox.format.wof.WofMethod;
import java.io.IOException;
import java.util.List;

/**
 * The bytes of a file that Windows keeps compressed in another stream of it, as programs see them.
 */
final class UnpackedContent implements Content {
  private final Content packed;
  private final String name;
  private final long size;
  private final WofContent content;

  /**
   * Takes over the stream of compressed bytes.
   *
   * @param name for messages
   * @param size bytes of the content
   */
  UnpackedContent(Content packed, String name, long size, WofMethod method) {
    this.packed = packed;
    this.name = name;
    this.size = size;
    this.content = new WofContent(packed::read, packed.size(), size, method);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) throws EvidenceReadException {
    try {
      return content.read(at, into, offset, length);
    } catch (EvidenceReadException said) {
      throw said;
    } catch (IOException | Malformed damaged) {
      throw new EvidenceReadException(
          "%s: Windows keeps it compressed in the stream %s, which is damaged: %s"
              .formatted(name, WofMethod.STREAM, damaged.getMessage()));
    }
  }

  @Override
  public List<Extent> extents() throws EvidenceReadException {
    throw new EvidenceReadException("it is compressed: the disk holds other bytes than it reads");
  }

  @Override
  public void close() {
    packed.close();
  }
}
