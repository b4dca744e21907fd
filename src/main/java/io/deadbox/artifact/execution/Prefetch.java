package io.deadbox.artifact.execution;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.scca.PrefetchFile;
import io.deadbox.format.scca.PrefetchVolume;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Programs that were run, from the prefetch files that Windows keeps to start them faster. */
public final class Prefetch implements Extractor {
  private static final int KEPT_OF_NAME = 29;

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(PrefetchRow.class);
  }

  /** By name, for the signature is not the first of the file; wherever the folder was moved to. */
  @Override
  public Source source() {
    return new Source.Path(".*\\.pf");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (!PrefetchFile.is(file.bytes())) {
      if (file.path().toLowerCase(Locale.ROOT).contains("prefetch/")) {
        issues.add(IssueKind.MALFORMED, 0, "signature", "is not that of a prefetch file");
      }
      return; // other programs name their files so too
    }
    PrefetchFile found = PrefetchFile.read(file.bytes(), issues);
    if (found == null) {
      return;
    }
    List<Instant> runs = found.lastRuns();
    rows.add(
        new PrefetchRow(
            found.executable(),
            executablePath(found),
            "%08X".formatted(found.hash()),
            found.hashText(),
            found.runCount(),
            runs.isEmpty() ? null : runs.getFirst(),
            runs.stream().skip(1).toList(),
            found.files(),
            found.version(),
            found.compressed(),
            found.size(),
            found.volumes().stream().map(Prefetch::row).toList()));
  }

  /** A start reads the program first of all, so that the first file of its name is the program. */
  private static @Nullable String executablePath(PrefetchFile found) {
    String name = found.executable();
    for (String path : found.files()) {
      String last = path.substring(path.lastIndexOf('\\') + 1);
      boolean same =
          name.length() < KEPT_OF_NAME
              ? last.equalsIgnoreCase(name)
              : last.regionMatches(true, 0, name, 0, KEPT_OF_NAME);
      if (same) {
        return path;
      }
    }
    return null;
  }

  private static PrefetchRow.Volume row(PrefetchVolume volume) {
    return new PrefetchRow.Volume(
        volume.devicePath(), volume.created(), volume.serialNumber(), volume.directories());
  }
}
