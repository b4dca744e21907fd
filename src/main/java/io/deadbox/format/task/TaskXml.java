package io.deadbox.format.task;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A task in XML. What comes before a fault in the XML is kept. */
public final class TaskXml {
  /** Tasks have kilobytes; Windows refuses those that are larger than this. */
  private static final int MAX_SIZE = 4 << 20;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_PARTS = 1000; // Windows allows 32 actions and 48 triggers

  /** Marks of the byte order, and the first sign without one; a char is a byte. */
  private static final List<String> STARTS =
      List.of("\u00ff\u00fe", "\u00fe\u00ff", "\u00ef\u00bb\u00bf", "<", "\0<");

  private static final XMLInputFactory FACTORY = factory();

  private static final Set<String> OFF = Set.of("false", "0");

  /** Kinds of triggers in the schema, and how Windows' headers name them. */
  private static final Map<String, String> TRIGGERS =
      Map.ofEntries(
          Map.entry("BootTrigger", "TASK_TRIGGER_BOOT"),
          Map.entry("LogonTrigger", "TASK_TRIGGER_LOGON"),
          Map.entry("IdleTrigger", "TASK_TRIGGER_IDLE"),
          Map.entry("RegistrationTrigger", "TASK_TRIGGER_REGISTRATION"),
          Map.entry("TimeTrigger", "TASK_TRIGGER_TIME"),
          Map.entry("EventTrigger", "TASK_TRIGGER_EVENT"),
          Map.entry("SessionStateChangeTrigger", "TASK_TRIGGER_SESSION_STATE_CHANGE"),
          Map.entry("WnfStateChangeTrigger", "TASK_TRIGGER_CUSTOM_TRIGGER_01"),
          Map.entry("ScheduleByDay", "TASK_TRIGGER_DAILY"),
          Map.entry("ScheduleByWeek", "TASK_TRIGGER_WEEKLY"),
          Map.entry("ScheduleByMonth", "TASK_TRIGGER_MONTHLY"),
          Map.entry("ScheduleByMonthDayOfWeek", "TASK_TRIGGER_MONTHLYDOW"));

  private final Deque<String> open = new ArrayDeque<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> part = new HashMap<>();
  private final List<TaskAction> actions = new ArrayList<>();
  private final List<TaskTrigger> triggers = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** Whether what the settings leave out has its default, and is not beyond a fault. */
  private boolean settingsWhole;

  private TaskXml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  /** Reads a file. */
  public static TaskDefinition read(Bytes file, Issues issues) throws Malformed {
    if (file.size() > MAX_SIZE) {
      throw new Malformed(0, "size", file.size() + " bytes are no task");
    }
    String xml = decoded(file);
    TaskXml task = new TaskXml();
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      try {
        task.read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      String reason = Objects.toString(e.getMessage(), "no XML").replaceAll("\\s+", " ");
      if (!task.values.containsKey("")) {
        throw new Malformed(0, "XML", reason);
      }
      issues.add(IssueKind.MALFORMED, 0, "XML", reason);
    }
    return task.definition();
  }

  /** By the byte order mark, or by where zeros are: what the XML declares is not always true. */
  private static String decoded(Bytes file) throws Malformed {
    String text = new String(file.array(0, file.size(), "XML"), charset(file));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Charset charset(Bytes file) throws Malformed {
    if (file.size() < 2) {
      return StandardCharsets.UTF_8;
    }
    int first = file.u8(0, "XML");
    int second = file.u8(1, "XML");
    if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return (first == 0xFE && second == 0xFF) || (first == 0 && second != 0)
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }

  /** Whether a file begins as XML does, in any of these encodings, whatever its name says. */
  public static boolean is(Bytes file) {
    return STARTS.stream().anyMatch(start -> file.startsWith(0, start));
  }

  private void read(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {} // comments, instructions, blanks
      }
    }
    settingsWhole = true; // a task without settings
  }

  private void start(String name) throws XMLStreamException {
    if (open.isEmpty()) {
      if (!name.equals("Task")) {
        throw new XMLStreamException("the root is " + name + ", not Task");
      }
      values.put("", "");
    }
    if (open.size() >= MAX_DEPTH) {
      throw new XMLStreamException("elements are nested too deeply");
    }
    open.addLast(name);
    text.setLength(0);
    if (isPart()) {
      part.clear();
    }
    String kind = TRIGGERS.get(name);
    if (kind != null) {
      part.put("kind", kind);
    }
  }

  /** Whether the open element is an action or a trigger as a whole. */
  private boolean isPart() {
    List<String> path = List.copyOf(open);
    return path.size() == 3 && (path.get(1).equals("Actions") || path.get(1).equals("Triggers"));
  }

  private void end() {
    String name = open.getLast();
    String content = text.toString().strip();
    text.setLength(0);
    if (isPart()) {
      addPart(name);
    } else if (open.size() > 3 && !content.isEmpty()) {
      String parent = List.copyOf(open).get(open.size() - 2);
      part.putIfAbsent(parent.equals("Repetition") ? "Repetition/" + name : name, content);
    }
    if (!content.isEmpty()) {
      values.putIfAbsent(String.join("/", List.copyOf(open).subList(1, open.size())), content);
    }
    settingsWhole |= open.size() == 2 && name.equals("Settings");
    open.removeLast();
  }

  private void addPart(String name) {
    if (List.copyOf(open).get(1).equals("Triggers")) {
      if (triggers.size() < MAX_PARTS) {
        triggers.add(
            new TaskTrigger(
                part.getOrDefault("kind", name),
                part.get("StartBoundary"),
                part.get("EndBoundary"),
                !OFF.contains(part.getOrDefault("Enabled", "")),
                part.get("Delay"),
                part.get("Repetition/Interval"),
                part.get("ExecutionTimeLimit"),
                part.get("UserId"),
                part.get("Subscription"),
                part.get("StateChange")));
      }
    } else if (actions.size() < MAX_PARTS) {
      actions.add(
          new TaskAction(
              name,
              part.get("Command"),
              part.get("Arguments"),
              part.get("WorkingDirectory"),
              part.get("ClassId"),
              first(part.get("Data"), part.get("Body")),
              first(part.get("Title"), part.get("Subject"))));
    }
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  /** A setting that is one of two; null where the file ends before it could be there. */
  private @Nullable Boolean setting(String path, boolean usual) {
    return switch (values.get(path)) {
      case null -> settingsWhole ? usual : null;
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> usual;
    };
  }

  private TaskDefinition definition() {
    return new TaskDefinition(
        values.get("RegistrationInfo/URI"),
        values.get("RegistrationInfo/Author"),
        values.get("RegistrationInfo/Date"),
        values.get("RegistrationInfo/Description"),
        first(
            values.get("Principals/Principal/UserId"), values.get("Principals/Principal/GroupId")),
        values.get("Principals/Principal/LogonType"),
        values.get("Principals/Principal/RunLevel"),
        setting("Settings/Enabled", true),
        setting("Settings/Hidden", false),
        values.get("Settings/Priority"),
        values.get("Settings/ExecutionTimeLimit"),
        null,
        null,
        null,
        List.copyOf(actions),
        List.copyOf(triggers));
  }
}
