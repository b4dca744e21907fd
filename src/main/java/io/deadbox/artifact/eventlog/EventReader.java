package io.deadbox.artifact.eventlog;

import io.deadbox.binary.Blob;
import io.deadbox.binary.FileTime;
import io.deadbox.format.evtx.EvtxRecord;
import io.deadbox.format.evtx.Value;
import io.deadbox.format.evtx.XmlVisitor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a row of the XML of one event. */
final class EventReader implements XmlVisitor {
  private static final long AUDIT_FAILURE = 0x0010_0000_0000_0000L;
  private static final long AUDIT_SUCCESS = 0x0020_0000_0000_0000L;

  /** Parts of an event, children of the root. */
  private static final int PART = 2;

  /** An element that is open. */
  private static final class Element {
    private final String name;
    private @Nullable String label;
    private final List<Value> text = new ArrayList<>(1);
    private boolean leaf = true;
    private boolean absent;

    Element(String name) {
      this.name = name;
    }
  }

  private final Deque<Element> open = new ArrayDeque<>();
  private final Map<String, Value> system = new HashMap<>();
  private final Map<String, Value> rendering = new HashMap<>();
  private final List<EventRow.Data> values = new ArrayList<>();
  private String part = "";
  private @Nullable Blob data;

  /** Whether it is known what kind of event it is. */
  boolean isIdentified() {
    return system.containsKey("EventID");
  }

  @Override
  public void start(String name) {
    Element parent = open.peek();
    if (parent != null) {
      parent.leaf = false;
    }
    open.push(new Element(name));
    if (open.size() == PART) {
      part = name;
    }
  }

  @Override
  public void attribute(String name, Value value) {
    Element element = open.peek();
    if (element == null || open.size() < PART) {
      return; // the root has nothing but its namespace
    }
    if (part.equals("System")) {
      system.put(element.name + "/" + name, value);
    } else if (part.equals("RenderingInfo")) {
      return;
    } else if (element.name.equals("Data") && name.equals("Name")) {
      element.label = value.text();
    } else if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
      values.add(new EventRow.Data(path() + "/@" + name, value.text()));
    }
  }

  @Override
  public void text(Value value) {
    Element element = open.peek();
    if (element != null) {
      element.text.add(value);
    }
  }

  @Override
  public void absent() {
    Element element = open.peek();
    if (element != null) {
      element.absent = true;
    }
  }

  @Override
  public void end() {
    Element element = open.peek();
    if (element == null) {
      return;
    }
    if (open.size() > PART) {
      switch (part) {
        case "System" -> keep(system, element);
        case "RenderingInfo" -> keep(rendering, element);
        default -> addValues(element);
      }
    } else if (open.size() == PART && !element.text.isEmpty() && !part.equals("System")) {
      addValues(element); // some sources put text where only elements should be
    }
    open.pop();
  }

  private static void keep(Map<String, Value> into, Element element) {
    if (!element.text.isEmpty()) {
      into.put(element.name, Value.joined(element.text));
    }
  }

  private void addValues(Element element) {
    boolean empty = element.text.stream().allMatch(text -> text.text().isBlank());
    if (empty && (!element.leaf || (element.absent && element.text.isEmpty()))) {
      return; // it only holds others, or is not a part of this event
    }
    String label = element.name.equals("Data") ? element.label : path();
    if (element.name.equals("Binary") && part.equals("EventData")) {
      String hex = Value.joined(element.text).text();
      if (!hex.isEmpty() && hex.length() % 2 == 0 && hex.chars().allMatch(EventReader::isHex)) {
        data = Blob.ofHex(hex);
      }
    }
    if (element.text.size() == 1) {
      Value only = element.text.getFirst();
      // an array is written out as one element for each of its values
      for (String each : only.elements().isEmpty() ? List.of("") : only.elements()) {
        values.add(new EventRow.Data(label, each));
      }
    } else {
      values.add(new EventRow.Data(label, Value.joined(element.text).text()));
    }
  }

  private static boolean isHex(int digit) {
    return Character.digit(digit, 16) >= 0;
  }

  /** Names of the open elements below the part of the event; UserData's only child is left out. */
  private String path() {
    List<String> names = new ArrayList<>();
    for (Element element : open) {
      names.add(element.name);
    }
    int outer = part.equals("UserData") ? PART + 1 : PART;
    int from = Math.min(outer, names.size() - 1);
    return String.join("/", names.reversed().subList(from, names.size()));
  }

  /** The row, once the XML was read, or as much of it as can be. */
  EventRow row(EvtxRecord record, boolean complete) {
    Long eventId = number("EventID");
    Long qualifiers = number("EventID/Qualifiers");
    Long level = number("Level");
    Value keywords = system.get("Keywords");
    Value generated = system.get("TimeCreated/SystemTime");
    String rendered = text(rendering, "Message");
    return new EventRow(
        eventId,
        integer(qualifiers),
        eventId == null || qualifiers == null || qualifiers == 0
            ? null
            : (qualifiers << 16) | (eventId & 0xFFFF),
        text(system, "Provider/Name"),
        text(system, "Provider/EventSourceName"),
        guid("Provider/Guid"),
        text(system, "Channel"),
        integer(level),
        type(level, keywords == null ? 0 : keywords.number()),
        generated == null ? null : FileTime.instant(generated.number()),
        record.written(),
        text(system, "Security/UserID"),
        text(system, "Computer"),
        record.number(),
        number("EventRecordID"),
        integer(number("Task")),
        text(rendering, "Task"),
        integer(number("Opcode")),
        keywords == null ? null : keywords.text(),
        number("Execution/ProcessID"),
        number("Execution/ThreadID"),
        guid("Correlation/ActivityID"),
        guid("Correlation/RelatedActivityID"),
        rendered == null ? message() : rendered,
        rendered != null,
        data,
        complete,
        record.recovered(),
        record.offset(),
        List.copyOf(values));
  }

  private String message() {
    StringBuilder message = new StringBuilder();
    for (EventRow.Data value : values) {
      if (!message.isEmpty()) {
        message.append('\n');
      }
      if (value.name() != null) {
        message.append(value.name()).append(": ");
      }
      message.append(value.value());
    }
    return message.toString();
  }

  private static @Nullable String type(@Nullable Long level, long keywords) {
    if ((keywords & AUDIT_FAILURE) != 0) {
      return "Audit Failure";
    }
    if ((keywords & AUDIT_SUCCESS) != 0) {
      return "Audit Success";
    }
    if (level == null) {
      return null;
    }
    return switch (level.intValue()) {
      case 0, 4 -> "Information";
      case 1 -> "Critical";
      case 2 -> "Error";
      case 3 -> "Warning";
      case 5 -> "Verbose";
      default -> "Level " + level;
    };
  }

  private static @Nullable String text(Map<String, Value> values, String name) {
    Value value = values.get(name);
    return value == null ? null : value.text();
  }

  /** A GUID without the braces that XML has; templates have them in either case. */
  private @Nullable String guid(String name) {
    String text = text(system, name);
    return text == null ? null : text.replace("{", "").replace("}", "").toUpperCase(Locale.ROOT);
  }

  private static @Nullable Integer integer(@Nullable Long number) {
    return number == null ? null : (int) (long) number;
  }

  /** A number, which templates may have as text; null if it is none. */
  private @Nullable Long number(String name) {
    Value value = system.get(name);
    if (value == null) {
      return null;
    }
    if (value.number() != 0) {
      return value.number();
    }
    try {
      String text = value.text();
      return text.startsWith("0x")
          ? Long.parseLong(text, 2, text.length(), 16)
          : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
