package io.deadbox.artifact.registry.activity;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.format.shellitem.ShellItem;
import io.deadbox.format.shellitem.ShellItems;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A plugin over lists of what a user used most recently, made from one entry in a list. */
public final class MruList implements RegistryPlugin {
  /** What the values of a list hold. */
  public enum Form {
    /** Text; in binary data, UTF-16 up to a NUL. */
    TEXT,
    /** Text that Explorer ends with {@code \1}. */
    COMMAND,
    /** UTF-16 text up to a NUL; the shell item of a shortcut follows. */
    DOCUMENT,
    /** A list of shell items. */
    PATH,
    /** UTF-16 name of a program up to a NUL, then a list of shell items, or UTF-16 text. */
    PROGRAM_AND_PATH,
    /** UTF-16 name of a program up to a NUL, then UTF-16 text. */
    PROGRAM_AND_TEXT
  }

  /** Names that give the place without a list beside them: url1, MRU0, Item 1, File1. */
  private static final Pattern NUMBERED =
      Pattern.compile("(url|mru|item |file|)(\\d{1,6})", Pattern.CASE_INSENSITIVE);

  private final About about;
  private final Form form;
  private final Pattern names;
  private final List<KeyPattern> keys;

  private MruList(About about, Form form, Pattern names, List<KeyPattern> keys) {
    this.about = about;
    this.form = form;
    this.names = names;
    this.keys = keys;
  }

  /**
   * A plugin.
   *
   * @param names regular expression that whole names of entries fit
   */
  public static MruList plugin(
      String name, Form form, String names, String description, String reference, String... keys) {
    List<KeyPattern> patterns = new ArrayList<>();
    for (String key : keys) {
      patterns.add(KeyPattern.of(key));
    }
    return new MruList(
        new About(name, PluginCategory.ACTIVITY, description, List.of(reference)),
        form,
        Pattern.compile(names, Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
        List.copyOf(patterns));
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public List<KeyPattern> keys() {
    return keys;
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(MruRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    MruOrder order = MruOrder.of(key, findings.issues());
    for (RegistryValue value : key.values()) {
      if (!MruOrder.isOrder(value) && names.matcher(value.name()).matches()) {
        findings.contain(() -> findings.add(key, row(value, order, findings.issues())));
      }
    }
  }

  private MruRow row(RegistryValue value, MruOrder order, Issues issues) throws Malformed {
    Integer position = order.position(value.name());
    if (position == null) {
      position = numbered(value.name());
    }
    if (value.type().endsWith("_SZ")) {
      String text = value.text();
      return row(value, position, text == null ? "" : command(text), null, null);
    }
    Bytes data = value.bytes();
    return switch (form) {
      case TEXT, COMMAND -> row(value, position, wide(data), null, null);
      case DOCUMENT -> {
        String text = wide(data);
        List<ShellItem> items = ShellItems.read(behindText(data), issues);
        yield row(value, position, text, null, items.isEmpty() ? null : items.getLast());
      }
      case PATH -> path(value, position, data, null, issues);
      case PROGRAM_AND_PATH -> path(value, position, behindText(data), wide(data), issues);
      case PROGRAM_AND_TEXT -> row(value, position, wide(behindText(data)), wide(data), null);
    };
  }

  private static MruRow path(
      RegistryValue value,
      @Nullable Integer position,
      Bytes list,
      @Nullable String program,
      Issues issues)
      throws Malformed {
    List<ShellItem> items = ShellItems.read(list, issues);
    return row(
        value, position, ShellPath.of(items), program, items.isEmpty() ? null : items.getLast());
  }

  private static MruRow row(
      RegistryValue value,
      @Nullable Integer position,
      String text,
      @Nullable String program,
      @Nullable ShellItem last) {
    return new MruRow(
        value.name(),
        position,
        text,
        program,
        last == null ? null : last.created(),
        last == null ? null : last.modified(),
        last == null ? null : last.mftEntry(),
        value.offset());
  }

  private String command(String text) {
    return form == Form.COMMAND && text.endsWith("\\1")
        ? text.substring(0, text.length() - 2)
        : text;
  }

  private static @Nullable Integer numbered(String name) {
    Matcher number = NUMBERED.matcher(name);
    if (!number.matches() || number.group(1).isEmpty()) {
      return null;
    }
    int counted = Integer.parseInt(number.group(2));
    return number.group(1).toLowerCase(Locale.ROOT).equals("mru")
        ? counted
        : Math.max(0, counted - 1); // url1 is the first
  }

  private static String wide(Bytes data) throws Malformed {
    return WideText.untilNul(data.utf16(0, data.size(), "text"));
  }

  private static Bytes behindText(Bytes data) throws Malformed {
    return data.from(Math.min(data.size(), 2L * wide(data).length() + 2), "data behind the text");
  }
}
