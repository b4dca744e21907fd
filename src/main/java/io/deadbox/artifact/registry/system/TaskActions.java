package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduled task does: the value Actions.
 *
 * @param account in whose name; null if not noted
 * @param programs it runs
 * @param all of it, as text
 */
record TaskActions(@Nullable String account, List<Program> programs, List<String> all) {
  private static final int RUN = 0x6666;
  private static final int COM = 0x7777;
  private static final int MOST = 32; // Windows allows as many

  /** A program to be run. */
  record Program(String command, @Nullable String arguments, @Nullable String directory) {}

  /** Reads the actions of a task; what comes behind one that is not known is told and left out. */
  static TaskActions of(RegistryKey task, Issues issues) {
    Optional<RegistryValue> value = task.value("Actions");
    List<Program> programs = new ArrayList<>();
    List<String> all = new ArrayList<>();
    @Nullable String[] account = {null};
    if (value.isPresent()) {
      issues.contain(() -> {
        Reader reader = new Reader(value.get().bytes());
        int version = reader.number();
        account[0] = version >= 2 ? reader.text() : null;
        while (reader.hasMore() && all.size() < MOST) {
          int type = reader.number();
          reader.text(); // the action's own identifier
          if (type == RUN) {
            Program program = new Program(reader.textOrEmpty(), reader.text(), reader.text());
            programs.add(program);
            String arguments = program.arguments();
            all.add(program.command() + (arguments == null ? "" : " " + arguments));
            if (version >= 3) {
              reader.number(); // flags
            }
          } else if (type == COM) {
            String data = reader.guid();
            String text = reader.text();
            all.add("COM {" + data + "}" + (text == null ? "" : " " + text));
          } else {
            issues.add(
                IssueKind.UNSUPPORTED,
                reader.offset(),
                "task action",
                "%04x is of no known kind".formatted(type));
            return;
          }
        }
      });
    }
    return new TaskActions(account[0], programs, all);
  }

  /** Reads one field after another. */
  private static final class Reader {
    private final Bytes data;
    private long at;

    Reader(Bytes data) {
      this.data = data;
    }

    boolean hasMore() {
      return at + 2 <= data.size();
    }

    long offset() {
      return data.origin() + at;
    }

    int number() throws Malformed {
      int number = data.u16(at, "task action");
      at += 2;
      return number;
    }

    String textOrEmpty() throws Malformed {
      String text = text();
      return text == null ? "" : text;
    }

    @Nullable String text() throws Malformed {
      long size = data.u32(at, "length of text");
      String text = data.utf16(at + 4, size, "text");
      at += 4 + size;
      return text.isEmpty() ? null : text;
    }

    String guid() throws Malformed {
      String guid = Guid.read(data, at, "class identifier");
      at += 16;
      return guid;
    }
  }
}
