package io.deadbox.format.regf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access lists as reglookup writes them and as {@link SecurityDescriptor} does, both made into one
 * line for each entry. Rights that reglookup has no word for are left out, as it leaves them out.
 */
final class ReglookupRights {
  private static final Map<String, Long> RIGHTS =
      Map.ofEntries(
          Map.entry("QRY_VAL", 0x1L),
          Map.entry("SET_VAL", 0x2L),
          Map.entry("CREATE_KEY", 0x4L),
          Map.entry("ENUM_KEYS", 0x8L),
          Map.entry("NOTIFY", 0x10L),
          Map.entry("CREATE_LNK", 0x20L),
          Map.entry("WOW64_64", 0x100L),
          Map.entry("WOW64_32", 0x200L),
          Map.entry("DELETE", 0x10000L),
          Map.entry("R_CONT", 0x20000L),
          Map.entry("W_DAC", 0x40000L),
          Map.entry("W_OWNER", 0x80000L),
          Map.entry("SYNC", 0x100000L),
          Map.entry("SYS_SEC", 0x1000000L),
          Map.entry("MAX_ALLWD", 0x2000000L),
          Map.entry("GEN_A", 0x10000000L),
          Map.entry("GEN_X", 0x20000000L),
          Map.entry("GEN_W", 0x40000000L),
          Map.entry("GEN_R", 0x80000000L));

  private static final long NAMED = RIGHTS.values().stream().mapToLong(Long::longValue).sum();

  private static final Map<String, Long> WORDS =
      Map.of(
          "KA", 0xf003fL,
          "KR", 0x20019L,
          "KW", 0x20006L,
          "GA", 0x10000000L,
          "GX", 0x20000000L,
          "GW", 0x40000000L,
          "GR", 0x80000000L);

  private static final Map<String, String> KINDS = Map.of("A", "ALLOW", "D", "DENY");

  private static final Pattern LIST = Pattern.compile("D:[A-Z]*((?:\\([^)]*\\))*)");
  private static final Pattern ENTRY = Pattern.compile("\\(([^)]*)\\)");

  private ReglookupRights() {}

  /** Who may do what, as reglookup has it: {@code SID:ALLOW:RIGHT RIGHT:FLAG FLAG|...}. */
  static List<String> theirs(String list) {
    List<String> entries = new ArrayList<>();
    for (String entry : list.isEmpty() ? new String[0] : list.split("\\|", -1)) {
      String[] parts = entry.split(":", -1);
      long mask = 0;
      for (String right : parts[2].isEmpty() ? new String[0] : parts[2].split(" ", -1)) {
        mask |= RIGHTS.getOrDefault(right, 1L << 40); // a word not known here makes a difference
      }
      entries.add("%s %s %x %s".formatted(parts[0], parts[1], mask, parts[3].replace(" ", "")));
    }
    return entries;
  }

  /** Who may do what, as we have it. */
  static List<String> ours(@Nullable SecurityDescriptor security) {
    List<String> entries = new ArrayList<>();
    String sddl = security == null ? null : security.sddl();
    Matcher list = LIST.matcher(sddl == null ? "" : sddl);
    if (list.find()) {
      Matcher entry = ENTRY.matcher(list.group(1));
      while (entry.find()) {
        String[] parts = entry.group(1).split(";", -1);
        long mask =
            parts[2].startsWith("0x") ? Long.decode(parts[2]) : WORDS.getOrDefault(parts[2], 0L);
        String kind = KINDS.getOrDefault(parts[0], parts[0]);
        entries.add(
            "%s %s %x %s".formatted(parts[5], kind, mask & NAMED, parts[1].replace("ID", "IA")));
      }
    }
    return entries;
  }
}
