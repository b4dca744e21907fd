package io.deadbox.report;

import io.deadbox.report.CaseFacts.IssueGroup;
import io.deadbox.report.CaseFacts.IssueLine;
import io.deadbox.report.Sql.RowReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what could not be read, one by one and in groups. */
final class IssueReader {
  private static final int EXAMPLES = 3;

  /** Groups beyond it say no more to a reader; their issues are counted under one heading. */
  private static final int GROUPS = 500;

  /** Volumes beyond it are counted among the issues. */
  private static final int UNOPENED = 100;

  private static final Pattern NUMBERS = Pattern.compile("0x[0-9a-fA-F]+|[0-9][0-9a-fA-F]*");

  final List<IssueLine> issues = new ArrayList<>();
  final Map<String, Long> kinds = new TreeMap<>();
  final List<IssueLine> unopened = new ArrayList<>();
  long count;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  IssueReader(Sql sql) {
    sql.each(
        "issue",
        "SELECT kind, reader, place, issue_offset, field, reason, bytes FROM issue ORDER BY id",
        row -> add(issue(row)));
  }

  private void add(IssueLine issue) {
    count++;
    kinds.merge(issue.kind(), 1L, Long::sum);
    if (issues.size() < CaseFacts.ISSUES_KEPT) {
      issues.add(issue);
    }
    if (issue.reader().equals("volume") && unopened.size() < UNOPENED) {
      unopened.add(issue);
    }
    String like = NUMBERS.matcher(issue.reason()).replaceAll("#");
    String key = issue.kind() + '\n' + issue.reader() + '\n' + like;
    if (groups.size() >= GROUPS && !groups.containsKey(key)) {
      like = "other reasons";
      key = issue.kind() + '\n' + issue.reader() + '\n';
    }
    groups.computeIfAbsent(key, Group::new).add(issue, like);
  }

  private static IssueLine issue(RowReader row) {
    return new IssueLine(
        row.text(1),
        row.text(2),
        row.text(3),
        row.nullableNumber(4),
        row.text(5),
        row.text(6),
        row.nullableText(7));
  }

  /** Issues that differ in numbers only. */
  private static final class Group {
    private final String key;
    private final List<IssueLine> examples = new ArrayList<>();
    private String like = "";
    private long count;

    Group(String key) {
      this.key = key;
    }

    void add(IssueLine issue, String reason) {
      count++;
      like = count == 1 ? issue.reason() : reason;
      if (examples.size() < EXAMPLES) {
        examples.add(issue);
      }
    }

    IssueGroup done() {
      IssueLine first = examples.getFirst();
      return new IssueGroup(first.kind(), first.reader(), like, count, List.copyOf(examples));
    }
  }

  /** The groups, the most frequent first. */
  List<IssueGroup> groups() {
    Comparator<Group> mostFirst = Comparator.comparingLong(group -> -group.count);
    return groups.values().stream()
        .sorted(mostFirst.thenComparing(group -> group.key))
        .map(Group::done)
        .toList();
  }
}
