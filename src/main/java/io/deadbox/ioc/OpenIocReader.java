package io.deadbox.ioc;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenIOC 1.0 and 1.1. It is lenient: elements count by their local names, whatever the
 * namespace and order, and what it had to put up with is noted in the indicator. Document type
 * definitions are refused, and with them entities of every kind.
 */
public final class OpenIocReader {
  /** Real files have 2-3 MB at most; beyond this limit a file is no indicator but an attack. */
  static final int MAX_BYTES = 32 << 20;

  /** Nesting of elements; the deepest public file has 11 levels. Evaluation recurses this deep. */
  static final int MAX_DEPTH = 64;

  /** The elements of both versions, and the roots of both, in lower case. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "ioc",
          "openioc",
          "metadata",
          "short_description",
          "description",
          "keywords",
          "authored_by",
          "authored_date",
          "links",
          "link",
          "definition",
          "criteria",
          "indicator",
          "indicatoritem",
          "context",
          "content",
          "comment",
          "parameters",
          "param",
          "value");

  private static final XMLInputFactory FACTORY = factory();

  private OpenIocReader() {}

  /** A parser of its own; the factory is no thing for several threads. */
  private static synchronized XMLStreamReader reader(String text) throws XMLStreamException {
    return FACTORY.createXMLStreamReader(new StringReader(text));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads a file.
   *
   * @throws IndicatorException if it cannot be used
   */
  public static Indicator read(Path file) {
    return read(file.toString(), bytes(file, MAX_BYTES));
  }

  /** A file's bytes, or as many as show that it is larger than {@code most}. */
  static byte[] bytes(Path file, int most) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most + 1);
    } catch (IOException e) {
      throw new IndicatorException(
          Files.exists(file)
              ? file + ": cannot be read: check its permissions"
              : file + ": there is no such file: check the path",
          e);
    }
  }

  /**
   * Reads a file's bytes.
   *
   * @param source the file's path as it is to be named
   * @throws IndicatorException if they cannot be used
   */
  public static Indicator read(String source, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IndicatorException(
          "%s: is larger than %d MB: split it".formatted(source, MAX_BYTES >> 20));
    }
    int start = firstMarkup(bytes);
    if (start < 0) {
      throw new IndicatorException(source + ": is no XML: name an OpenIOC file");
    }
    IndicatorBuilder builder = new IndicatorBuilder(source, Hashes.sha256(bytes));
    Decoded decoded = decoded(bytes, start);
    if (decoded.foreign()) {
      builder.note(
          0, "its bytes are not of the encoding it declares, and were read as Windows-1252");
    }
    try {
      parse(reader(decoded.text()), builder, source);
    } catch (XMLStreamException e) {
      throw notXml(source, e);
    }
    return builder.build();
  }

  /** A file's text, and whether its bytes are of another encoding than it declares. */
  private record Decoded(String text, boolean foreign) {}

  /** Decoded here, because the parser writes malformed bytes to the standard error stream. */
  private static Decoded decoded(byte[] bytes, int start) {
    ByteBuffer content = ByteBuffer.wrap(bytes, start, bytes.length - start);
    try {
      String text =
          XmlEncoding.of(bytes, start).newDecoder().decode(content.duplicate()).toString();
      return new Decoded(text.startsWith("\ufeff") ? text.substring(1) : text, false);
    } catch (CharacterCodingException e) {
      return new Decoded(Charset.forName("windows-1252").decode(content).toString(), true);
    }
  }

  /**
   * The XML comments that a file begins with, such as its licence; none if it is no XML.
   *
   * @throws IndicatorException if the file cannot be used
   */
  public static List<String> headings(Path file) {
    byte[] bytes = bytes(file, MAX_BYTES);
    int start = firstMarkup(bytes);
    List<String> comments = new ArrayList<>();
    if (start < 0) {
      return comments; // an archive
    }
    try {
      XMLStreamReader xml = reader(decoded(bytes, start).text());
      while (xml.hasNext() && xml.next() != XMLStreamConstants.START_ELEMENT) {
        if (xml.getEventType() == XMLStreamConstants.COMMENT && Mark.parse(xml.getText()) == null) {
          comments.add(xml.getText());
        }
      }
    } catch (XMLStreamException e) {
      throw notXml(file.toString(), e);
    }
    return List.copyOf(comments);
  }

  /** Offset of the first byte that is no blank; -1 if nothing there looks like XML. */
  private static int firstMarkup(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      switch (bytes[i]) {
        case ' ', '\t', '\r', '\n' -> {}
        case '<', (byte) 0xef, (byte) 0xfe, (byte) 0xff, 0 -> {
          return i;
        }
        default -> {
          return -1;
        }
      }
    }
    return -1;
  }

  private static IndicatorException notXml(String source, XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int text = message.indexOf("Message: ");
    String reason = (text < 0 ? message : message.substring(text + 9)).replaceAll("\\s+", " ");
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return new IndicatorException(
        "%s:%d: is not well-formed XML: %s: repair it, or leave it out"
            .formatted(source, line, reason),
        e);
  }

  private static void parse(XMLStreamReader xml, IndicatorBuilder builder, String source)
      throws XMLStreamException {
    int depth = 0;
    boolean foreign = false;
    boolean content = false;
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      int event = xml.next();
      int line = xml.getLocation().getLineNumber();
      switch (event) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new IndicatorException(
                "%s:%d: has a document type definition or an entity, which could make it read other files: remove it"
                    .formatted(source, line));
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new IndicatorException(
                "%s:%d: is nested deeper than %d elements: simplify it"
                    .formatted(source, line, MAX_DEPTH));
          }
          if (content) { // a part of the value would be asked for, which is another value
            throw new IndicatorException(
                "%s:%d: a Content holds an element, where only text can be: correct the file"
                    .formatted(source, line));
          }
          content = name(xml).equals("content");
          if (!foreign && depth > 1 && !ELEMENTS.contains(name(xml))) {
            foreign = true;
            builder.note(
                line,
                "it has elements that are none of OpenIOC, which were left out; the first is "
                    + name(xml));
          }
          text.setLength(0);
          builder.start(name(xml), name -> attribute(xml, name), depth, line);
        }
        case XMLStreamConstants.COMMENT -> builder.comment(xml.getText());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          builder.end(name(xml), text.toString(), line);
          text.setLength(0);
          content = false;
          depth--;
        }
        default -> {}
      }
    }
  }

  private static String name(XMLStreamReader xml) {
    return xml.getLocalName().toLowerCase(Locale.ROOT);
  }

  /** An attribute by its local name in any case; null if there is none. */
  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equalsIgnoreCase(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }
}
