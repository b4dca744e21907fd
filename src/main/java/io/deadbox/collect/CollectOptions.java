package io.deadbox.collect;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;

/**
 * How evidence is indexed.
 *
 * @param hashes hashes computed of each file
 * @param threads worker threads that read files
 * @param verify whether the whole image is read and hashed
 * @param include if not empty, only the content of files that match one of these is read
 * @param exclude content of files that match one of these is not read
 * @param scratch folder for scratch files
 * @param watch told of each step before it is done
 */
public record CollectOptions(
    Set<HashKind> hashes,
    int threads,
    boolean verify,
    List<PathMatcher> include,
    List<PathMatcher> exclude,
    Path scratch,
    Watch watch) {
  /** Options of a run that nobody watches. */
  public CollectOptions(
      Set<HashKind> hashes,
      int threads,
      boolean verify,
      List<PathMatcher> include,
      List<PathMatcher> exclude,
      Path scratch) {
    this(hashes, threads, verify, include, exclude, scratch, Watch.NONE);
  }

  /** A glob over a file's path from the root of its file system, components separated by /. */
  public static PathMatcher glob(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  boolean selects(String path) {
    if (include.isEmpty() && exclude.isEmpty()) {
      return true;
    }
    Path asPath = Path.of(path.replace("\0", ""));
    return (include.isEmpty() || matches(include, asPath)) && !matches(exclude, asPath);
  }

  private static boolean matches(List<PathMatcher> matchers, Path path) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(path));
  }
}
