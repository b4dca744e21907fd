package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the XML of the records of one chunk, in the form in which Windows stores it. */
final class BinaryXml {
  /** Values may be documents themselves; real ones are so once, an event's own data. */
  private static final int DEEPEST_DOCUMENT = 8;

  private static final int DESCRIPTOR = 4;

  /** A value of a template instance, not read yet. */
  private record Slot(int type, int at, int size) {}

  private final Bytes chunk;
  private final Issues issues;
  private final Budget budget = new Budget();
  private final Templates templates;

  BinaryXml(Bytes chunk, Issues issues) {
    this.chunk = chunk;
    this.issues = issues;
    this.templates = new Templates(chunk, budget);
  }

  /**
   * Reads a document.
   *
   * @param at offset in the chunk
   * @param end offset in the chunk
   * @throws Malformed where it cannot be read further; what was given before that stands
   */
  void read(int at, int end, XmlVisitor visitor) throws Malformed {
    read(new Cursor(chunk, at, end), visitor, 0);
  }

  private void read(Cursor cursor, XmlVisitor visitor, int depth) throws Malformed {
    if (depth > DEEPEST_DOCUMENT) {
      throw new Malformed(cursor.offset(), "binary XML", "is nested too deeply");
    }
    while (cursor.left() > 0) {
      int token = chunk.u8(cursor.at(), "token");
      switch (token) {
        case 0x00 -> {
          return;
        }
        case 0x01, 0x41 -> run(templates.element(cursor, false), List.of(), visitor, depth);
        case 0x0C -> instance(cursor, visitor, depth);
        case 0x0F -> cursor.pass(4, "fragment header");
        default ->
            throw new Malformed(cursor.offset(), "token", "0x%02x begins no XML".formatted(token));
      }
    }
  }

  private void instance(Cursor cursor, XmlVisitor visitor, int depth) throws Malformed {
    cursor.pass(2, "template instance"); // token, and a byte that is always 1
    long identifier = cursor.u32("template identifier");
    long referredFrom = cursor.offset();
    long offset = cursor.u32("template offset");
    if (offset >= chunk.size()) {
      throw new Malformed(referredFrom, "template offset", "leads out of the chunk, to " + offset);
    }
    boolean stored = offset == cursor.at();
    List<Step> steps;
    try {
      steps = templates.at((int) offset, identifier);
    } catch (Malformed malformed) {
      if (depth > 0 && !stored) {
        withoutNames(slots(cursor), visitor);
      }
      throw malformed;
    }
    if (stored) {
      cursor.pass(templates.sizeAt((int) offset), "template");
    }
    run(steps, slots(cursor), visitor, depth);
  }

  private static List<Slot> slots(Cursor cursor) throws Malformed {
    long count = cursor.u32("number of values");
    if (count > cursor.left() / DESCRIPTOR) {
      throw new Malformed(cursor.offset(), "number of values", count + " do not fit the record");
    }
    Cursor descriptors = cursor.part(count * DESCRIPTOR, "values");
    List<Slot> slots = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      int size = descriptors.u16("value size");
      int type = descriptors.u8("value type");
      descriptors.pass(1, "value descriptor");
      slots.add(new Slot(type, cursor.pass(size, "value"), size));
    }
    return slots;
  }

  /**
   * Gives the values of an event's own data where their template was overwritten: without the names
   * and order that it would give them, but better than not at all.
   */
  private void withoutNames(List<Slot> slots, XmlVisitor visitor) throws Malformed {
    visitor.start("Values");
    for (Slot slot : slots) {
      if (slot.type() != 0 && slot.type() != Value.BINARY_XML) {
        budget.take(slot.size() + 1L, chunk.origin() + slot.at());
        visitor.start("Data");
        visitor.text(value(slot));
        visitor.end();
      }
    }
    visitor.end();
  }

  private void run(List<Step> steps, List<Slot> slots, XmlVisitor visitor, int depth)
      throws Malformed {
    String attribute = null;
    List<Value> parts = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Start(String name) -> {
          budget.take(name.length() + 1L, chunk.origin());
          visitor.start(name);
        }
        case Step.Attribute(String name) -> {
          budget.take(name.length() + 1L, chunk.origin());
          give(attribute, parts, visitor);
          attribute = name;
        }
        case Step.Content() -> {
          give(attribute, parts, visitor);
          attribute = null;
        }
        case Step.End() -> {
          give(attribute, parts, visitor);
          attribute = null;
          visitor.end();
        }
        case Step.Text(Value text) -> {
          budget.take(text.text().length() + 1L, chunk.origin());
          if (attribute == null) {
            visitor.text(text);
          } else {
            parts.add(text);
          }
        }
        case Step.Substitution(int number, boolean optional) -> {
          // a number that the instance has no value for stands for an empty one
          Slot slot = number < slots.size() ? slots.get(number) : new Slot(0, 0, 0);
          budget.take(slot.size() + 1L, chunk.origin() + slot.at());
          if (slot.type() == Value.BINARY_XML && attribute == null) {
            read(new Cursor(chunk, slot.at(), slot.at() + slot.size()), visitor, depth + 1);
          } else if (slot.type() != 0) {
            Value value = value(slot);
            if (attribute == null) {
              visitor.text(value);
            } else {
              parts.add(value);
            }
          } else if (optional && attribute == null) {
            visitor.absent();
          }
        }
      }
    }
  }

  /** A value that is not what its type says costs itself: its bytes are given instead. */
  private Value value(Slot slot) throws Malformed {
    try {
      return Value.read(slot.type(), chunk, slot.at(), slot.size());
    } catch (Malformed malformed) {
      issues.add(malformed);
      return Value.raw(chunk, slot.at(), slot.size());
    }
  }

  /** An attribute whose only value is empty is left out, as Windows does. */
  private static void give(@Nullable String attribute, List<Value> parts, XmlVisitor visitor) {
    if (attribute != null && !parts.isEmpty()) {
      visitor.attribute(attribute, Value.joined(parts));
      parts.clear();
    }
  }
}
