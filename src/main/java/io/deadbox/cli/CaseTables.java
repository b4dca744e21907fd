package io.deadbox.cli;

import io.deadbox.artifact.Extractors;
import io.deadbox.collect.Collector;
import java.util.ArrayList;
import java.util.List;

/** All tables of a case: those that collecting fills, and those that searches do. */
final class CaseTables {
  private CaseTables() {}

  static List<Class<? extends Record>> all() {
    List<Class<? extends Record>> types = new ArrayList<>(Collector.recordTypes(Extractors.ALL));
    types.addAll(ContentAnswers.TABLES);
    types.addAll(RuleAnswers.TABLES);
    return types;
  }
}
