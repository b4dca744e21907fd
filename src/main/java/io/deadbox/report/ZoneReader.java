package io.deadbox.report;

import io.deadbox.report.ImageZone.Change;
import io.deadbox.report.ImageZone.Known;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time zone from a case's SYSTEM hives. The key is {@code Control\TimeZoneInformation} of
 * the current control set; its rules are the kernel's TIME_FIELDS: year, month, day, hour, minute,
 * second, milliseconds, weekday, each of 16 bits (Microsoft, ntddk; libyal's winreg-kb, "Time zone
 * information").
 */
final class ZoneReader {
  private static final int MAX_OFFSET = 18 * 60; // minutes; java.time's bound, beyond any zone

  private static final int RULE_BYTES = 16;

  /** Enough for every Windows on a disk; more of them say nothing more. */
  private static final int MAX_HIVES = 50;

  private final Sql sql;

  ZoneReader(Sql sql) {
    this.sql = sql;
  }

  Known read() {
    List<Long> hives =
        sql.rows(
            "hive",
            """
            SELECT hive.id FROM hive JOIN file ON file.id = hive.file_id
              JOIN directory ON directory.id = file.directory_id
             WHERE hive.type = 'SYSTEM' AND file.name_allocated AND file.meta_allocated
             ORDER BY directory.path LIKE '%\\System32\\config' DESC, hive.id LIMIT ?
            """,
            row -> row.number(1),
            MAX_HIVES);
    Set<ImageZone> zones = new LinkedHashSet<>();
    List<String> unreadable = new ArrayList<>();
    for (long hive : hives) {
      Map<String, String> values = values(hive);
      if (!values.isEmpty()) {
        ImageZone zone = zone(values);
        if (zone == null) {
          unreadable.add("its values make no time zone");
        } else {
          zones.add(zone);
        }
      }
    }
    if (zones.isEmpty()) {
      return new Known(
          null,
          unreadable.isEmpty()
              ? "No SYSTEM hive of the evidence tells a time zone: times are given in UTC only."
              : "The time zone in the registry cannot be used, "
                  + unreadable.getFirst()
                  + ": times are given in UTC only.");
    }
    if (zones.size() > 1) {
      return new Known(
          null,
          "The SYSTEM hives of the evidence tell different time zones (%s): times are given in UTC only."
              .formatted(String.join(", ", zones.stream().map(ZoneReader::words).toList())));
    }
    ImageZone zone = zones.iterator().next();
    return new Known(
        zone,
        ("The computer was set to the time zone %s, as its registry says (SYSTEM hive, "
                + "Control\\TimeZoneInformation of the current control set). Times of other years"
                + " are converted by the rules kept there, which may not have held then.")
            .formatted(words(zone)));
  }

  private static String words(ImageZone zone) {
    return "%s (UTC%s%s)"
        .formatted(
            zone.name(),
            hours(zone.standardOffset()),
            zone.toDaylight() == null
                ? ", without a rule for summer time"
                : ", in summer UTC" + hours(zone.daylightOffset()));
  }

  private static String hours(int minutes) {
    int whole = Math.abs(minutes);
    return String.format(Locale.US, "%s%02d:%02d", minutes < 0 ? "-" : "+", whole / 60, whole % 60);
  }

  /** Values of the zone's key, by their names in lower case. */
  private Map<String, String> values(long hive) {
    List<Long> current =
        sql.rows(
            "registry_value",
            """
            SELECT registry_value.text FROM registry_value
              JOIN registry_key ON registry_key.id = registry_value.registry_key_id
             WHERE registry_key.hive_id = ? AND registry_key.path = 'Select' COLLATE NOCASE
               AND registry_value.name = 'Current' COLLATE NOCASE
            """,
            row -> number(row.text(1)),
            hive);
    long set = current.isEmpty() ? 1 : current.getFirst();
    Map<String, String> values = new LinkedHashMap<>();
    sql.each(
        "registry_value",
        """
        SELECT registry_value.name, registry_value.text FROM registry_value
          JOIN registry_key ON registry_key.id = registry_value.registry_key_id
         WHERE registry_key.hive_id = ? AND registry_key.path = ? COLLATE NOCASE
         ORDER BY registry_value.id
        """,
        row -> values.putIfAbsent(row.text(1).toLowerCase(Locale.ROOT), row.text(2)),
        hive,
        String.format(Locale.US, "ControlSet%03d\\Control\\TimeZoneInformation", set));
    return values;
  }

  /** A number as the case has it; -1 if it is none. */
  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static @Nullable ImageZone zone(Map<String, String> values) {
    String bias = values.get("bias");
    if (bias == null) {
      return null;
    }
    long base = (int) number(bias);
    long standard = -(base + bias(values, "standardbias"));
    long daylight = -(base + bias(values, "daylightbias"));
    if (Math.abs(standard) > MAX_OFFSET || Math.abs(daylight) > MAX_OFFSET) {
      return null;
    }
    boolean disabled = bias(values, "dynamicdaylighttimedisabled") == 1;
    Change toStandard = disabled ? null : change(values.get("standardstart"));
    Change toDaylight = disabled ? null : change(values.get("daylightstart"));
    String key = values.getOrDefault("timezonekeyname", "");
    String name = key.isEmpty() ? values.getOrDefault("standardname", "") : key;
    return new ImageZone(
        name.isEmpty() ? "without a name" : name,
        (int) standard,
        (int) daylight,
        toDaylight == null ? null : toStandard,
        toStandard == null ? null : toDaylight);
  }

  private static long bias(Map<String, String> values, String name) {
    String text = values.get(name);
    return text == null ? 0 : (int) number(text); // kept as unsigned 32 bits
  }

  private static @Nullable Change change(@Nullable String hex) {
    String digits = hex == null ? "" : hex.replace(" ", "");
    if (digits.length() != 2 * RULE_BYTES) {
      return null;
    }
    int[] words = new int[RULE_BYTES / 2];
    try {
      byte[] bytes = HexFormat.of().parseHex(digits);
      for (int i = 0; i < words.length; i++) {
        words[i] = (bytes[2 * i] & 0xff) | (bytes[2 * i + 1] & 0xff) << 8;
      }
    } catch (IllegalArgumentException notHex) {
      return null;
    }
    Change change = new Change(words[0], words[1], words[2], words[7], words[3], words[4]);
    boolean sane =
        change.month() >= 1
            && change.month() <= 12
            && change.week() >= 1
            && change.week() <= (change.year() == 0 ? 5 : 31)
            && change.weekday() <= 6
            && change.hour() <= 23
            && change.minute() <= 59;
    return sane ? change : null;
  }
}
