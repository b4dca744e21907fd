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
 * @param known whether all of it was read; before Windows 8 it is in the task's file only
 * @param account in whose name; null if not noted
 * @param programs it runs
 * @param all of it, as text
 */
record TaskActions(
    boolean known, @Nullable String account, List<Program> programs, List<String> all) {
  private static final int RUN = 0x6666;
  private static final int COM = 0x7777;
  private static final int MAIL = 0x8888;
  private static final int MESSAGE = 0x9999;
  private static final int MOST = 32; // Windows allows as many

  /** A program to be run. */
  record Program(String command, @Nullable String arguments, @Nullable String directory) {}

  /** Reads the actions of a task; what comes behind one that is not known is told and left out. */
  static TaskActions of(RegistryKey task, Issues issues) {
    Optional<RegistryValue> value = task.value("Actions");
    List<Program> programs = new ArrayList<>();
    List<String> all = new ArrayList<>();
    @Nullable String[] account = {null};
    boolean[] known = {false};
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
          } else if (type == MAIL) {
            all.add(mail(reader));
          } else if (type == MESSAGE) {
            all.add("message " + reader.textOrEmpty() + ": " + reader.textOrEmpty());
          } else {
            issues.add(
                IssueKind.UNSUPPORTED,
                reader.offset(),
                "task action",
                "%04x is of no known kind".formatted(type));
            return;
          }
        }
        known[0] = true;
      });
    }
    return new TaskActions(known[0], account[0], programs, all);
  }

  private static String mail(Reader reader) throws Malformed {
    String from = reader.textOrEmpty();
    String to = reader.textOrEmpty();
    for (String field : List.of("copy", "blind copy", "reply to", "server")) {
      reader.skipText(field);
    }
    String subject = reader.textOrEmpty();
    reader.skipText("body");
    List<String> attached = new ArrayList<>();
    for (long left = reader.count("attachments"); left > 0; left--) {
      attached.add(reader.textOrEmpty());
    }
    for (long left = 2 * reader.count("headers"); left > 0; left--) {
      reader.skipText("header");
    }
    return "mail from %s to %s, subject %s, attached %s".formatted(from, to, subject, attached);
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

    void skipText(String field) throws Malformed {
      long size = data.u32(at, "length of " + field);
      data.slice(at + 4, size, field);
      at += 4 + size;
    }

    /** A number of texts, each of which takes four bytes at least. */
    long count(String field) throws Malformed {
      long count = data.u32(at, "number of " + field);
      if (count > (data.size() - at) / 4) {
        throw new Malformed(offset(), "number of " + field, count + " do not fit in");
      }
      at += 4;
      return count;
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
