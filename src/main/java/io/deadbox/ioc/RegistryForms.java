package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forms of registry paths. A case holds them from {@code HKEY_LOCAL_MACHINE} or {@code
 * HKEY_USERS\SID} on, with the numbered control set; key paths from their hive's root on.
 */
final class RegistryForms {
  private static final String MACHINE = "HKEY_LOCAL_MACHINE";
  private static final String USERS = "HKEY_USERS";

  private static final Pattern ROOT =
      Pattern.compile(
          "^\\\\?(HKLM|HKEY_LOCAL_MACHINE|REGISTRY\\\\MACHINE|HKU|HKEY_USERS|REGISTRY\\\\USER"
              + "|HKCU|HKEY_CURRENT_USER|HKCR|HKEY_CLASSES_ROOT|HKCC|HKEY_CURRENT_CONFIG)(?=\\\\|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CURRENT =
      Pattern.compile("CurrentControlSet(?=\\\\|$)", Pattern.CASE_INSENSITIVE);

  /** Where Windows has a link to the hive of a user's classes. */
  private static final Pattern CLASSES_OF_USER =
      Pattern.compile("^(\\\\[^\\\\]+)\\\\Software\\\\Classes(?=\\\\|$)", Pattern.CASE_INSENSITIVE);

  private static final Pattern SOFTWARE =
      Pattern.compile(
          "(?<=^|\\\\)(SOFTWARE\\\\)(?!Wow6432Node(?:\\\\|$))", Pattern.CASE_INSENSITIVE);

  /** Classes of 32-bit programs lie within those of all, whichever way an indicator goes there. */
  private static final Pattern CLASSES_OF_ALL =
      Pattern.compile(
          "((?<=^|\\\\)SOFTWARE\\\\(?:Wow6432Node\\\\)?Classes|_Classes)\\\\(?!Wow6432Node(?:\\\\|$))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HIVE =
      Pattern.compile("^\\\\?(?:SYSTEM|SOFTWARE|SAM|SECURITY)\\\\", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROOT_AND_HIVE = Pattern.compile("^HKEY_[A-Z_]+\\\\[^\\\\]+\\\\?");

  /** HKEY_CLASSES_ROOT, which merges the machine's and the user's, as an expression. */
  private static final String CLASSES =
      "(?:HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Classes|HKEY_USERS\\\\[^\\\\]+_Classes)";

  private RegistryForms() {}

  static void add(
      Forms.Kind kind, Anchor anchor, String content, CaseNames names, SequencedSet<Phrase> forms) {
    SequencedSet<String> spellings = new LinkedHashSet<>();
    Matcher root = ROOT.matcher(content);
    boolean rooted = root.find();
    for (String path : rooted ? canonical(root, content, names) : List.of(content)) {
      addSpellings(path, names, spellings);
    }
    for (String path : spellings) {
      if (kind == Forms.Kind.KEY_PATH) {
        addKeyPath(rooted, anchor, path, forms);
      } else {
        addClosed(path, rooted && anchor == Anchor.END ? Anchor.WHOLE : anchor, forms);
      }
    }
  }

  /** The path below the root that a case holds, for each root that an alias stands for. */
  private static List<String> canonical(Matcher root, String content, CaseNames names) {
    String rest = content.substring(root.end());
    List<String> paths = new ArrayList<>();
    switch (root.group(1).toUpperCase(Locale.ROOT)) {
      case "HKLM", MACHINE, "REGISTRY\\MACHINE" -> paths.add(MACHINE + rest);
      case "HKU", USERS, "REGISTRY\\USER" -> {
        paths.add(USERS + rest);
        Matcher classes = CLASSES_OF_USER.matcher(rest);
        if (classes.find()) {
          paths.add(USERS + classes.replaceFirst("$1_Classes"));
        }
      }
      case "HKCU", "HKEY_CURRENT_USER" -> {
        paths.add("HKEY_CURRENT_USER" + rest);
        String classes = "\\software\\classes";
        boolean inClasses = rest.toLowerCase(Locale.ROOT).startsWith(classes);
        for (String user : names.userRoots()) {
          paths.add(user + rest);
          if (inClasses) {
            paths.add(user + "_Classes" + rest.substring(classes.length()));
          }
        }
      }
      case "HKCR", "HKEY_CLASSES_ROOT" -> {
        paths.add(MACHINE + "\\SOFTWARE\\Classes" + rest);
        names.userRoots().forEach(user -> paths.add(user + "_Classes" + rest));
      }
      default ->
          paths.add(MACHINE + "\\SYSTEM\\CurrentControlSet\\Hardware Profiles\\Current" + rest);
    }
    return paths;
  }

  /** The path with the current control set by its number, and below Wow6432Node. */
  private static void addSpellings(String path, CaseNames names, SequencedSet<String> spellings) {
    List<String> sets = new ArrayList<>();
    sets.add(path);
    Matcher current = CURRENT.matcher(path);
    if (current.find()) {
      names.controlSets().forEach(set -> sets.add(current.replaceAll(set)));
    }
    for (String spelling : sets) {
      spellings.add(spelling);
      Matcher software = SOFTWARE.matcher(spelling);
      if (software.find()) {
        spellings.add(software.replaceFirst("$1Wow6432Node\\\\"));
      }
      Matcher classes = CLASSES_OF_ALL.matcher(spelling);
      if (classes.find()) {
        String all = classes.group(1).replaceFirst("(?i)Wow6432Node\\\\", "");
        spellings.add(
            spelling.substring(0, classes.start())
                + all
                + "\\Wow6432Node\\"
                + spelling.substring(classes.end()));
      }
    }
  }

  /** The path as it is, and without an outer separator where a key's own path has none. */
  private static void addClosed(String path, Anchor anchor, SequencedSet<Phrase> forms) {
    forms.add(new Phrase(path, anchor));
    if (path.endsWith("\\") && path.length() > 1) {
      String closed = path.substring(0, path.length() - 1);
      switch (anchor) {
        case ANYWHERE, AT_A_BYTE, END -> forms.add(new Phrase(closed, Anchor.END));
        case START, WHOLE -> forms.add(new Phrase(closed, Anchor.WHOLE));
      }
    }
  }

  private static void addKeyPath(
      boolean rooted, Anchor anchor, String path, SequencedSet<Phrase> forms) {
    Anchor anchored = anchor == Anchor.WHOLE || anchor == Anchor.END ? Anchor.WHOLE : Anchor.START;
    if (rooted) {
      addClosed(ROOT_AND_HIVE.matcher(path).replaceFirst(""), anchored, forms);
      return;
    }
    addClosed(path, anchor, forms);
    Matcher hive = HIVE.matcher(path);
    if (hive.find()) {
      addClosed(path.substring(hive.end()), anchored, forms);
    }
    if (path.startsWith("\\") && path.length() > 1) {
      addClosed(path.substring(1), anchored, forms);
    }
  }

  /** A regular expression in which the aliases that are words of their own are alternatives. */
  static String expression(String expression, CaseNames names) {
    String sets = String.join("|", names.controlSets());
    String found = expression;
    if (!sets.isEmpty()) {
      found = found.replaceAll("(?i)CurrentControlSet", "(?:CurrentControlSet|" + sets + ")");
    }
    return found
        .replaceAll("(?i)\\bHKLM\\b", "HKEY_LOCAL_MACHINE")
        .replaceAll("(?i)\\bHKU\\b", "HKEY_USERS")
        .replaceAll("(?i)\\b(?:HKCR|HKEY_CLASSES_ROOT)\\b", Matcher.quoteReplacement(CLASSES))
        .replaceAll(
            "(?i)\\b(?:HKCU|HKEY_CURRENT_USER)\\b",
            Matcher.quoteReplacement("HKEY_USERS\\\\[^\\\\]+"));
  }
}
