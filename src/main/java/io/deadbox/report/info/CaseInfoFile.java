package io.deadbox.report.info;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads case information from YAML 1.2: the names of {@link CaseField} as sections and keys, the
 * list {@code evidence}, the list {@code custody}. All values are text. What is not known is an
 * error with its line: a misspelt key would be a statement that the report leaves out.
 */
public final class CaseInfoFile {
  private static final int MAX_BYTES = 1 << 20;

  private static final List<String> OF_ITEM =
      List.of(
          "item",
          "description",
          "make",
          "model",
          "serial",
          "seal",
          "acquired-by",
          "acquired-at",
          "write-blocker");

  private static final List<String> HASHES = List.of("md5", "sha1", "sha256");

  private static final Set<String> OF_CUSTODY =
      Set.of("when", "who", "from", "to", "purpose", "item", "hash-before", "hash-after");

  /** When may also be words, as "1 to 3 February"; what begins as a date of digits must be one. */
  private static final Pattern DATE = Pattern.compile("(?s)(\\d{4}-\\d{2}-\\d{2})\\b.*");

  private final Path file;
  private final Map<CaseField, String> fields = new EnumMap<>(CaseField.class);
  private final List<ItemInfo> items = new ArrayList<>();
  private final List<CustodyEntry> custody = new ArrayList<>();

  private CaseInfoFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws CaseInfoException if it cannot be read, or says what is not understood
   */
  public static CaseInfo read(Path file) {
    return new CaseInfoFile(file).read();
  }

  private CaseInfo read() {
    byte[] bytes = bytes();
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new FailsafeSchema()) // a case number 007 is no number
            .setCodePointLimit(MAX_BYTES)
            .setLabel(String.valueOf(file))
            .build();
    Optional<Node> root;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      root = new Compose(settings).composeString(text);
    } catch (CharacterCodingException e) {
      throw new CaseInfoException(file + ": is not UTF-8 text", e);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new CaseInfoException(
          "%s:%d: no YAML: %s".formatted(file, line, Objects.toString(e.getProblem(), "")), e);
    } catch (YamlEngineException e) {
      throw new CaseInfoException(
          "%s: no YAML: %s"
              .formatted(
                  file,
                  Objects.toString(e.getMessage(), "").lines().findFirst().orElse("no reason")),
          e);
    }
    root.ifPresent(this::file);
    String logo = fields.get(CaseField.LOGO);
    return new CaseInfo(
        fields,
        List.copyOf(items),
        List.copyOf(custody),
        logo == null ? null : Logo.read(file.resolveSibling(logo)),
        file.toString(),
        Hashes.sha256(bytes).hex());
  }

  private byte[] bytes() {
    try {
      if (!Files.isRegularFile(file)) {
        throw new CaseInfoException(file + ": there is no such file of case information");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new CaseInfoException(file + ": has more than 1 MiB: it is no case information");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CaseInfoException(file + ": cannot be read: check its permissions", e);
    }
  }

  private void file(Node root) {
    Set<String> sections = new LinkedHashSet<>();
    for (CaseField field : CaseField.values()) {
      sections.add(section(field.key()));
    }
    sections.addAll(List.of("evidence", "custody"));
    each(
        root,
        "the file",
        sections,
        (section, node) -> {
          switch (section) {
            case "evidence" -> list(node, section).forEach(this::item);
            case "custody" -> list(node, section).forEach(this::step);
            default -> section(section, node);
          }
        });
  }

  private static String section(String key) {
    return key.substring(0, key.indexOf('.'));
  }

  private void section(String section, Node node) {
    Set<String> known = new LinkedHashSet<>();
    for (CaseField field : CaseField.values()) {
      if (section(field.key()).equals(section)) {
        known.add(field.key().substring(section.length() + 1));
      }
    }
    each(
        node,
        section,
        known,
        (key, value) -> {
          String text = text(value, section + "." + key);
          CaseField field = CaseField.of(section + "." + key);
          if (text != null && field != null) {
            Matcher date = DATE.matcher(text);
            if (section.equals("dates") && date.matches() && !isTime(date.group(1))) {
              throw problem(value, "%s.%s is no date: %s".formatted(section, key, text));
            }
            fields.put(field, text);
          }
        });
  }

  private void item(Node node) {
    Set<String> known = new LinkedHashSet<>(List.of("image"));
    known.addAll(OF_ITEM);
    known.addAll(HASHES);
    Map<String, String> given = texts(node, "an item of evidence", known);
    String image = given.get("image");
    if (image == null) {
      throw problem(node, "an item of evidence needs image, the name of the image's first file");
    }
    if (items.stream().anyMatch(item -> item.image().equals(image))) {
      throw problem(node, "the image '%s' is there twice".formatted(image));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : OF_ITEM) {
      String value = given.get(key);
      if (value != null) {
        values.put(key, value);
      }
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String kind : HASHES) {
      String hash = given.get(kind);
      if (hash != null) {
        hashes.put(kind, hash(node, kind, hash));
      }
    }
    items.add(new ItemInfo(image, values, hashes));
  }

  private String hash(Node node, String kind, String hash) {
    int digits = kind.equals("md5") ? 32 : kind.equals("sha1") ? 40 : 64;
    String hex = hash.toLowerCase(java.util.Locale.ROOT);
    if (!hex.matches("[0-9a-f]{" + digits + "}")) {
      throw problem(node, "%s has %d hexadecimal digits: %s".formatted(kind, digits, hash));
    }
    return hex;
  }

  private void step(Node node) {
    Map<String, String> given = texts(node, "a step of custody", OF_CUSTODY);
    String when = given.get("when");
    if (when == null || !isTime(when)) {
      throw problem(
          node,
          "a step of custody needs when, a date or a time with its offset, as 2026-02-01T09:30+01:00");
    }
    custody.add(
        new CustodyEntry(
            when,
            given.get("who"),
            given.get("from"),
            given.get("to"),
            given.get("purpose"),
            given.get("item"),
            given.get("hash-before"),
            given.get("hash-after"),
            "case information"));
  }

  private static boolean isTime(String text) {
    return Stream.<Reading>of(OffsetDateTime::parse, LocalDate::parse)
        .anyMatch(reading -> {
          try {
            reading.read(text);
            return true;
          } catch (DateTimeException notSo) {
            return false;
          }
        });
  }

  /** One way to read a time. */
  @FunctionalInterface
  private interface Reading {
    Object read(String text);
  }

  private Map<String, String> texts(Node node, String what, Set<String> known) {
    Map<String, String> texts = new LinkedHashMap<>();
    each(
        node,
        what,
        known,
        (key, value) -> {
          String text = text(value, key);
          if (text != null) {
            texts.put(key, text);
          }
        });
    return texts;
  }

  /** Takes one key of a mapping. */
  @FunctionalInterface
  private interface Taker {
    void take(String key, Node value);
  }

  private void each(Node node, String what, Set<String> known, Taker taker) {
    if (isEmpty(node)) {
      return;
    }
    if (!(node instanceof MappingNode mapping)) {
      throw problem(node, what + " must be keys with values");
    }
    Set<String> seen = new LinkedHashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node name = tuple.getKeyNode();
      String key = name instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.contains(key)) {
        throw problem(
            name,
            "%s has no key '%s'; it may have %s"
                .formatted(what, key, String.join(", ", known.stream().sorted().toList())));
      }
      if (!seen.add(key)) {
        throw problem(name, "the key '%s' is there twice".formatted(key));
      }
      taker.take(key, tuple.getValueNode());
    }
  }

  private List<Node> list(Node node, String key) {
    if (isEmpty(node)) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw problem(node, key + " must be a list: each entry begins with a dash");
    }
    return sequence.getValue();
  }

  private @Nullable String text(Node node, String key) {
    if (!(node instanceof ScalarNode scalar)) {
      throw problem(node, key + " must be text");
    }
    String text = scalar.getValue().strip();
    return text.isEmpty() ? null : text;
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }

  private CaseInfoException problem(Node node, String sentence) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    return new CaseInfoException("%s:%d: %s".formatted(file, line, sentence));
  }
}
