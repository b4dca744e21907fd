package io.deadbox.yara;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.deadbox.yara.LibYara.Function;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Scans contents, one after the other. Its memory is that of the largest content that it was given,
 * up to a limit. Belongs to one thread.
 */
public final class RuleScanner implements AutoCloseable {
  /** The library must not catch signals: the virtual machine uses them. */
  private static final int NO_TRYCATCH = 4;

  private static final int TELL_MATCHES = 8;

  private static final int MATCHING = 1;
  private static final int TOO_MANY_MATCHES = 6;

  private static final int CONTINUE = 0;
  private static final int ERROR = 2;

  private static final int OUT_OF_MEMORY = 1;
  private static final int STACK_OVERFLOW = 25;
  private static final int TIMEOUT = 26;
  private static final int TOO_MANY_FIBERS = 46;

  private static final int MAX_NAME = 1024;
  private static final long SMALLEST_BUFFER = 1 << 20;

  private final LibYara yara;
  private final CompiledRules rules;
  private final Limits limits;
  private final MemorySegment scanner;
  private final Arena arena = Arena.ofConfined();
  private final BlockFeed blocks;
  private @Nullable Arena bufferArena;
  private MemorySegment buffer = MemorySegment.NULL;

  private List<RuleMatch> matches = new ArrayList<>();
  private SequencedSet<String> losses = new LinkedHashSet<>();
  private @Nullable Throwable fault;

  /**
   * What a scan may take.
   *
   * @param seconds for one content
   * @param whole bytes of the largest content that is scanned as a whole; larger ones are scanned
   *     block by block
   * @param listed places of each string that are told; all are counted
   */
  public record Limits(int seconds, long whole, int listed) {}

  /** Told to when a rule holds, and of other events. */
  interface OnEvent {
    int call(MemorySegment context, int message, MemorySegment data, MemorySegment user);
  }

  /** A scanner. */
  public RuleScanner(CompiledRules rules, Limits limits) {
    this.rules = rules;
    this.yara = rules.yara();
    this.limits = limits;
    this.scanner = yara.made(Function.SCANNER_CREATE, rules.pointer());
    if (scanner.address() == 0) {
      throw new OutOfMemoryError("no memory for a YARA scanner");
    }
    yara.run(
        Function.SCANNER_CALLBACK,
        scanner,
        LibYara.pointer(
            arena,
            OnEvent.class,
            this::event,
            LibYara.callback(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS)),
        MemorySegment.NULL);
    yara.run(Function.SCANNER_TIMEOUT, scanner, limits.seconds());
    yara.run(Function.SCANNER_FLAGS, scanner, NO_TRYCATCH | TELL_MATCHES);
    this.blocks = new BlockFeed(arena);
  }

  private int event(MemorySegment context, int message, MemorySegment data, MemorySegment user) {
    try {
      if (message == MATCHING) {
        matches.add(MatchReader.read(limits.listed(), context, data, rules.at(data)));
      } else if (message == TOO_MANY_MATCHES) {
        MemorySegment string = data.reinterpret(YaraLayout.STRING_SIZE);
        losses.add(
            "string %s was found more often than libyara counts, and was not looked for to the end"
                .formatted(
                    LibYara.text(string.get(ADDRESS, YaraLayout.STRING_IDENTIFIER), MAX_NAME)));
      }
      return CONTINUE;
    } catch (RuntimeException | Error e) { // must not cross the library's frames
      fault = e;
      return ERROR;
    }
  }

  /** Scans a content. */
  public ContentScan scan(ContentSource content) {
    matches = new ArrayList<>();
    losses = new LinkedHashSet<>();
    fault = null;
    try {
      name(content.path());
      if (content.size() <= limits.whole()) {
        whole(content);
      } else {
        ended(blocks.scan(content, feed -> yara.number(Function.SCAN_BLOCKS, scanner, feed)));
        losses.addAll(blocks.losses());
      }
    } catch (IOException e) {
      losses.add(String.valueOf(e.getMessage()));
    }
    if (fault != null) {
      throw new IllegalStateException("a YARA scan failed", fault);
    }
    return new ContentScan(matches, List.copyOf(losses));
  }

  private void whole(ContentSource content) throws IOException {
    long size = content.size();
    MemorySegment data = buffer(size);
    content.read(0, data);
    ended(yara.number(Function.SCAN, scanner, data, size));
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by release()
  private MemorySegment buffer(long size) {
    if (buffer.byteSize() < size) {
      release();
      Arena larger = Arena.ofConfined();
      bufferArena = larger;
      long wanted = Math.max(SMALLEST_BUFFER, Long.highestOneBit(Math.max(1, size - 1)) << 1);
      buffer = larger.allocate(Math.max(size, Math.min(wanted, limits.whole())));
    }
    return buffer.asSlice(0, size);
  }

  private void release() {
    buffer = MemorySegment.NULL;
    if (bufferArena != null) {
      bufferArena.close();
      bufferArena = null;
    }
  }

  private void ended(int status) {
    if (status != LibYara.SUCCESS) {
      losses.add(
          switch (status) {
            case OUT_OF_MEMORY -> "libyara could get no memory for it";
            case STACK_OVERFLOW -> "a condition needs more room than libyara gives it";
            case TIMEOUT ->
                "scanning it with the YARA rules took longer than %d s".formatted(limits.seconds());
            case TOO_MANY_FIBERS -> "a regular expression goes too many ways in it for libyara";
            default -> "libyara could not scan it: error " + status;
          });
    }
  }

  private void name(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    List<String> values = List.of(name, path, dot < 0 ? "" : name.substring(dot));
    try (Arena texts = Arena.ofConfined()) {
      for (int i = 0; i < values.size(); i++) {
        yara.number( // fails where no rule asks for it
            Function.SCANNER_VARIABLE,
            scanner,
            texts.allocateFrom(RuleCompiler.VARIABLES.get(i)),
            texts.allocateFrom(values.get(i).replace('\0', ' ')));
      }
    }
  }

  @Override
  public void close() {
    yara.run(Function.SCANNER_DESTROY, scanner);
    release();
    blocks.close();
    arena.close();
  }
}
