package io.deadbox.ioc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of an indicator's logic. */
public sealed interface Criterion {
  /** How a group's children combine. */
  enum Operator {
    /** All children hold. */
    AND,
    /** At least one child holds. */
    OR
  }

  /**
   * Children under one operator: {@code Indicator} in OpenIOC.
   *
   * @param id as written, not unique in real files; null if none
   * @param nodeContext 1.1's node-context; null if none
   * @param remarks XML comments among the children
   */
  record Group(
      Operator operator,
      List<Criterion> children,
      @Nullable String id,
      @Nullable String nodeContext,
      List<Remark> remarks)
      implements Criterion {
    /** A group without remarks. */
    public Group(
        Operator operator,
        List<Criterion> children,
        @Nullable String id,
        @Nullable String nodeContext) {
      this(operator, children, id, nodeContext, List.of());
    }
  }

  /**
   * An XML comment in a group, for those who read the file.
   *
   * @param before index of the child that it stands before; their number behind the last one
   * @param text without outer blanks
   */
  record Remark(int before, String text) {}

  /**
   * One literal: {@code IndicatorItem} in OpenIOC.
   *
   * @param id as written; null if none
   * @param search the term as written, for example {@code FileItem/Md5sum}
   * @param contextType {@code Context/@type}, usually {@code mir}; null if none
   * @param condition how values are compared
   * @param negate whether the literal holds where the condition does not
   * @param preserveCase whether case counts
   * @param content the text to compare with, as written
   * @param contentType {@code Content/@type}; null if none
   * @param comment the author's comment; null if none
   * @param line line of the element in its file
   */
  record Item(
      @Nullable String id,
      String search,
      @Nullable String contextType,
      Condition condition,
      boolean negate,
      boolean preserveCase,
      String content,
      @Nullable String contentType,
      @Nullable String comment,
      int line)
      implements Criterion {
    /** The document type: the term's first part. */
    public String document() {
      int slash = search.indexOf('/');
      return slash < 0 ? search : search.substring(0, slash);
    }
  }
}
