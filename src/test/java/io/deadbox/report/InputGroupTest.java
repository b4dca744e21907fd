package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A folder is said once, and folder and name together are the path that was given. */
class InputGroupTest {
  private static InputFile indicator(String name) {
    return new InputFile("indicator", name, SmallCase.SHA256);
  }

  private static InputGroup only(String... names) {
    return InputGroup.of(List.of(names).stream().map(InputGroupTest::indicator).toList())
        .getFirst();
  }

  @Test
  void folderIsSaidOnce() {
    InputGroup group = only("/iocs/apt/one.ioc", "/iocs/apt/other.ioc", "/iocs/flame.ioc");
    assertEquals("/iocs/", group.folder());
    assertEquals("apt/one.ioc", group.name(group.files().getFirst()));
    assertEquals("Indicator: 3 files", group.heading());
  }

  @Test
  void namesThatBeginAlikeAreNoFolder() {
    assertEquals("", only("flame-1.ioc", "flame-2.ioc").folder());
    assertEquals("a/", only("a/flame", "a/flame.ioc").folder());
    assertEquals("C:\\iocs\\", only("C:\\iocs\\a.ioc", "C:\\iocs\\b.ioc").folder());
    assertEquals("", only("/iocs/flame.ioc").folder());
  }

  @Test
  void eachUseIsAGroup() {
    List<InputGroup> groups =
        InputGroup.of(
            List.of(
                indicator("a/x.ioc"),
                new InputFile("list of known files", "known.txt", SmallCase.SHA256),
                indicator("b/x.ioc")));
    assertEquals(
        List.of("Indicator: 2 files", "List of known files"),
        groups.stream().map(InputGroup::heading).toList());
  }
}
