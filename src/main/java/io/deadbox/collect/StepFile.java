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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

  /** Where the header and a slot have what. */
  private static final int HEARTBEAT = 0;

  private static final int COMMITS = 8;
  private static final int PULSE = NAME_BYTES;
  private static final int RUNNING = PULSE + 8;
  private static final int STEP = RUNNING + 8;

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  private static final long HEARTBEAT_MILLIS = 200;

  /**
   * What a thread is doing.
   *
   * @param thread its name
   * @param step empty if none
   * @param pulse changes whenever something was read
   * @param running whether it runs, or is in native code, and does not wait for another thread
   */
  public record Slot(String thread, String step, long pulse, boolean running) {}

  private record Mine(Thread thread, MemorySegment slot) {}

  private final Arena arena;
  private final MemorySegment steps;
  private final Map<String, String> leftOut;
  private final AtomicInteger slots = new AtomicInteger();
  private final ThreadLocal<MemorySegment> slot = ThreadLocal.withInitial(this::slotOfThread);

  /** Slots by their thread's name: the threads of a later file system have those of one before. */
  private final ConcurrentMap<String, Mine> taken = new ConcurrentHashMap<>();

  private @Nullable Thread heart;

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

  /** Opens the file for a process that reads: its threads' states are noted while it lives. */
  public static StepFile openForReader(Path folder) throws IOException {
    StepFile file = open(folder);
    file.heart = Thread.ofPlatform().daemon().name("heartbeat").start(file::beat);
    return file;
  }

  private void beat() {
    try {
      while (true) {
        for (Mine mine : taken.values()) {
          boolean running = mine.thread().getState() == Thread.State.RUNNABLE;
          mine.slot().set(BYTE, RUNNING, (byte) (running ? 1 : 0));
        }
        steps.set(LONG, HEARTBEAT, steps.get(LONG, HEARTBEAT) + 1);
        Thread.sleep(HEARTBEAT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closing
    }
  }

  private MemorySegment slotOfThread() {
    Thread thread = Thread.currentThread();
    return taken
        .compute(
            thread.getName(),
            (_, before) -> new Mine(thread, before == null ? newSlot(thread) : before.slot()))
        .slot();
  }

  private MemorySegment newSlot(Thread thread) {
    int number = slots.getAndIncrement();
    MemorySegment mine =
        number < SLOTS
            ? slot(number)
            : arena.allocate(SLOT_BYTES, Long.BYTES); // more threads than an option allows
    write(mine.asSlice(0, NAME_BYTES), thread.getName());
    return mine;
  }

  private MemorySegment slot(int number) {
    return steps.asSlice(HEADER_BYTES + (long) number * SLOT_BYTES, SLOT_BYTES);
  }

  private static void write(MemorySegment into, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int length = (int) Math.min(bytes.length, into.byteSize() - 1);
    MemorySegment.copy(bytes, 0, into, BYTE, 0, length);
    into.set(BYTE, length, (byte) 0);
  }

  @Override
  public @Nullable String enter(String step) {
    write(slot.get().asSlice(STEP), step);
    alive();
    return leftOut.get(step);
  }

  @Override
  public long leftOut(String beginning) {
    return count(leftOut, beginning);
  }

  @Override
  public void alive() {
    MemorySegment mine = slot.get();
    mine.set(LONG, PULSE, mine.get(LONG, PULSE) + 1);
  }

  @Override
  public void committed() {
    steps.set(LONG, COMMITS, steps.get(LONG, COMMITS) + 1);
  }

  /** Number that changes while the process is not stopped. */
  public long heartbeat() {
    return steps.get(LONG, HEARTBEAT);
  }

  /** Whether the process committed anything. */
  public boolean progress() {
    return steps.get(LONG, COMMITS) > 0;
  }

  /** What each thread is doing, in the order in which the threads began. */
  public List<Slot> slots() {
    List<Slot> all = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      MemorySegment at = slot(i);
      String name = at.getString(0, StandardCharsets.ISO_8859_1);
      if (name.isEmpty()) {
        break; // they are taken in order
      }
      all.add(
          new Slot(
              name,
              at.getString(STEP, StandardCharsets.ISO_8859_1),
              at.get(LONG, PULSE),
              at.get(BYTE, RUNNING) != 0));
    }
    return all;
  }

  /** The step of each thread that is in one, by the thread's name. */
  public Map<String, String> current() {
    Map<String, String> current = new LinkedHashMap<>();
    for (Slot at : slots()) {
      if (!at.step().isEmpty()) {
        current.put(at.thread(), at.step());
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
        StandardOpenOption.APPEND,
        StandardOpenOption.DSYNC);
  }

  /** Number of steps to be left out whose name begins so. */
  public static long leftOut(Path folder, String beginning) throws IOException {
    return count(readLeftOut(folder), beginning);
  }

  /** Forgets what is to be left out. */
  public static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(LEFT_OUT));
  }

  private static long count(Map<String, String> steps, String beginning) {
    return steps.keySet().stream().filter(step -> step.startsWith(beginning)).count();
  }

  private static Map<String, String> readLeftOut(Path folder) throws IOException {
    Map<String, String> steps = new HashMap<>();
    Path file = folder.resolve(LEFT_OUT);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int tab = line.indexOf('\t');
        if (tab >= 0) { // a line that a power failure cut off has none
          steps.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    }
    return steps;
  }

  @Override
  public void close() {
    Thread beating = heart;
    if (beating != null) {
      beating.interrupt();
      boolean interrupted = false;
      while (beating.isAlive()) {
        try {
          beating.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    arena.close();
  }
}
