package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/** The forms in which a case may hold what a literal writes; the literal holds if any form does. */
final class Forms {
  /** More forms than any real literal has: users times spellings of a folder. */
  static final int MAX_FORMS = 4000;

  /** What kind of name a term's values are. */
  enum Kind {
    TEXT,
    FILE_PATH,
    DIRECTORY,
    EXTENSION,
    REGISTRY_PATH,
    KEY_PATH,
    VALUE_NAME,
    REGISTRY_DATA
  }

  private Forms() {}

  static Kind kind(String term) {
    String lower = term.toLowerCase(Locale.ROOT);
    String last = lower.substring(lower.lastIndexOf('/') + 1);
    if (lower.contains("registryitem/") || lower.contains("regkeyevent/")) {
      return switch (last) {
        case "path", "originalpath", "hive" -> Kind.REGISTRY_PATH;
        case "keypath" -> Kind.KEY_PATH;
        case "valuename" -> Kind.VALUE_NAME;
        case "value" -> Kind.REGISTRY_DATA;
        default -> Kind.TEXT;
      };
    }
    return switch (last) {
      case "fullpath",
          "path",
          "processpath",
          "parentprocesspath",
          "applicationfullpath",
          "accessedfile" ->
          Kind.FILE_PATH;
      case "filepath" -> Kind.DIRECTORY;
      case "fileextension" -> Kind.EXTENSION;
      default -> Kind.TEXT;
    };
  }

  /** The anchor that a textual condition means. */
  static Anchor anchor(Condition condition) {
    return switch (condition) {
      case IS -> Anchor.WHOLE;
      case STARTS_WITH -> Anchor.START;
      case ENDS_WITH -> Anchor.END;
      case CONTAINS -> Anchor.ANYWHERE;
      case MATCHES, GREATER_THAN, LESS_THAN, UNKNOWN ->
          throw new IllegalArgumentException(condition + " looks for no text");
    };
  }

  /** The forms; more than {@link #MAX_FORMS} if there are more. */
  static List<Phrase> of(Kind kind, Condition condition, String content, CaseNames names) {
    SequencedSet<Phrase> forms = new LinkedHashSet<>();
    Anchor anchor = anchor(condition);
    forms.add(new Phrase(content, anchor));
    switch (kind) {
      case TEXT -> {}
      case VALUE_NAME -> {
        if (content.equalsIgnoreCase("(default)")) {
          forms.add(new Phrase("", Anchor.WHOLE)); // a key's default value has no name
        }
      }
      case REGISTRY_DATA -> {
        DataForms.addDigits(content, anchor, forms);
        if (condition == Condition.IS) {
          DataForms.add(content, forms);
        }
      }
      case EXTENSION -> {
        if (content.startsWith(".") || content.startsWith("*.")) {
          String bare = content.substring(content.indexOf('.') + 1);
          forms.add(new Phrase(bare, anchor == Anchor.ANYWHERE ? Anchor.START : anchor));
        }
      }
      case FILE_PATH, DIRECTORY -> FilePathForms.add(kind, anchor, content, names, forms);
      case REGISTRY_PATH, KEY_PATH -> RegistryForms.add(kind, anchor, content, names, forms);
    }
    return forms.stream()
        .filter(form -> !form.text().isEmpty() || form.anchor() == Anchor.WHOLE)
        .limit(MAX_FORMS + 1L)
        .toList();
  }
}
