package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.store.CaseDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {
  @TempDir Path folder;

  private List<String> warnings(String parameters, int threshold) throws Exception {
    String xml =
        "<OpenIOC id='1'><criteria><Indicator operator='AND' id='g'>"
            + item("a", "a.exe")
            + item("b", "b.exe")
            + "</Indicator></criteria><parameters>"
            + parameters
            + "</parameters></OpenIOC>";
    Indicator indicator = OpenIocReader.read("x.ioc", xml.getBytes(StandardCharsets.UTF_8));
    try (CaseDatabase database =
        RowLines.caseOf(folder.resolve("case" + threshold), List.of("file path=C:\\a.exe"))) {
      List<Verdict> verdicts = new Evaluator(database, 1).evaluate(List.of(indicator));
      assertEquals(Outcome.NO_MATCH, verdicts.getFirst().outcome());
      return Scores.told(verdicts, threshold).getFirst().warnings();
    }
  }

  private static String item(String id, String name) {
    return "<IndicatorItem id='%s' condition='contains'><Context search='FileItem/FileName'/><Content>%s</Content></IndicatorItem>"
        .formatted(id, name);
  }

  private static String score(String of, String value) {
    return "<param id='%s-%s' ref-id='%s' name='score'><value>%s</value></param>"
        .formatted(of, value, of, value);
  }

  @Test
  void whatHoldsCountsWhateverTheLogicComesTo() throws Exception {
    assertEquals(
        List.of(
            "score 100.5, reaches 100: 1 of 3 scored parts hold, which counts as a finding whatever"
                + " the logic comes to"),
        warnings(score("a", "60") + score("a", "40.5") + score("b", "1") + score("g", "7"), 100));
    assertEquals(
        List.of(
            "a score is no number, and was left out: many",
            "score 60, below 70: 1 of 1 scored parts hold"),
        warnings(score("b", "many") + score("a", "60") + score("nowhere", "60"), 70));
    assertEquals(List.of(), warnings("", 1));
  }
}
