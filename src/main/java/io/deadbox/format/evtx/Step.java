package io.deadbox.format.evtx;

/** One step of writing out an element: what a template consists of, once it is read. */
sealed interface Step {
  /** An element begins. */
  record Start(String name) implements Step {}

  /** An attribute of the element begins; its text follows. */
  record Attribute(String name) implements Step {}

  /** The element's attributes are complete. */
  record Content() implements Step {}

  /** Text as it is. */
  record Text(Value value) implements Step {}

  /** A value of the instance, by its number; without an optional one its element is left out. */
  record Substitution(int number, boolean optional) implements Step {}

  /** The element ends. */
  record End() implements Step {}
}
