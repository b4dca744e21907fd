package io.deadbox.report;

import io.deadbox.report.CaseFacts.Evidence;
import io.deadbox.report.CaseFacts.Verification;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.report.info.ItemInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what the case and the laboratory tell of each item of evidence. */
final class EvidenceWriter {
  private static final String CONTRADICTED =
      " But a hash that was noted at acquisition is NOT the one computed now: this is not the disk"
          + " that was noted, or the note is wrong.";

  private EvidenceWriter() {}

  static List<EvidenceItem> of(CaseFacts facts, CaseInfo info) {
    List<EvidenceItem> items = new ArrayList<>();
    for (Evidence image : facts.evidence()) {
      int number = items.size() + 1;
      ItemInfo given = given(image, facts, info);
      String name = given == null ? null : given.values().get("item");
      boolean contradicted = given != null && contradicted(given, image.verification());
      items.add(
          new EvidenceItem(
              number,
              name == null ? "Image " + number : name,
              image,
              given == null ? List.of() : fields(given),
              verification(image.verification()) + (contradicted ? CONTRADICTED : ""),
              contradicted,
              given == null ? List.of() : references(given, image.verification())));
    }
    return items;
  }

  /** What was said of an image. */
  private static @Nullable ItemInfo given(Evidence image, CaseFacts facts, CaseInfo info) {
    return info.items().stream()
        .filter(item -> image.equals(meant(item, facts)))
        .findFirst()
        .orElse(null);
  }

  /**
   * The image that is described: by its path as the case has it, else by its file's name where one
   * image alone has that name. A description is never given to an image that it may not be of.
   */
  private static @Nullable Evidence meant(ItemInfo item, CaseFacts facts) {
    List<Evidence> byPath =
        facts.evidence().stream().filter(image -> image.path().equals(item.image())).toList();
    List<Evidence> meant =
        byPath.isEmpty()
            ? facts.evidence().stream()
                .filter(image -> fileName(image.path()).equals(fileName(item.image())))
                .toList()
            : byPath;
    return meant.size() == 1 ? meant.getFirst() : null;
  }

  /** Items that were described and are no image of the case, or may be several. */
  static List<String> withoutImage(CaseFacts facts, CaseInfo info) {
    return info.items().stream()
        .filter(item -> meant(item, facts) == null)
        .map(ItemInfo::image)
        .toList();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<Field> fields(ItemInfo given) {
    return given.values().entrySet().stream()
        .filter(field -> !field.getKey().equals("item"))
        .map(field -> new Field(label(field.getKey()), field.getValue()))
        .toList();
  }

  private static String label(String key) {
    String words = key.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Whether a noted hash is not the computed one. */
  private static boolean contradicted(ItemInfo given, @Nullable Verification verification) {
    return given.hashes().entrySet().stream()
        .anyMatch(noted -> {
          String computed = computed(noted.getKey(), verification);
          return computed != null && !computed.equals(noted.getValue());
        });
  }

  private static @Nullable String computed(String kind, @Nullable Verification verification) {
    return verification == null
        ? null
        : switch (kind) {
          case "md5" -> verification.md5();
          case "sha1" -> verification.sha1();
          default -> verification.sha256();
        };
  }

  /** Each noted hash, held against the computed one. */
  private static List<Field> references(ItemInfo given, @Nullable Verification verification) {
    List<Field> references = new ArrayList<>();
    for (Map.Entry<String, String> noted : given.hashes().entrySet()) {
      String computed = computed(noted.getKey(), verification);
      String label =
          switch (noted.getKey()) {
            case "md5" -> "MD5";
            case "sha1" -> "SHA-1";
            default -> "SHA-256";
          };
      String outcome =
          computed == null
              ? "not compared: it was not computed from the image"
              : computed.equals(noted.getValue())
                  ? "is the one computed from the image"
                  : "DIFFERS from the one computed from the image";
      references.add(new Field(label + " noted at acquisition", noted.getValue() + ": " + outcome));
    }
    return references;
  }

  /** What comparing hashes came to, in a sentence. */
  static String verification(@Nullable Verification verification) {
    if (verification == null) {
      return "The image was not hashed, so nothing shows whether it is what was acquired.";
    }
    String reason = verification.reason() == null ? "" : " Reason: " + verification.reason() + ".";
    return switch (verification.outcome()) {
          case "verified" ->
              "Every byte of the disk was read, and each hash that the image stores from its"
                  + " acquisition is the one computed now.";
          case "mismatch" ->
              "A hash that the image stores from its acquisition is NOT the one computed now: the"
                  + " bytes are not those that were acquired, or the stored hash was changed.";
          case "no stored hash" ->
              "Hashes were computed over every byte of the disk. The image stores none to compare"
                  + " them with, so they show that it is unchanged from now on, not that it is what"
                  + " was acquired.";
          case "unreadable" ->
              "Part of the image could not be read, so that there is no hash of the whole disk.";
          default ->
              "The image was not hashed as a whole, so nothing shows whether it is what was"
                  + " acquired.";
        }
        + reason;
  }
}
