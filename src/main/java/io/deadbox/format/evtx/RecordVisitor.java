package io.deadbox.format.evtx;

import io.deadbox.binary.Malformed;

/** Takes the records of a log, one after the other. */
@FunctionalInterface
public interface RecordVisitor {
  /** A record; what it throws costs this record and becomes an issue. */
  void record(EvtxRecord found) throws Malformed;
}
