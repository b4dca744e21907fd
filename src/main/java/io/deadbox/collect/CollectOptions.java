package io.deadbox.collect;

import io.deadbox.codec.DigestKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How evidence is indexed.
 *
 * @param hashes hashes computed of each file
 * @param threads worker threads that read files
 * @param verify whether the whole image is read and hashed
 * @param include if not empty, only the content of files that match one of these is read
 * @param exclude content of files that match one of these is not read
 * @param trust folder of root certificates; null if none was given
 * @param scratch folder for scratch files
 * @param commitEvery work after which what was written is committed: rows, and a row's worth for
 *     each 2 KiB of content. Not by the clock, so that two runs write the same bytes.
 * @param watch told of each step before it is done
 * @param onlookers see the images as they are hashed
 */
public record CollectOptions(
    Set<DigestKind> hashes,
    int threads,
    boolean verify,
    List<Glob> include,
    List<Glob> exclude,
    @Nullable Path trust,
    Path scratch,
    long commitEvery,
    Watch watch,
    Onlooker.Choice onlookers) {
  /** Some 200 megabytes of content, or a second or two of small files. */
  public static final long COMMIT_EVERY = 100_000;

  /** Options of a run that nobody watches. */
  public CollectOptions(
      Set<DigestKind> hashes,
      int threads,
      boolean verify,
      List<Glob> include,
      List<Glob> exclude,
      Path scratch) {
    this(
        hashes,
        threads,
        verify,
        include,
        exclude,
        null,
        scratch,
        COMMIT_EVERY,
        Watch.NONE,
        Onlooker.Choice.NOBODY);
  }

  boolean selects(String path) {
    return (include.isEmpty() || matches(include, path)) && !matches(exclude, path);
  }

  private static boolean matches(List<Glob> globs, String path) {
    return globs.stream().anyMatch(glob -> glob.matches(path));
  }
}
