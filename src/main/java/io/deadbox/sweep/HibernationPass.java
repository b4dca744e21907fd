package io.deadbox.sweep;

import io.deadbox.binary.Bytes;
import io.deadbox.collect.Watch;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.format.hiberfil.HibernationFile;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import io.deadbox.search.Match;
import io.deadbox.search.Search;
import java.io.IOException;
import java.util.List;

/** Searches the memory that hibernation files hold compressed. */
final class HibernationPass {
  private static final String NAME = "hiberfil.sys";

  private final long image;
  private final Search search;
  private final List<Owner> files;
  private final String step;
  private final Watch watch;

  HibernationPass(long image, Search search, List<Owner> owners, String step, Watch watch) {
    this.image = image;
    this.search = search;
    this.step = step;
    this.watch = watch;
    this.files =
        owners.stream()
            .filter(owner -> owner.streamName().isEmpty() && owner.name().equalsIgnoreCase(NAME))
            .toList();
  }

  long tasks() {
    return files.size();
  }

  Found run(FilePass.Reader reader, long number) {
    Owner owner = files.get((int) number);
    Found found = new Found();
    String leftOut =
        watch.enter(
            "%s, volume %d, hibernation file %d"
                .formatted(step, owner.volume().slot(), owner.inode()));
    if (leftOut == null) {
      search(reader, owner, found);
    } else {
      found.add(new Loss(image, owner.file(), owner.path(), null, leftOut));
    }
    watch.enter("");
    return found.finished(image, owner.path());
  }

  private void search(FilePass.Reader reader, Owner owner, Found found) {
    Issues issues = new Issues();
    try {
      Content content = reader.content(owner);
      HibernationFile.read(
          (at, size) -> read(content, at, size),
          owner.size(),
          (at, pages) -> search(owner, at, pages, found),
          issues);
    } catch (IOException e) {
      found.add(new Loss(image, owner.file(), owner.path(), null, String.valueOf(e.getMessage())));
    }
    for (Issue issue : issues.all()) {
      found.add(
          new Loss(
              image,
              owner.file(),
              owner.path(),
              issue.offset(),
              "compressed memory: %s %s".formatted(issue.field(), issue.reason())));
    }
  }

  private Bytes read(Content content, long at, int size) throws EvidenceReadException {
    byte[] bytes = new byte[size];
    int filled = 0;
    while (filled < size) {
      int got = content.read(at + filled, bytes, filled, size - filled);
      if (got <= 0) {
        throw new EvidenceReadException("it ends at byte %d".formatted(at + filled));
      }
      filled += got;
    }
    watch.alive();
    return Bytes.of(bytes, at);
  }

  private void search(Owner owner, long at, byte[] pages, Found found) {
    long disk = owner.disk(at);
    for (Match match : search.matches(pages, pages.length, 0, pages.length)) {
      found.add(
          match,
          pages,
          0,
          pages.length,
          new Found.Spot(
              image,
              Area.HIBERNATION,
              owner.volume().slot(),
              owner.file(),
              owner.stream(),
              at,
              disk,
              disk == Finding.NONE ? Finding.NONE : owner.volume().block(disk)));
    }
  }
}
