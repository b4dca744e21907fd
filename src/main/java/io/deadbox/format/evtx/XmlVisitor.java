package io.deadbox.format.evtx;

/** What the XML of a record gives, in the order of the document. */
public interface XmlVisitor {
  /** An element begins. */
  void start(String element);

  /** An attribute of the element that began last. */
  void attribute(String name, Value value);

  /** A part of the text of the element that is open; an element may have several. */
  void text(Value value);

  /** The element that began last and has not ended ends. */
  void end();
}
