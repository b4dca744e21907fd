package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Criterion.Remark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of which the end has not been read. */
final class OpenGroup {
  @Nullable String context;
  private final Operator operator;
  private final @Nullable String id;
  private final List<Criterion> children = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();

  OpenGroup(Operator operator, @Nullable String id, @Nullable String context) {
    this.operator = operator;
    this.id = id;
    this.context = context;
  }

  void add(Criterion child) {
    children.add(child);
  }

  /** Keeps an XML comment that stands where the next child will. */
  void remark(String text) {
    remarks.add(new Remark(children.size(), text));
  }

  List<String> remarks() {
    return remarks.stream().map(Remark::text).toList();
  }

  boolean isEmpty() {
    return children.isEmpty();
  }

  Group closed() {
    return new Group(operator, List.copyOf(children), id, context, List.copyOf(remarks));
  }
}
