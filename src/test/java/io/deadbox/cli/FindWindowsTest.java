package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Indicators;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The self-test indicator on a Windows that was used. */
class FindWindowsTest {
  @TempDir Path folder;

  @Test
  void aWindowsIsFoundThroughManyKindsOfTraces() throws Exception {
    Path image = Corpus.dir().resolve("images/composite/win7-clean/win7-clean.E01");
    Path target = folder.resolve("case");
    Run run = Run.run("collect", "--no-hash", "--no-verify", "-o", target, image);
    assertTrue(run.status() == ExitCode.DONE || run.status() == ExitCode.INCOMPLETE, run::err);
    try (CaseDatabase database = CaseDatabase.open(target)) {
      Verdict verdict =
          new Evaluator(database, 10)
              .evaluate(Indicators.load(List.of(Path.of("iocs/find-windows.ioc"))).indicators())
              .getFirst();
      assertEquals(Outcome.MATCH, verdict.outcome());
      assertEquals(
          Set.of(
              "EventLogItem",
              "FileItem",
              "GroupItem",
              "HiveItem",
              "PersistenceItem",
              "PrefetchItem",
              "RegistryItem",
              "ServiceItem",
              "SystemInfoItem",
              "TaskItem",
              "UserItem",
              "VolumeItem"),
          documents(Objects.requireNonNull(verdict.tree())));
    }
  }

  /** The document types through which a literal holds, not by a substitute. */
  private static Set<String> documents(VerdictNode tree) {
    Set<String> documents = new TreeSet<>();
    Deque<VerdictNode> pending = new ArrayDeque<>(List.of(tree));
    while (!pending.isEmpty()) {
      switch (pending.pop()) {
        case GroupVerdict group -> group.children().forEach(pending::push);
        case ItemVerdict item -> {
          if (item.outcome() == Outcome.MATCH && item.hits().stream().anyMatch(Hit::decisive)) {
            documents.add(item.item().document());
          }
        }
      }
    }
    return documents;
  }
}
