package io.deadbox.collect;

/** Hears how far a long run has come. Called by several threads. */
public interface Progress {
  /** Hears nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void stage(String what) {}

        @Override
        public void files(long inUse) {}

        @Override
        public void hashed(long bytes, long total) {}

        @Override
        public void read(long bytes) {}

        @Override
        public void file(String path) {}

        @Override
        public void issues(long count) {}
      };

  /** A new stage begins. */
  void stage(String what);

  /** A file system is about to be read, with about so many files; 0 where it does not tell. */
  void files(long inUse);

  /** So many bytes of an image of {@code total} bytes were hashed so far. */
  void hashed(long bytes, long total);

  /** So many bytes more of files were read. */
  void read(long bytes);

  /** One more file was indexed. */
  void file(String path);

  /** So many issues there are by now. */
  void issues(long count);
}
