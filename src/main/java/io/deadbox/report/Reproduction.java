package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Provenance;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.LogPlace;
import io.deadbox.report.CaseFacts.RegistryItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How someone else's tools show what a hit says: commands of The Sleuth Kit, reglookup and
 * coreutils for a POSIX shell, and what they must print. Checked against icat 4.11.1 and reglookup
 * 1.0.1, whose {@code -p} takes the path of a key or value as it is, without the escapes that it
 * prints.
 *
 * @param steps in the order they are run
 * @param notes what to know before running them
 */
public record Reproduction(List<Step> steps, List<String> notes) {
  /** Bytes shown around an item: a registry key's or a log record's header fits. */
  private static final int SHOWN_BYTES = 96;

  private static final int LONGEST_NAME = 40;

  /**
   * One command.
   *
   * @param expected what it prints; empty if that is for the reader to see
   */
  public record Step(String command, String expected) {}

  /** How to reproduce a hit. */
  public static Reproduction of(Hit hit, CaseFacts facts) {
    Provenance from = hit.provenance();
    if (from.image().isEmpty()) {
      return new Reproduction(
          List.of(), List.of("The item was read from no single file: see its row in the case."));
    }
    String format =
        facts.evidence().stream()
            .filter(evidence -> evidence.path().equals(from.image()))
            .map(CaseFacts.Evidence::format)
            .findFirst()
            .orElse("");
    boolean directory = format.equals("directory");
    List<Step> steps = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    String read = directory ? "cat " + fileBelow(from) : icat(from, notes);
    RegistryItem registry = facts.registryItems().get(new ItemRef(hit.table(), hit.row()));
    if (registry != null) {
      String hive = hiveName(from);
      steps.add(new Step(read + " > " + hive, ""));
      hash(from, "", " " + hive, steps);
      LogPlace log = registry.log();
      if (log != null) {
        inLog(log, from, directory, steps, notes);
      } else {
        if (registry.recovered()) {
          notes.add(
              "Transaction logs were applied to this hive in memory; the item's own cell is not from"
                  + " them. reglookup shows the hive without its logs.");
        }
        steps.add(new Step(reglookup(registry, hive, notes), line(registry)));
        Long offset = from.offset();
        if (offset != null) {
          steps.add(
              new Step(
                  "xxd -s " + offset + " -l " + SHOWN_BYTES + " " + hive,
                  registry.valueName() == null
                      ? "nk, the mark of a key's record"
                      : "vk, the mark of a value's record"));
        }
      }
    } else {
      hash(from, read + " | ", "", steps);
      Long offset = from.offset();
      if (offset != null) {
        steps.add(new Step(read + " | xxd -s " + offset + " -l " + SHOWN_BYTES, ""));
      } else if (!directory) {
        steps.add(
            new Step(
                "istat -z UTC " + place(from) + " " + from.inode(),
                "the state, the size and the times that stand with this exhibit"));
      }
    }
    cut(from, format, steps, notes);
    if (!from.allocated()) {
      notes.add(
          "The file is deleted: its name, its metadata or its volume are no longer in use, and its content"
              + " may have been overwritten since.");
    }
    return new Reproduction(List.copyOf(steps), List.copyOf(notes));
  }

  /** The same bytes by their place on the disk alone. */
  private static void cut(Provenance from, String format, List<Step> steps, List<String> notes) {
    String runs = from.runs();
    if (runs == null || format.isEmpty()) {
      return;
    }
    List<String> pieces = CutCommand.pieces(runs);
    if (CutCommand.fits(pieces)) {
      String command = CutCommand.of(from.image(), format, from.sectorSize(), pieces);
      hash(from, command + " | ", "", steps);
    } else {
      notes.add(
          "The content lies in %d pieces of the disk: deadbox runs tells how to cut them out."
              .formatted(pieces.size()));
    }
  }

  /** A cell that is in a log: the hive's file still has at its place what was there before. */
  private static void inLog(
      LogPlace log, Provenance from, boolean directory, List<Step> steps, List<String> notes) {
    String attribute = log.attribute();
    String file = from.file().replace('\\', '/');
    String read =
        directory
            ? "cat "
                + ShellQuote.path(
                    from.image()
                        + "/"
                        + file.substring(0, file.lastIndexOf('/') + 1).replaceFirst("^/+", "")
                        + log.name())
            : "icat %s %s%s"
                .formatted(
                    place(from),
                    log.inode() == null ? "INODE" : log.inode(),
                    attribute == null ? "" : "-" + attribute);
    steps.add(new Step(read + " | xxd -s " + log.offset() + " -l " + SHOWN_BYTES, ""));
    notes.add(
        "The item is from the transaction log %s, which was applied to the hive in memory as Windows does when it loads the hive; the table hive_log_page of the case tells every byte that came from a log."
            .formatted(log.name()));
    if (!directory && log.inode() == null) {
      notes.add("The case does not have the log's file: find its inode with fls.");
    }
  }

  private static String icat(Provenance from, List<String> notes) {
    if (from.volumeStart() % Math.max(1, from.sectorSize()) != 0) {
      notes.add(
          "The file system starts at byte %d, which is no multiple of the sector size: cut it out first."
              .formatted(from.volumeStart()));
    }
    String attribute = from.attribute();
    return "icat %s %d%s"
        .formatted(place(from), from.inode(), attribute == null ? "" : "-" + attribute);
  }

  private static String place(Provenance from) {
    int sector = Math.max(1, from.sectorSize());
    return "%s-o %d %s"
        .formatted(
            sector == 512 ? "" : "-b " + sector + " ",
            from.volumeStart() / sector,
            ShellQuote.path(from.image()));
  }

  /** A file of a folder. The drive letter is the volume's that the folder stands for. */
  private static String fileBelow(Provenance from) {
    String path = from.file().replaceFirst("^[A-Za-z]:(?=\\\\)", "").replace('\\', '/');
    return ShellQuote.path(from.image() + "/" + path.replaceFirst("^/+", ""));
  }

  private static void hash(Provenance from, String before, String after, List<Step> steps) {
    String sha256 = from.sha256();
    String sha1 = from.sha1();
    String md5 = from.md5();
    if (sha256 != null) {
      steps.add(new Step(before + "sha256sum" + after, sha256));
    } else if (sha1 != null) {
      steps.add(new Step(before + "sha1sum" + after, sha1));
    } else if (md5 != null) {
      steps.add(new Step(before + "md5sum" + after, md5));
    }
  }

  /** A file name that needs no quotes: the hive's own, with its inode to tell several apart. */
  private static String hiveName(Provenance from) {
    String file = from.file();
    String name = file.substring(Math.max(file.lastIndexOf('\\'), file.lastIndexOf('/')) + 1);
    String safe = name.replaceAll("[^A-Za-z0-9_]+", "_");
    String cut = safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) : safe;
    return "%s-%d.hive".formatted(cut.isEmpty() ? "_" : cut, from.inode());
  }

  private static String reglookup(RegistryItem item, String hive, List<String> notes) {
    List<String> names = new ArrayList<>();
    if (!item.keyPath().isEmpty()) {
      names.addAll(List.of(item.keyPath().split("\\\\", -1)));
    }
    String value = item.valueName();
    if (value != null && !value.isEmpty()) {
      names.add(value);
    }
    int given = 0;
    StringBuilder path = new StringBuilder();
    while (given < names.size() && canBeGiven(names.get(given))) {
      path.append('/').append(names.get(given++));
    }
    if (value != null && value.isEmpty()) {
      notes.add("The value is the key's default value: reglookup prints it with an empty name.");
    }
    String command =
        "reglookup -p " + argument(path.isEmpty() ? "/" : path.toString()) + " " + hive;
    List<String> rest = names.subList(given, names.size());
    if (rest.isEmpty()) {
      return command;
    }
    String printed = printed(rest);
    if (printed == null) {
      notes.add(
          "reglookup cannot be asked for "
              + String.join("\\", rest)
              + ", and prints it in an encoding of its own: look for it among what it prints.");
      return command;
    }
    return command + " | grep -iF " + ShellQuote.word(printed);
  }

  /** How the line begins that reglookup prints of an item; empty where that cannot be foretold. */
  private static String line(RegistryItem item) {
    List<String> names =
        item.keyPath().isEmpty() ? List.of() : List.of(item.keyPath().split("\\\\", -1));
    String key = printed(names);
    String value = item.valueName();
    String last = value == null ? "" : printed(List.of(value));
    return key == null || last == null || key.isEmpty()
        ? ""
        : "a line that begins with %s%s,".formatted(key, last);
  }

  /** reglookup takes a slash for a separator, and names in Latin-1 only. */
  private static boolean canBeGiven(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c != '/' && c != 0 && c <= 0xff);
  }

  private static String argument(String path) {
    return path.chars().allMatch(c -> c < 0x80)
        ? ShellQuote.word(path)
        : ShellQuote.bytes(path.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Names as reglookup prints them; null where that cannot be foretold. */
  private static @Nullable String printed(List<String> names) {
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      out.append('/');
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
          return null;
        }
        boolean escaped = c == '/' || c == ',' || c == '%';
        out.append(escaped ? String.format(Locale.US, "%%%02X", (int) c) : String.valueOf(c));
      }
    }
    return out.toString();
  }
}
