package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Remark;
import io.deadbox.ioc.Indicator.Link;
import io.deadbox.ioc.Indicator.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes indicators as OpenIOC 1.0 or 1.1, in the order of elements that the schemas demand: items
 * of a group before its groups. Nothing is left out. What 1.0 has no words for is kept in a {@link
 * Mark} and told; conditions that it does not know are written by 1.1's words, which its schema
 * leaves open. Ids that 1.1 demands are made up where there are none, the same in every run.
 */
public final class OpenIocWriter {
  /** A version of OpenIOC. */
  public enum Version {
    /** Of 2010. */
    V1_0("1.0"),
    /** The draft of 2013. */
    V1_1("1.1");

    private final String number;

    Version(String number) {
      this.number = number;
    }

    /** {@code 1.0} or {@code 1.1}. */
    public String number() {
      return number;
    }
  }

  /**
   * A file to be.
   *
   * @param xml its text, to be stored as UTF-8
   * @param marked what the version has no words for, one sentence each, with file and line
   */
  public record Written(String xml, List<String> marked) {
    /** The same file with comments that it begins with, such as a licence. */
    public Written headed(List<String> comments) {
      int behind = xml.indexOf("?>") + 2;
      StringBuilder text = new StringBuilder(xml.substring(0, behind));
      comments.forEach(comment -> text.append("\n<!--").append(comment).append("-->"));
      return new Written(text.append(xml.substring(behind)).toString(), marked);
    }
  }

  private static final String NAMESPACE_1_0 = "http://schemas.mandiant.com/2010/ioc";
  private static final String NAMESPACE_1_1 = "http://openioc.org/schemas/OpenIOC_1.1";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private final Indicator indicator;
  private final boolean newer;
  private final XmlText xml = new XmlText();
  private final List<String> marked = new ArrayList<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<Parameter> comments = new ArrayList<>();
  private int nodes;

  private OpenIocWriter(Indicator indicator, Version version) {
    this.indicator = indicator;
    this.newer = version == Version.V1_1;
  }

  /** The indicator in a version of OpenIOC. */
  public static Written write(Indicator indicator, Version version) {
    OpenIocWriter writer = new OpenIocWriter(indicator, version);
    if (indicator.criteria() != null) {
      writer.count(indicator.criteria());
    }
    if (writer.newer) {
      writer.newer();
    } else {
      writer.older();
    }
    return new Written(writer.xml.toString(), List.copyOf(writer.marked));
  }

  private void count(Criterion criterion) {
    String id =
        switch (criterion) {
          case Group group -> {
            group.children().forEach(this::count);
            yield group.id();
          }
          case Item item -> item.id();
        };
    if (id != null) {
      uses.merge(id, 1, Integer::sum);
    }
  }

  private void older() {
    xml.open(
        "ioc",
        "xmlns:xsi",
        INSTANCE,
        "id",
        indicator.id(),
        "last-modified",
        orUnset(indicator.lastModified()),
        "xmlns",
        NAMESPACE_1_0);
    if (!indicator.published().isEmpty()) {
      mark("ioc", "published-date", indicator.published());
      told(0, "1.0 has no date of publication, which a comment keeps: " + indicator.published());
    }
    header();
    if (indicator.criteria() != null) {
      xml.open("definition");
      group(indicator.criteria());
      xml.close("definition");
    }
    for (Parameter parameter : indicator.parameters()) {
      mark(
          "param",
          "id",
          parameter.id(),
          "ref-id",
          parameter.refId(),
          "name",
          parameter.name(),
          "type",
          parameter.type(),
          "value",
          parameter.value());
      told(
          0,
          "1.0 has no parameters, which comments keep: %s = %s"
              .formatted(parameter.name(), parameter.value()));
    }
    xml.close("ioc");
  }

  private void newer() {
    xml.open(
        "OpenIOC",
        "xmlns:xsi",
        INSTANCE,
        "id",
        indicator.id(),
        "last-modified",
        orUnset(indicator.lastModified()),
        "published-date",
        orUnset(indicator.published()),
        "xmlns",
        NAMESPACE_1_1);
    xml.open("metadata");
    header();
    xml.close("metadata");
    xml.open("criteria");
    if (indicator.criteria() != null) {
      group(indicator.criteria());
    }
    xml.close("criteria");
    xml.open("parameters");
    indicator.parameters().forEach(this::parameter);
    comments.forEach(this::parameter);
    xml.close("parameters");
    xml.close("OpenIOC");
  }

  private void parameter(Parameter parameter) {
    xml.open(
        "param",
        "id",
        parameter.id() == null ? newId() : parameter.id(),
        "ref-id",
        orEmpty(parameter.refId()),
        "name",
        orEmpty(parameter.name()));
    xml.leaf("value", parameter.value(), "type", parameter.type());
    xml.close("param");
  }

  private void header() {
    xml.leaf("short_description", indicator.name());
    leafUnlessEmpty("description", indicator.description());
    leafUnlessEmpty("keywords", indicator.keywords());
    leafUnlessEmpty("authored_by", indicator.author());
    xml.leaf(
        "authored_date",
        indicator.authored(),
        "xsi:nil",
        indicator.authored().isEmpty() ? "true" : null);
    xml.open("links");
    for (Link link : indicator.links()) {
      xml.leaf(
          "link",
          link.text(),
          "rel",
          link.rel(),
          "href",
          link.href(),
          "title",
          link.title(),
          "type",
          link.type());
    }
    xml.close("links");
  }

  private void leafUnlessEmpty(String element, String text) {
    if (!text.isEmpty()) {
      xml.leaf(element, text);
    }
  }

  private void group(Group group) {
    String id = newer && group.id() == null ? newId() : group.id();
    nodes++;
    xml.open(
        "Indicator",
        "operator",
        group.operator().name(),
        "id",
        id,
        "node-context",
        newer ? group.nodeContext() : null);
    if (!newer && group.nodeContext() != null) {
      mark("indicator", "node-context", group.nodeContext());
      told(0, "1.0 has no node-context, which a comment keeps: " + group.nodeContext());
    }
    Map<Integer, List<Remark>> remarks =
        group.remarks().stream().collect(Collectors.groupingBy(Remark::before));
    List<Criterion> children = group.children();
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i) instanceof Item item) {
        remarks(remarks, i);
        item(item);
      }
    }
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i) instanceof Group below) {
        remarks(remarks, i);
        group(below);
      }
    }
    remarks(remarks, children.size());
    xml.close("Indicator");
  }

  private void remarks(Map<Integer, List<Remark>> remarks, int before) {
    remarks.getOrDefault(before, List.of()).forEach(remark -> xml.comment(remark.text()));
  }

  private void item(Item item) {
    if (newer) {
      String id = newerId(item);
      xml.open(
          "IndicatorItem",
          "id",
          id,
          "condition",
          item.condition().word(),
          "preserve-case",
          Boolean.toString(item.preserveCase()),
          "negate",
          Boolean.toString(item.negate()));
      if (item.comment() != null) {
        comments.add(new Parameter(null, id, Comments.PARAMETER, "string", item.comment()));
      }
    } else {
      xml.open(
          "IndicatorItem",
          "id",
          item.id(),
          "condition",
          item.condition().word() + (item.negate() ? "not" : ""));
      if (item.preserveCase()) {
        mark("item", "preserve-case", "true");
        told(item.line(), "in 1.0 case never counts, which a comment keeps: " + named(item));
      }
      if (item.condition() != Condition.IS && item.condition() != Condition.CONTAINS) {
        told(
            item.line(),
            "1.0 has no condition %s, which other readers may refuse; written as it is: %s"
                .formatted(item.condition().word(), named(item)));
      }
    }
    nodes++;
    xml.leaf(
        "Context",
        "",
        "document",
        item.document(),
        "search",
        item.search(),
        "type",
        item.contextType());
    xml.leaf("Content", item.content(), "type", item.contentType());
    if (!newer && item.comment() != null) {
      xml.leaf("Comment", item.comment());
    }
    xml.close("IndicatorItem");
  }

  /** The item's id; a new one where it has none, or its comment could not be told by it. */
  private String newerId(Item item) {
    String id = item.id();
    boolean clear = item.comment() == null || uses.getOrDefault(orEmpty(id), 0) == 1;
    return id == null || !clear ? newId() : id;
  }

  private static String named(Item item) {
    return "%s %s %s".formatted(item.search(), item.condition().word(), item.content());
  }

  private String newId() {
    for (int attempt = 0; ; attempt++) {
      String seed = "%s %s %d %d".formatted(indicator.id(), indicator.name(), nodes, attempt);
      String id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
      if (uses.putIfAbsent(id, 1) == null) {
        return id;
      }
    }
  }

  private void mark(String subject, @Nullable String... attributes) {
    SequencedMap<String, String> present = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      String name = attributes[i];
      String value = attributes[i + 1];
      if (name != null && value != null) {
        present.put(name, value);
      }
    }
    xml.comment(new Mark(subject, present).text());
  }

  private void told(int line, String sentence) {
    marked.add("%s%s: %s".formatted(indicator.source(), line == 0 ? "" : ":" + line, sentence));
  }

  private static String orUnset(String date) {
    return date.isEmpty() ? IndicatorBuilder.UNSET_DATE : date;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
