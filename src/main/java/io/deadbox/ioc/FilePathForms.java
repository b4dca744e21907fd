package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Forms of file paths. A case holds full paths as {@code C:\Windows\x}, without the letter where
 * nothing tells it, and directories without letter and outer separators.
 */
final class FilePathForms {
  private static final Pattern DEVICE =
      Pattern.compile(
          "^\\\\(?:\\?\\?|\\\\\\?|\\\\\\.)\\\\|^\\\\Device\\\\HarddiskVolume\\d+(?=\\\\)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern VARIABLE =
      Pattern.compile("^%([^%\\\\]{1,40})%|^\\\\(SystemRoot)(?=\\\\|$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

  private static final List<String> WINDOWS = List.of("\\Windows", "\\WINNT");
  private static final List<String> PROGRAMS = List.of("\\Program Files", "\\Program Files (x86)");

  /** Places that are the same for all users. */
  private static final Map<String, List<String>> PLACES =
      Map.ofEntries(
          Map.entry("systemroot", WINDOWS),
          Map.entry("windir", WINDOWS),
          Map.entry("system", List.of("\\Windows\\System32", "\\WINNT\\System32")),
          Map.entry("systemdrive", List.of("")),
          Map.entry("homedrive", List.of("")),
          Map.entry("programfiles", PROGRAMS),
          Map.entry("programfiles(x86)", List.of("\\Program Files (x86)")),
          Map.entry("programw6432", List.of("\\Program Files")),
          Map.entry(
              "commonprogramfiles",
              PROGRAMS.stream().map(folder -> folder + "\\Common Files").toList()),
          Map.entry(
              "programdata",
              List.of("\\ProgramData", "\\Documents and Settings\\All Users\\Application Data")),
          Map.entry(
              "allusersprofile", List.of("\\ProgramData", "\\Documents and Settings\\All Users")),
          Map.entry("public", List.of("\\Users\\Public")));

  /** Places below each user's folder, from Vista on and before. */
  private static final Map<String, List<String>> PERSONAL_PLACES =
      Map.of(
          "userprofile", List.of(""),
          "homepath", List.of(""),
          "appdata", List.of("\\AppData\\Roaming", "\\Application Data"),
          "localappdata", List.of("\\AppData\\Local", "\\Local Settings\\Application Data"),
          "temp", List.of("\\AppData\\Local\\Temp", "\\Local Settings\\Temp"),
          "tmp", List.of("\\AppData\\Local\\Temp", "\\Local Settings\\Temp"));

  private FilePathForms() {}

  static void add(
      Forms.Kind kind, Anchor anchor, String content, CaseNames names, SequencedSet<Phrase> forms) {
    String text = content;
    if (anchor == Anchor.ANYWHERE) {
      text = stripStars(text); // authors mean a wildcard: no Windows name holds a star
    }
    SequencedSet<Phrase> found = new LinkedHashSet<>();
    List<String> paths = new ArrayList<>();
    for (String path : expanded(text.replace('/', '\\'), names)) {
      paths.addAll(
          names.shortNames().paths(path, anchor == Anchor.WHOLE || anchor == Anchor.START));
    }
    for (String path : paths) {
      if (kind == Forms.Kind.DIRECTORY) {
        addDirectory(anchor, path, found);
      } else {
        addFull(anchor, path, names, found);
      }
    }
    for (Phrase phrase : found) {
      forms.add(phrase);
      if (names.slashes()) {
        forms.add(new Phrase(phrase.text().replace('\\', '/'), phrase.anchor()));
      }
    }
  }

  private static String stripStars(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '*') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '*') {
      end--;
    }
    return start == end ? text : text.substring(start, end);
  }

  /** A path with device prefixes dropped and a leading variable replaced by all it may mean. */
  private static List<String> expanded(String content, CaseNames names) {
    String path = DEVICE.matcher(content).replaceFirst("");
    Matcher variable = VARIABLE.matcher(path);
    if (!variable.find()) {
      return List.of(path);
    }
    String name =
        (variable.group(1) == null ? variable.group(2) : variable.group(1))
            .toLowerCase(Locale.ROOT);
    String rest = path.substring(variable.end());
    List<String> paths = new ArrayList<>();
    for (String place : PLACES.getOrDefault(name, List.of())) {
      paths.add(place + rest);
    }
    for (String place : PERSONAL_PLACES.getOrDefault(name, List.of())) {
      names.profiles().forEach(profile -> paths.add(profile + place + rest));
    }
    if (name.equals("temp") || name.equals("tmp")) {
      WINDOWS.forEach(windows -> paths.add(windows + "\\Temp" + rest));
    }
    return paths.isEmpty() ? List.of(path) : paths;
  }

  private static void addFull(
      Anchor anchor, String path, CaseNames names, SequencedSet<Phrase> forms) {
    boolean onDrive = DRIVE.matcher(path).find();
    String drive = onDrive ? path.substring(0, 2) : null;
    String bare = onDrive ? path.substring(2) : path;
    boolean folder = path.endsWith("\\") && path.length() > 1;
    String closed = folder ? path.substring(0, path.length() - 1) : path;
    String closedBare = onDrive ? closed.substring(Math.min(2, closed.length())) : closed;
    switch (anchor) {
      case WHOLE -> {
        forms.add(new Phrase(closed, Anchor.WHOLE));
        addRooted(drive, closedBare, Anchor.WHOLE, names, forms);
      }
      case START -> {
        forms.add(new Phrase(path, Anchor.START));
        addRooted(drive, bare, Anchor.START, names, forms);
      }
      case ANYWHERE, AT_A_BYTE -> { // only data are looked for at a byte
        forms.add(new Phrase(path, Anchor.ANYWHERE));
        if (onDrive) {
          forms.add(new Phrase(bare, Anchor.START));
          addOnDevices(drive, bare, Anchor.START, names, forms);
        }
        if (folder) {
          forms.add(new Phrase(closed, Anchor.END)); // the folder itself
        }
      }
      case END -> {
        forms.add(new Phrase(closed, Anchor.END));
        if (onDrive) {
          forms.add(new Phrase(closedBare, Anchor.WHOLE));
          addOnDevices(drive, closedBare, Anchor.WHOLE, names, forms);
        }
      }
    }
  }

  /** The path on every drive, and on none, unless it names one itself; on their devices too. */
  private static void addRooted(
      @Nullable String drive,
      String bare,
      Anchor anchor,
      CaseNames names,
      SequencedSet<Phrase> forms) {
    String rooted = bare.startsWith("\\") ? bare : "\\" + bare;
    forms.add(new Phrase(rooted, anchor));
    if (drive == null) {
      names.drives().forEach(letter -> forms.add(new Phrase(letter + rooted, anchor)));
    }
    addOnDevices(drive, rooted, anchor, names, forms);
  }

  private static void addOnDevices(
      @Nullable String drive,
      String rooted,
      Anchor anchor,
      CaseNames names,
      SequencedSet<Phrase> forms) {
    names.devices().of(drive).forEach(device -> forms.add(new Phrase(device + rooted, anchor)));
  }

  private static void addDirectory(Anchor anchor, String path, SequencedSet<Phrase> forms) {
    boolean onDrive = DRIVE.matcher(path).find();
    String bare = onDrive ? path.substring(2) : path;
    boolean begins = onDrive || bare.startsWith("\\");
    boolean ends = bare.endsWith("\\");
    int from = bare.startsWith("\\") ? 1 : 0;
    String core = bare.substring(from, Math.max(from, bare.length() - (ends ? 1 : 0)));
    if (core.isEmpty()) {
      if (anchor == Anchor.WHOLE) {
        forms.add(new Phrase("", Anchor.WHOLE)); // the root directory
      }
      return;
    }
    String open = ends ? core + "\\" : core;
    String inner = begins ? "\\" + core : core;
    switch (anchor) {
      case WHOLE -> forms.add(new Phrase(core, Anchor.WHOLE));
      case START -> {
        forms.add(new Phrase(open, Anchor.START));
        if (ends) {
          forms.add(new Phrase(core, Anchor.WHOLE));
        }
      }
      case END -> {
        forms.add(new Phrase(onDrive ? core : inner, onDrive ? Anchor.WHOLE : Anchor.END));
        if (begins) {
          forms.add(new Phrase(core, Anchor.WHOLE));
        }
      }
      case ANYWHERE, AT_A_BYTE -> { // only data are looked for at a byte
        if (!onDrive) {
          forms.add(new Phrase(path, Anchor.ANYWHERE));
        }
        if (begins) {
          forms.add(new Phrase(open, Anchor.START));
        }
        if (ends) {
          forms.add(new Phrase(onDrive ? core : inner, onDrive ? Anchor.WHOLE : Anchor.END));
        }
        if (begins && ends) {
          forms.add(new Phrase(core, Anchor.WHOLE));
        }
      }
    }
  }
}
