package io.deadbox.ioc;

import io.deadbox.binary.Blob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One indicator of compromise, from OpenIOC 1.0 or 1.1.
 *
 * @param source path of the file it was read from, as given
 * @param sha256 of that file
 * @param version {@code 1.0} or {@code 1.1}; {@code list} for a plain list of values, {@code yara}
 *     for YARA rules
 * @param id as written; empty if none
 * @param name {@code short_description}; the file's name if there is none
 * @param description empty if none
 * @param keywords empty if none
 * @param author {@code authored_by}; empty if none
 * @param authored {@code authored_date} as written; empty if none
 * @param lastModified as written; empty if none
 * @param published 1.1's date of publication as written; empty if none
 * @param links references
 * @param parameters 1.1's parameters
 * @param criteria the logic; several top-level groups are children of an OR; null if the file has
 *     none
 * @param notes what the reader had to put up with: one sentence each
 */
public record Indicator(
    String source,
    Blob sha256,
    String version,
    String id,
    String name,
    String description,
    String keywords,
    String author,
    String authored,
    String lastModified,
    String published,
    List<Link> links,
    List<Parameter> parameters,
    Criterion.@Nullable Group criteria,
    List<String> notes) {

  /** Values or rules, of which any fulfils it; nothing else is known of them. */
  static Indicator anyOf(
      String source,
      Blob sha256,
      String version,
      String name,
      List<Criterion> values,
      List<String> notes) {
    return new Indicator(
        source,
        sha256,
        version,
        "",
        name,
        "",
        "",
        "",
        "",
        "",
        "",
        List.of(),
        List.of(),
        new Criterion.Group(Criterion.Operator.OR, List.copyOf(values), null, null),
        List.copyOf(notes));
  }

  /** A reference: {@code link}. */
  public record Link(
      String rel,
      @Nullable String href,
      @Nullable String title,
      @Nullable String type,
      String text) {}

  /**
   * A parameter of 1.1; one named {@code comment} of a single item is that item's comment instead.
   *
   * @param refId id of the node it belongs to; it often leads nowhere
   * @param type {@code value/@type}; null if none
   */
  public record Parameter(
      @Nullable String id,
      @Nullable String refId,
      @Nullable String name,
      @Nullable String type,
      String value) {}
}
