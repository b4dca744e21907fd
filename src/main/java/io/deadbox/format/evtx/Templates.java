package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The templates of one chunk, each read once, and elements that stand without one. */
final class Templates {
  /** Bytes before a definition's XML: next definition, identifier, size. */
  static final int HEADER = 24;

  /** Real events nest some ten deep. */
  private static final int DEEPEST_ELEMENT = 256;

  private static final int HAS_MORE = 0x40;
  private static final Step CONTENT = new Step.Content();
  private static final Step END = new Step.End();

  private final Bytes chunk;
  private final Names names;
  private final Budget budget;
  private final Map<Integer, List<Step>> known = new HashMap<>();

  Templates(Bytes chunk, Budget budget) {
    this.chunk = chunk;
    this.budget = budget;
    this.names = new Names(chunk, budget);
  }

  /** Size of a definition, its header included. */
  long sizeAt(int offset) throws Malformed {
    return HEADER + chunk.u32(offset + 20L, "template size");
  }

  /**
   * A template.
   *
   * @param offset of its definition in the chunk
   * @param identifier what the instance says that the template's identifier begins with
   */
  List<Step> at(int offset, long identifier) throws Malformed {
    if (chunk.u32(offset + 4L, "template identifier") != identifier) {
      throw new Malformed(
          chunk.origin() + offset, "template", "is not the one that the record was made with");
    }
    List<Step> steps = known.get(offset);
    if (steps == null) {
      long end = offset + sizeAt(offset);
      if (end > chunk.size()) {
        throw Malformed.truncated(
            chunk.origin() + offset, "template", "runs past the end of the chunk");
      }
      steps = element(new Cursor(chunk, offset + HEADER, (int) end), true);
      known.put(offset, steps);
    }
    return steps;
  }

  /**
   * Reads one element and all it holds.
   *
   * @param inTemplate whether elements have the field that only those of templates have
   */
  List<Step> element(Cursor cursor, boolean inTemplate) throws Malformed {
    List<Step> steps = new ArrayList<>();
    int open = 0;
    boolean inTag = false;
    do {
      long offset = cursor.offset();
      int before = cursor.at();
      int token = cursor.u8("token");
      switch (token & ~HAS_MORE) {
        case 0x01 -> {
          if (inTag || ++open > DEEPEST_ELEMENT) {
            throw new Malformed(
                offset, "element", inTag ? "begins in a tag" : "more than 256 are open");
          }
          cursor.pass(inTemplate ? 6 : 4, "element start"); // dependency identifier, size
          steps.add(new Step.Start(names.read(cursor)));
          if ((token & HAS_MORE) != 0) {
            cursor.pass(4, "attribute list size");
          }
          inTag = true;
        }
        case 0x02 -> {
          steps.add(CONTENT);
          inTag = false;
        }
        case 0x03, 0x04 -> {
          steps.add(END);
          open--;
          inTag = false;
        }
        case 0x05 -> {
          int type = cursor.u8("value type");
          if (type != 0x01) {
            throw new Malformed(offset, "value text", "has type 0x%02x".formatted(type));
          }
          steps.add(new Step.Text(Value.of(cursor.counted("value text"))));
        }
        case 0x06 -> {
          if (!inTag) {
            throw new Malformed(offset, "attribute", "stands outside of a tag");
          }
          steps.add(new Step.Attribute(names.read(cursor)));
        }
        case 0x07 -> steps.add(new Step.Text(Value.of(cursor.counted("CDATA section"))));
        case 0x08 ->
            steps.add(
                new Step.Text(
                    Value.of(Character.toString((char) cursor.u16("character reference")))));
        case 0x09 -> steps.add(new Step.Text(Value.of(entity(names.read(cursor)))));
        case 0x0A -> names.read(cursor); // an instruction to programs is no content
        case 0x0B -> cursor.counted("processing instruction");
        case 0x0D, 0x0E -> {
          steps.add(new Step.Substitution(cursor.u16("substitution"), token == 0x0E));
          cursor.pass(1, "substitution type"); // the value's own type counts
        }
        case 0x0F -> cursor.pass(3, "fragment header");
        default -> throw new Malformed(offset, "token", "0x%02x is not known".formatted(token));
      }
      budget.take(cursor.at() - before, offset);
    } while (open > 0 || steps.isEmpty());
    return List.copyOf(steps);
  }

  private static String entity(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> "&" + name + ";";
    };
  }
}
