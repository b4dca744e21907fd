package io.deadbox.artifact.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.artifact.RowDump;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SrumTest {
  private final Issues issues = new Issues();

  @Test
  void daysAreTimes() {
    assertEquals(Instant.parse("1970-01-01T00:00:00Z"), Srum.ofDays(25569));
    assertEquals(Instant.parse("1970-01-01T12:00:00Z"), Srum.ofDays(25569.5));
    assertNull(Srum.ofDays(Double.NaN));
    assertNull(Srum.ofDays(-1));
    assertNull(Srum.ofDays(1e300));
  }

  /** The numbers are those that esedbexport prints of the same tables. */
  @Test
  void programsAndUsersOfARealDatabaseAreResolved() throws IOException {
    List<Record> rows =
        RowDump.rows(
            new Srum(),
            Corpus.dir().resolve("misc/DFIRArtifactMuseum/SRUM/Win11/RathbunVM/Clean/SRUDB.dat"),
            issues);
    List<SrumApplicationRow> programs =
        rows.stream()
            .filter(SrumApplicationRow.class::isInstance)
            .map(SrumApplicationRow.class::cast)
            .toList();
    List<SrumNetworkRow> network =
        rows.stream()
            .filter(SrumNetworkRow.class::isInstance)
            .map(SrumNetworkRow.class::cast)
            .toList();
    assertEquals(662, programs.size());
    assertEquals(143 + 9, network.size());
    SrumApplicationRow first = programs.getFirst();
    assertEquals(Instant.parse("2022-05-28T03:28:00Z"), first.time()); // it writes whole minutes
    assertEquals(822277707L, first.foregroundCycles());
    assertEquals(7590912L, first.foregroundBytesRead());
    assertTrue(
        programs.stream().allMatch(row -> row.application() != null && row.sid() != null),
        "each number is in the table of names");
    assertTrue(programs.stream().allMatch(row -> String.valueOf(row.sid()).startsWith("S-1-")));
    assertEquals(4811L, network.getFirst().bytesSent());
    assertEquals(1235221L, network.get(143).seconds());
    assertEquals(Instant.parse("2022-03-05T13:32:57.676083300Z"), network.get(143).connected());
    assertEquals(List.of(), issues.all());
  }
}
