package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;

/**
 * An event log, read chunk by chunk, so that memory does not depend on its size. A damaged record
 * costs itself, a damaged chunk what cannot be found in it by the records' signature.
 */
public final class EvtxFile {
  private final Bytes file;
  private final FileHeader header;
  private final Issues issues;

  private EvtxFile(Bytes file, FileHeader header, Issues issues) {
    this.file = file;
    this.header = header;
    this.issues = issues;
  }

  /**
   * Opens a log.
   *
   * @param issues where everything goes that cannot be read, now and later
   * @throws Malformed if the file is no event log
   */
  public static EvtxFile open(Bytes file, Issues issues) throws Malformed {
    return new EvtxFile(file, FileHeader.read(file, issues), issues);
  }

  /** The header. */
  public FileHeader header() {
    return header;
  }

  /** Gives every record, in the order of the file. */
  public void walk(RecordVisitor visitor) {
    int found = 0;
    int index = 0;
    for (long at = FileHeader.SIZE; at < file.size(); at += Chunk.SIZE) {
      long offset = at;
      boolean used = header.dirty() || index < header.chunkCount();
      long size = Math.min(Chunk.SIZE, file.size() - at);
      boolean[] signed = new boolean[1];
      issues.contain(() -> {
        Bytes copy = Bytes.of(file.array(offset, size, "chunk"), file.origin() + offset);
        Chunk chunk = new Chunk(copy, used, header.checksummed(), issues);
        signed[0] = chunk.isSigned();
        chunk.walk(visitor);
      });
      found += signed[0] ? 1 : 0;
      index++;
    }
    long rest = Math.max(0, file.size() - FileHeader.SIZE) % Chunk.SIZE;
    if (rest > 0) {
      issues.add(
          IssueKind.TRUNCATED,
          file.origin() + file.size(),
          "chunk",
          "the file ends after %d of %d bytes".formatted(rest, Chunk.SIZE));
    }
    if (found < header.chunkCount()) {
      issues.add(
          IssueKind.TRUNCATED,
          file.origin() + 42,
          "number of chunks",
          "%d of %d chunks are there".formatted(found, header.chunkCount()));
    }
  }
}
