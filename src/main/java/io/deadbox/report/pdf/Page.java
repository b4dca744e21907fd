package io.deadbox.report.pdf;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Figures;
import io.deadbox.report.info.Logo;
import io.deadbox.report.paper.Part;
import io.deadbox.report.paper.Part.Cell;
import io.deadbox.report.paper.Part.Column;
import io.deadbox.report.paper.Part.Look;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The document that is set in type: XHTML with a style sheet, made as nodes, never as text. */
final class Page {
  private static final double LOGO_WIDTH = 60; // millimetres, at most
  private static final double LOGO_HEIGHT = 22;

  private final Typeface typeface;
  private final Document document;
  private final Element head;
  private final Element body;
  private final Element bookmarks;
  private final Set<String> anchors = new HashSet<>();
  private int tag = 1;

  Page(Typeface typeface, String title, String subject, String style) {
    this.typeface = typeface;
    try {
      document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e); // asked for nothing but the default
    }
    Element html = document.createElement("html");
    html.setAttribute("lang", "en");
    document.appendChild(html);
    head = child(html, "head");
    child(head, "title").setTextContent(typeface.printable(title));
    Element about = child(head, "meta");
    about.setAttribute("name", "subject");
    about.setAttribute("content", typeface.printable(subject));
    child(head, "style").setTextContent(style);
    bookmarks = child(head, "bookmarks");
    body = child(html, "body");
  }

  /** The document of all parts. */
  Document of(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Part.Heading heading) {
        anchors.add(heading.anchor());
      }
    }
    Element section = bookmarks;
    boolean fresh = false;
    for (Part part : parts) {
      if (part instanceof Part.Heading heading && heading.level() < 3) {
        Element bookmark = child(heading.level() == 1 ? bookmarks : section, "bookmark");
        bookmark.setAttribute("name", typeface.printable(heading.text()));
        bookmark.setAttribute("href", "#" + heading.anchor());
        section = heading.level() == 1 ? bookmark : section;
      }
      if (part instanceof Part.NewPage) {
        fresh = true;
      } else {
        Element made = element(part);
        if (fresh) {
          made.setAttribute("style", "page-break-before: always");
          fresh = false;
        }
      }
    }
    return document;
  }

  private Element element(Part part) {
    return switch (part) {
      case Part.Picture picture -> picture(picture.logo());
      case Part.Title title -> text(child(body, "h1"), "title", title.text());
      case Part.Heading heading -> {
        tag = Math.min(heading.level() + 1, tag + 1); // PDF/UA: no level is left out
        Element made = text(child(body, "h" + tag), "level" + heading.level(), heading.text());
        made.setAttribute("id", heading.anchor());
        yield made;
      }
      case Part.Text text -> text(child(body, "p"), word(text.look()), text.text());
      case Part.Facts facts -> facts(facts);
      case Part.Table table -> table(table);
      case Part.Bullets bullets -> {
        Element list = child(body, "ul");
        bullets.items().forEach(item -> text(child(list, "li"), "", item));
        yield list;
      }
      case Part.Branch branch -> branch(branch);
      case Part.Command command -> command(command);
      case Part.Blank blank -> {
        Element line = child(body, "div");
        line.setAttribute("class", "blank");
        text(child(line, "p"), "", blank.label());
        yield line;
      }
      case Part.NewPage _ -> throw new IllegalStateException("a new page is no element");
    };
  }

  private Element picture(Logo logo) {
    Element image = child(body, "img");
    image.setAttribute("src", Picture.uri(logo));
    image.setAttribute("alt", "Picture of the laboratory");
    double scale = Math.min(LOGO_WIDTH / logo.width(), LOGO_HEIGHT / logo.height());
    image.setAttribute(
        "style",
        String.format(
            Locale.US,
            "width: %.2fmm; height: %.2fmm",
            logo.width() * scale,
            logo.height() * scale));
    return image;
  }

  private Element facts(Part.Facts facts) {
    Element table = child(body, "table");
    table.setAttribute("class", facts.facts().size() > Part.TOGETHER ? "facts" : "facts together");
    Element rows = child(table, "tbody");
    for (Part.Fact fact : facts.facts()) {
      Element row = child(rows, "tr");
      Element label = text(child(row, "th"), "", fact.label());
      label.setAttribute("scope", "row");
      cell(child(row, "td"), fact.value());
    }
    return table;
  }

  private Element table(Part.Table table) {
    Element made = child(body, "table");
    made.setAttribute("class", table.rows().size() > Part.TOGETHER ? "list" : "list together");
    made.setAttribute("title", typeface.printable(table.name()));
    Element names = child(child(made, "thead"), "tr");
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Element name = text(child(names, "th"), table.numeric(i) ? "number" : "", column.heading());
      name.setAttribute("scope", "col");
      name.setAttribute("style", "width: " + column.share() + "%");
    }
    Element rows = child(made, "tbody");
    for (List<Cell> cells : table.rows()) {
      Element row = child(rows, "tr");
      for (Cell cell : cells) {
        Element place = child(row, "td");
        if (cells.size() < table.columns().size()) {
          place.setAttribute("colspan", String.valueOf(table.columns().size()));
        }
        cell(place, cell);
      }
    }
    return made;
  }

  private void cell(Element place, Cell cell) {
    place.setAttribute("class", word(cell.look()));
    Outcome outcome = cell.outcome();
    String target = cell.target();
    if (outcome != null) {
      text(child(place, "span"), outcome.word(), Figures.sign(outcome) + " " + cell.text());
    } else if (target != null && anchors.contains(target)) {
      text(child(place, "a"), "", cell.text()).setAttribute("href", "#" + target);
    } else {
      letters(place, cell.text());
    }
  }

  private Element branch(Part.Branch branch) {
    Element line = child(body, "div");
    line.setAttribute("class", "branch");
    line.setAttribute(
        "style",
        String.format(Locale.US, "margin-left: %.1fmm", 4.0 * Math.min(branch.depth(), 20)));
    Outcome outcome = branch.outcome();
    text(child(line, "span"), outcome.word(), Figures.sign(outcome) + " " + outcome.word());
    letters(line, "  " + branch.text());
    if (!branch.beside().isEmpty()) {
      text(child(line, "div"), "beside", branch.beside());
    }
    return line;
  }

  private Element command(Part.Command command) {
    Element block = child(body, "div");
    block.setAttribute("class", "command");
    text(child(block, "div"), "code", "$ " + command.command());
    if (!command.expected().isEmpty()) {
      text(child(block, "div"), "expected", "\u2192 " + command.expected());
    }
    return block;
  }

  private Element text(Element place, String look, String text) {
    if (!look.isEmpty()) {
      place.setAttribute("class", look);
    }
    letters(place, text);
    return place;
  }

  private void letters(Element place, String text) {
    if (!text.isEmpty()) {
      place.appendChild(document.createTextNode(typeface.printable(text)));
    }
  }

  private static String word(Look look) {
    return look.name().toLowerCase(Locale.ROOT);
  }

  private Element child(Element parent, String name) {
    Element made = document.createElement(name);
    parent.appendChild(made);
    return made;
  }
}
