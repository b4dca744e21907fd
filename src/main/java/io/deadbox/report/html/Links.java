package io.deadbox.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the parts of a report are, seen from one of its pages. */
public final class Links {
  private final Pages pages;
  private final String here;

  Links(Pages pages, String here) {
    this.pages = pages;
    this.here = here;
  }

  /** One page of findings or exhibits, for a list of them. */
  public record Part(String address, int first, int last) {}

  /** Address of a finding. */
  public String finding(int number) {
    return to(Pages.file(pages.findings(), number), "indicator-" + number);
  }

  /** Address of an exhibit. */
  public String exhibit(int number) {
    return to(
        Pages.file(pages.exhibits(), number), String.format(Locale.US, "exhibit-%04d", number));
  }

  /** Address of a section of the first page. */
  public String section(String id) {
    return to(Pages.FIRST, id);
  }

  /** Address of a file of the report's folder. */
  public String file(String path) {
    return here.startsWith(Pages.FOLDER + "/") ? "../" + path : path;
  }

  /** Whether findings and exhibits have pages of their own. */
  public boolean split() {
    return pages.split();
  }

  /** The pages of findings; none if they are on the first page. */
  public List<Part> findings() {
    return parts(pages.findings());
  }

  /** The pages of exhibits; none if they are on the first page. */
  public List<Part> exhibits() {
    return parts(pages.exhibits());
  }

  /** The pages of the same kind before and after this one. */
  public List<Part> beside() {
    for (List<Pages.Range> kind : List.of(pages.findings(), pages.exhibits())) {
      for (int i = 0; i < kind.size(); i++) {
        if (kind.get(i).file().equals(here)) {
          List<Pages.Range> beside = new ArrayList<>(kind.subList(Math.max(0, i - 1), i));
          beside.addAll(kind.subList(i + 1, Math.min(kind.size(), i + 2)));
          return parts(beside);
        }
      }
    }
    return List.of();
  }

  private List<Part> parts(List<Pages.Range> ranges) {
    return ranges.stream()
        .map(range -> new Part(file(range.file()), range.first(), range.last()))
        .toList();
  }

  private String to(String file, String anchor) {
    return (file.equals(here) ? "" : file(file)) + "#" + anchor;
  }
}
