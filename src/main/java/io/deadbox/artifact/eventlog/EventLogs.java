package io.deadbox.artifact.eventlog;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.evtx.EvtxFile;
import io.deadbox.format.evtx.FileHeader;
import io.deadbox.issue.Issues;
import java.util.List;

/** Every event of every Windows event log, those included that a log no longer keeps. */
public final class EventLogs implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(EventLogRow.class, EventRow.class);
  }

  @Override
  public Source source() {
    return new Source.Signature("ElfFile\0");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    EvtxFile log = EvtxFile.open(file.bytes(), issues);
    FileHeader header = log.header();
    Rows.Ref logRow =
        rows.add(
            new EventLogRow(
                header.version(),
                header.dirty(),
                header.full(),
                header.chunkCount(),
                header.nextRecord(),
                header.checksumValid()));
    log.walk(record -> {
      EventReader reader = new EventReader();
      try {
        record.read(reader);
        if (!reader.isIdentified()) {
          throw new Malformed(record.offset(), "event", "has no EventID");
        }
        rows.add(logRow, reader.row(record, record.whole()));
      } catch (Malformed malformed) {
        if (reader.isIdentified()) {
          rows.add(logRow, reader.row(record, false));
        }
        throw malformed;
      }
    });
  }
}
