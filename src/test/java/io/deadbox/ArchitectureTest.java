package io.deadbox;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Extractors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package table: who may import whom, and the conventions over all classes. */
class ArchitectureTest {
  private static final String BASE = "io.deadbox";
  private static final int MAX_LINES = 400;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** One arrow of the table: a package, and all it may import of ours. */
  private record Arrow(String from, List<String> to) {}

  private static final List<Arrow> ARROWS =
      List.of(
          new Arrow("binary", List.of()),
          new Arrow("issue", List.of("binary")),
          new Arrow("schema", List.of("binary")),
          new Arrow("codec", List.of("binary")),
          new Arrow("format..", List.of("binary", "codec", "issue")),
          new Arrow("evidence", List.of("binary", "issue", "schema")),
          new Arrow(
              "evidence.tsk",
              List.of(
                  "evidence",
                  "codec",
                  "format.apfs",
                  "format.disklabel",
                  "format.ewf",
                  "format.gpt",
                  "format.wof",
                  "binary",
                  "issue")),
          new Arrow(
              "artifact..",
              List.of("artifact..", "evidence", "format..", "schema", "issue", "binary")),
          new Arrow("store", List.of("schema", "issue", "binary")),
          new Arrow(
              "collect",
              List.of("artifact..", "evidence", "codec", "store", "schema", "issue", "binary")),
          new Arrow("search", List.of("binary")),
          new Arrow("yara", List.of("codec", "binary")),
          new Arrow(
              "sweep",
              List.of(
                  "search",
                  "yara",
                  "collect",
                  "evidence",
                  "format.hiberfil",
                  "artifact.file",
                  "schema",
                  "issue",
                  "binary")),
          new Arrow("ioc", List.of("search", "schema", "store", "binary")),
          new Arrow("report..", List.of("report..", "ioc", "store", "schema", "binary")));

  @TestFactory
  Stream<DynamicTest> packageMayImportOnlyWhatTheTableSays() {
    return ARROWS.stream()
        .map(arrow ->
            DynamicTest.dynamicTest(
                arrow.from(),
                () ->
                    noClasses()
                        .that()
                        .resideInAPackage(BASE + "." + arrow.from())
                        .should()
                        .dependOnClassesThat(oursBut(arrow))
                        .allowEmptyShould(true)
                        .check(MAIN)));
  }

  private static DescribedPredicate<JavaClass> oursBut(Arrow arrow) {
    List<String> allowed = new ArrayList<>(arrow.to());
    if (!arrow.from().startsWith("format")) {
      allowed.add(arrow.from());
    }
    List<DescribedPredicate<JavaClass>> packages = new ArrayList<>();
    for (String name : allowed) {
      packages.add(JavaClass.Predicates.resideInAPackage(BASE + "." + name));
    }
    return describe(
        "are ours but not in " + allowed,
        type ->
            type.getPackageName().startsWith(BASE)
                && packages.stream().noneMatch(allows -> allows.test(type))
                && !(arrow.from().startsWith("format") && isFormat(type)));
  }

  private static boolean isFormat(JavaClass type) {
    return type.getPackageName().startsWith(BASE + ".format."); // the next rule holds them apart
  }

  @Test
  void formatsNeverImportEachOther() {
    slices().matching(BASE + ".format.(*)..").should().notDependOnEachOther().check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching(BASE + ".(**)")
        .should()
        .beFreeOfCycles()
        // the list of all extractors knows them, and is known by nobody they know
        .ignoreDependency(type(Extractors.class), alwaysTrue())
        .check(MAIN);
  }

  @Test
  void nothingImportsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".cli", BASE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".cli")
        .check(MAIN);
  }

  @Test
  void onlyTheBindingsCallNativeCode() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".evidence.tsk", BASE + ".codec", BASE + ".yara")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.foreign.Linker")
        .check(MAIN);
  }

  @Test
  void standardStreamsAreTheEntryPointsAlone() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(BASE + ".Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MAIN);
  }

  @Test
  void everyPackageIsNullMarked() {
    TreeSet<String> unmarked = new TreeSet<>();
    for (JavaClass type : MAIN) {
      String name = type.getPackageName();
      boolean generated = name.startsWith(BASE + ".report.template");
      if (!generated && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(name);
      }
    }
    assertEquals(new TreeSet<>(), unmarked);
  }

  @Test
  void everyExtractorIsInTheList() {
    classes()
        .that()
        .implement(Extractor.class)
        .should()
        .haveNameMatching(
            String.join(
                "|",
                Extractors.ALL.stream().map(extractor -> extractor.getClass().getName()).toList()))
        .check(MAIN);
  }

  @Test
  void noFileHasMoreThan400Lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|jte)")).toList()) {
        long lines = Files.readAllLines(file).size();
        if (lines > MAX_LINES) {
          tooLong.add(file + ": " + lines);
        }
      }
    }
    assertTrue(tooLong.isEmpty(), tooLong::toString);
  }
}
