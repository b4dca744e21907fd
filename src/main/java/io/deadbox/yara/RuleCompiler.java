package io.deadbox.yara;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.deadbox.binary.Blob;
import io.deadbox.yara.LibYara.Function;
import io.deadbox.yara.RuleSet.Include;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles rules. Belongs to one thread. */
public final class RuleCompiler {
  /** Variables that rules may ask for, as several tools define them: of the file scanned. */
  static final List<String> VARIABLES = List.of("filename", "filepath", "extension");

  private static final int MAX_TEXT = 4096;

  /** Messages that are kept of one set; a broken file may give one a line. */
  private static final int MAX_PROBLEMS = 100;

  private final LibYara yara;

  private RuleCompiler(LibYara yara) {
    this.yara = yara;
  }

  /**
   * A compiler.
   *
   * @throws RuleException if the system has no libyara that will do
   */
  public static RuleCompiler open() {
    LibYara yara = LibYara.loaded();
    if (yara == null) {
      throw new RuleException(
          "YARA rules need libyara 4.2 ("
              + LibYara.NAME
              + "), which was not found: on Debian and Ubuntu, apt install libyara9; elsewhere, set "
              + LibYara.PLACE
              + " to its file");
    }
    return new RuleCompiler(yara);
  }

  /** Told to when the compiler finds something. */
  interface OnProblem {
    void call(
        int level,
        MemorySegment file,
        int line,
        MemorySegment rule,
        MemorySegment message,
        MemorySegment user);
  }

  /** Asked for the text that an include statement names. */
  interface OnInclude {
    MemorySegment call(
        MemorySegment name, MemorySegment from, MemorySegment namespace, MemorySegment user);
  }

  /** What the compiler says of a set that is compiled alone; whether it can be used, too. */
  public List<RuleProblem> check(RuleSet set) {
    List<RuleProblem> problems = new ArrayList<>();
    MemorySegment rules = compile(List.of(set), problems);
    if (rules != null) {
      yara.number(Function.RULES_DESTROY, rules);
    }
    return problems;
  }

  /**
   * Compiles sets that were found good.
   *
   * @throws RuleException if that fails all the same
   */
  public CompiledRules compile(List<RuleSet> sets) {
    List<RuleProblem> problems = new ArrayList<>();
    MemorySegment rules = compile(sets, problems);
    if (rules == null) {
      throw new RuleException(
          problems.isEmpty() ? "libyara could not compile rules" : problems.getFirst().text());
    }
    return CompiledRules.of(yara, rules);
  }

  private @Nullable MemorySegment compile(List<RuleSet> sets, List<RuleProblem> problems) {
    MemorySegment compiler = yara.made(Function.COMPILER_CREATE);
    if (compiler.address() == 0) {
      throw new OutOfMemoryError("no memory for compiling YARA rules");
    }
    try (Arena arena = Arena.ofConfined()) {
      for (String variable : VARIABLES) {
        yara.number(
            Function.COMPILER_VARIABLE,
            compiler,
            arena.allocateFrom(variable),
            arena.allocateFrom(""));
      }
      for (RuleSet set : sets) {
        if (!add(compiler, set, arena, problems)) {
          return null; // the compiler must not be used any more
        }
      }
      MemorySegment rules = yara.made(Function.COMPILER_RULES, compiler);
      if (rules.address() == 0) {
        RuleSet last = sets.getLast();
        problems.add(new RuleProblem(last.key(), true, last.name(), 0, "cannot be compiled"));
        return null;
      }
      return rules;
    } finally {
      yara.run(Function.COMPILER_DESTROY, compiler);
    }
  }

  private boolean add(
      MemorySegment compiler, RuleSet set, Arena arena, List<RuleProblem> problems) {
    OnProblem onProblem =
        (level, file, line, rule, message, user) -> {
          if (problems.size() < MAX_PROBLEMS) {
            String name = LibYara.text(file, MAX_TEXT);
            problems.add(
                new RuleProblem(
                    set.key(),
                    level == 0,
                    name.isEmpty() ? set.name() : name,
                    line,
                    LibYara.text(message, MAX_TEXT)));
          }
        };
    OnInclude onInclude =
        (name, from, namespace, user) -> {
          Blob text =
              set.includes()
                  .get(new Include(LibYara.text(from, MAX_TEXT), LibYara.text(name, MAX_TEXT)));
          return text == null ? MemorySegment.NULL : terminated(text, arena);
        };
    yara.run(
        Function.COMPILER_CALLBACK,
        compiler,
        LibYara.pointer(
            arena,
            OnProblem.class,
            onProblem,
            LibYara.callback(null, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
        MemorySegment.NULL);
    yara.run(
        Function.COMPILER_INCLUDES,
        compiler,
        LibYara.pointer(
            arena,
            OnInclude.class,
            onInclude,
            LibYara.callback(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
        MemorySegment.NULL,
        MemorySegment.NULL);
    int errors =
        yara.number(
            Function.COMPILER_ADD,
            compiler,
            terminated(set.text(), arena),
            arena.allocateFrom(set.key(), StandardCharsets.US_ASCII));
    if (errors > 0 && problems.stream().noneMatch(RuleProblem::error)) {
      problems.add(new RuleProblem(set.key(), true, set.name(), 0, "cannot be compiled"));
    }
    return errors == 0;
  }

  private static MemorySegment terminated(Blob text, Arena arena) {
    byte[] bytes = text.bytes();
    MemorySegment copy = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, copy, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, bytes.length);
    return copy;
  }
}
