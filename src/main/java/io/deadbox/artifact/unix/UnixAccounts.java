package io.deadbox.artifact.unix;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts and groups of Linux and macOS, from passwd and group. */
public final class UnixAccounts implements Extractor {
  private static final int ACCOUNT_FIELDS = 7;
  private static final int GROUP_FIELDS = 4;

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(UnixAccountRow.class, UnixGroupRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?etc/(passwd|group)-?");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    boolean groups = file.entry().name().startsWith("group");
    TextLines.read(
        file.bytes(),
        (number, offset, line) -> {
          boolean kept = line.isBlank() || line.startsWith("#");
          String[] fields = line.split(":", -1);
          if (!kept && fields.length < (groups ? GROUP_FIELDS : ACCOUNT_FIELDS)) {
            issues.add(
                IssueKind.MALFORMED,
                offset,
                "line " + number,
                fields.length + " fields are too few");
          } else if (!kept && groups) {
            rows.add(group(offset, fields));
          } else if (!kept) {
            rows.add(account(offset, fields));
          }
        },
        issues);
  }

  private static UnixAccountRow account(long offset, String[] fields) {
    return new UnixAccountRow(
        offset,
        fields[0],
        fields[1],
        number(fields[2]),
        number(fields[3]),
        fields[4],
        fields[5],
        fields[6]);
  }

  private static UnixGroupRow group(long offset, String[] fields) {
    return new UnixGroupRow(
        offset,
        fields[0],
        number(fields[2]),
        Stream.of(fields[3].split(",", -1)).filter(name -> !name.isBlank()).toList());
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
