package io.deadbox.format.evtx;

import io.deadbox.binary.Malformed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record of an event log, whose XML is read when it is asked for. */
public final class EvtxRecord {
  private final long offset;
  private final long number;
  private final @Nullable Instant written;
  private final boolean recovered;
  private final boolean whole;
  private final BinaryXml xml;
  private final int at;
  private final int end;

  EvtxRecord(
      long offset,
      long number,
      @Nullable Instant written,
      boolean recovered,
      boolean whole,
      BinaryXml xml,
      int at,
      int end) {
    this.offset = offset;
    this.number = number;
    this.written = written;
    this.recovered = recovered;
    this.whole = whole;
    this.xml = xml;
    this.at = at;
    this.end = end;
  }

  /** Byte offset in the file. */
  public long offset() {
    return offset;
  }

  /** Number of the record in its log. */
  public long number() {
    return number;
  }

  /** When the record was written to the log; null if the time is none. */
  public @Nullable Instant written() {
    return written;
  }

  /** Whether the record was found where the log no longer, or not properly, keeps records. */
  public boolean recovered() {
    return recovered;
  }

  /** Whether the record ends as it began; if not, its end was never written, or overwritten. */
  public boolean whole() {
    return whole;
  }

  /**
   * Reads the XML.
   *
   * @throws Malformed where it cannot be read further; what was given before that stands
   */
  public void read(XmlVisitor visitor) throws Malformed {
    xml.read(at, end, visitor);
  }
}
