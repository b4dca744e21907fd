package io.deadbox.format.evtx;

/** What the XML of a record gives, in the order of the document. */
public interface XmlVisitor {
  /** An element begins. */
  void start(String element);

  /** An attribute of the element that began last. */
  void attribute(String name, Value value);

  /** A part of the text of the element that is open; an element may have several. */
  void text(Value value);

  /**
   * The element that is open would hold a value that the event does not have. One that holds
   * nothing else is not a part of the document.
   */
  void absent();

  /** The element that began last and has not ended ends. */
  void end();
}
