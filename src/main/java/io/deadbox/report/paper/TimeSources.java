package io.deadbox.report.paper;

import java.util.ArrayList;
import java.util.List;

/** Names of what times are from, in fewer words where several begin or end alike. */
final class TimeSources {
  private TimeSources() {}

  /** {@code $SI born (file), $SI changed (file)} as {@code $SI born, changed (file)}. */
  static String joined(List<String> sources) {
    List<String> texts = new ArrayList<>();
    String before = "";
    String last = "";
    for (String source : sources) {
      int begin = source.startsWith("$") ? source.indexOf(' ') + 1 : 0;
      int mark = source.indexOf(" (");
      int end = mark < begin ? source.length() : mark;
      String attribute = source.substring(0, begin);
      String marks = source.substring(end);
      if (!attribute.isEmpty() && attribute.equals(before) && marks.equals(last)) {
        String whole = texts.removeLast();
        texts.add(
            whole.substring(0, whole.length() - marks.length())
                + ", "
                + source.substring(begin, end)
                + marks);
      } else {
        texts.add(source);
      }
      before = attribute;
      last = marks;
    }
    return String.join("; ", texts);
  }
}
