package io.deadbox.collect;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a reading process in a small mapped file, which outlives the process: one slot a
 * thread with the thread's name and its step. Beside it lies the list of steps to leave out.
 */
public final class StepFile implements Watch, AutoCloseable {
  private static final String STEPS = "steps";
  private static final String LEFT_OUT = "left-out";
  private static final int SLOTS = 512;
  private static final int SLOT_BYTES = 256;
  private static final int HEADER_BYTES = SLOT_BYTES;
  private static final int NAME_BYTES = 32;

  private static final ValueLayout.OfLong PULSE = ValueLayout.JAVA_LONG;

  private final Arena arena;
  private final MemorySegment steps;
  private final Map<String, String> leftOut;
  private final AtomicInteger slots = new AtomicInteger();
  private final ThreadLocal<MemorySegment> slot = ThreadLocal.withInitial(this::newSlot);

  @SuppressWarnings("MustBeClosedChecker") // this object owns the arena, and closes it
  private StepFile(Path folder) throws IOException {
    this.leftOut = readLeftOut(folder);
    this.arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(STEPS),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      this.steps =
          channel.map(
              FileChannel.MapMode.READ_WRITE, 0, HEADER_BYTES + (long) SLOTS * SLOT_BYTES, arena);
    }
  }

  /** Opens, or makes, the file in a folder that the watching process made. */
  public static StepFile open(Path folder) throws IOException {
    return new StepFile(folder);
  }

  private MemorySegment newSlot() {
    int number = slots.getAndIncrement();
    MemorySegment mine =
        number < SLOTS
            ? steps.asSlice(HEADER_BYTES + (long) number * SLOT_BYTES, SLOT_BYTES)
            : MemorySegment.ofArray(new byte[SLOT_BYTES]); // more threads than an option allows
    write(mine.asSlice(0, NAME_BYTES), Thread.currentThread().getName());
    return mine;
  }

  private static void write(MemorySegment into, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int length = (int) Math.min(bytes.length, into.byteSize() - 1);
    MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, 0, length);
    into.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
  }

  @Override
  public @Nullable String enter(String step) {
    write(slot.get().asSlice(NAME_BYTES), step);
    alive();
    return leftOut.get(step);
  }

  @Override
  public long leftOut(String beginning) {
    return leftOut.keySet().stream().filter(step -> step.startsWith(beginning)).count();
  }

  @Override
  public void alive() {
    steps.set(PULSE, 0, steps.get(PULSE, 0) + 1); // a lost count does no harm
  }

  /** Number that changes while the process is alive. */
  public long pulse() {
    return steps.get(PULSE, 0);
  }

  /** The step of each thread, by the thread's name, in the order in which the threads began. */
  public Map<String, String> current() {
    Map<String, String> current = new LinkedHashMap<>();
    for (int i = 0; i < SLOTS; i++) {
      MemorySegment at = steps.asSlice(HEADER_BYTES + (long) i * SLOT_BYTES, SLOT_BYTES);
      String name = at.getString(0, StandardCharsets.ISO_8859_1);
      String step = at.getString(NAME_BYTES, StandardCharsets.ISO_8859_1);
      if (!name.isEmpty() && !step.isEmpty()) {
        current.put(name, step);
      }
    }
    return current;
  }

  /** Forgets the steps of the process before. */
  public void clear() {
    steps.fill((byte) 0);
  }

  /** Has later processes leave a step out. */
  public static void leaveOut(Path folder, String step, String reason) throws IOException {
    Files.writeString(
        folder.resolve(LEFT_OUT),
        step + "\t" + reason + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static Map<String, String> readLeftOut(Path folder) throws IOException {
    Map<String, String> steps = new HashMap<>();
    Path file = folder.resolve(LEFT_OUT);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int tab = line.indexOf('\t');
        steps.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return steps;
  }

  @Override
  public void close() {
    arena.close();
  }
}
