package io.deadbox.collect;

import io.deadbox.store.UnfinishedState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a collection had come when it committed: whole files, in walk order. Kept with the rows
 * that were committed, so that the two always agree.
 *
 * @param image number of the image that comes next or is under way
 * @param volumes slots of it that are done
 * @param walked the file system under way in the slot after those; null if none is
 * @param unread issues that mean that evidence in use was not read
 * @param bytes of content read
 * @param verification outcome for each image that is done
 * @param gaps what may lack, by document type
 * @param rows highest id of each table
 */
record Checkpoint(
    int image,
    int volumes,
    @Nullable Walked walked,
    long unread,
    long bytes,
    List<String> verification,
    Map<String, Gaps.Found> gaps,
    Map<String, Long> rows) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String LATEST = "latest";
  private static final String BEGIN = "begin of the file system";

  /**
   * How far the walk over a file system has come.
   *
   * @param step what the watch knows it by
   * @param fileSystem id of its row
   * @param directoriesBefore rows of directories of the file systems before
   * @param names whose files were written
   * @param sum of these names and their inodes: another walk must come to the same
   * @param leftOut directories that the walk leaves out, because a process died of them
   */
  record Walked(
      String step, long fileSystem, long directoriesBefore, long names, long sum, long leftOut) {}

  /** Whether rows of its image were written. */
  boolean begun() {
    return volumes > 0 || walked != null;
  }

  /** Keeps this as the place to go on from. */
  void keep(UnfinishedState state) {
    String json = JSON.writeValueAsString(this);
    state.keep(LATEST, json);
    if (walked != null && walked.names() == 0) {
      state.keep(BEGIN, json);
    }
  }

  /**
   * The place to go on from; empty if nothing was committed. Where a process died of a directory
   * since then, the names that were written are not those of a walk without it: their file system
   * begins anew, so that the case does not depend on when it was committed.
   */
  static Optional<Checkpoint> of(UnfinishedState state, Watch watch) {
    Optional<Checkpoint> latest = read(state, LATEST);
    Walked walked = latest.map(Checkpoint::walked).orElse(null);
    if (walked == null) {
      return latest;
    }
    long leftOut = watch.leftOut(directories(walked.step()));
    if (leftOut == walked.leftOut()) {
      return latest;
    }
    Checkpoint begin = read(state, BEGIN).orElseThrow();
    state.rewind(begin.rows());
    return Optional.of(begin.without(leftOut));
  }

  private Checkpoint without(long leftOut) {
    Walked at = Objects.requireNonNull(walked);
    return new Checkpoint(
        image,
        volumes,
        new Walked(at.step(), at.fileSystem(), at.directoriesBefore(), 0, 0, leftOut),
        unread,
        bytes,
        verification,
        gaps,
        rows);
  }

  private static Optional<Checkpoint> read(UnfinishedState state, String name) {
    return state.kept(name).map(json -> JSON.readValue(json, Checkpoint.class));
  }

  /** What the steps of listing directories of a file system begin with. */
  static String directories(String step) {
    return step + ", directory ";
  }
}
