package io.deadbox.evidence;

import io.deadbox.issue.Issues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One acquired disk or volume, opened read-only. An instance belongs to one thread; other threads
 * take their own with {@link #reopen}.
 */
public interface Image extends AutoCloseable {
  /** What is known of the image as a whole. */
  ImageFacts facts();

  /** All slots of the volume system, or one that covers the image where there is none. */
  List<Volume> volumes(Issues issues);

  /**
   * Opens the file system of a volume; the caller closes it before the image. Null where none is
   * recognised; if the volume is one that ought to have one, the issues say why it was not opened.
   */
  @Nullable FileSystem fileSystem(Volume volume, Issues issues);

  /**
   * Reads bytes of the acquired disk.
   *
   * @param at byte offset on the disk
   * @return number of bytes read; 0 at the end
   */
  int read(long at, byte[] into, int offset, int length) throws EvidenceReadException;

  /** Another handle on the same image, for another thread. */
  Image reopen() throws EvidenceOpenException;

  @Override
  void close();
}
