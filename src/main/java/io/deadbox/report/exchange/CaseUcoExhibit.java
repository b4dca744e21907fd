package io.deadbox.report.exchange;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Provenance;
import io.deadbox.report.Exhibit;
import io.deadbox.report.exchange.JsonOutput.Properties;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An exhibit in a CASE graph: what it is, the file that it is in, and where the image has that. */
final class CaseUcoExhibit {
  private final CaseUcoReport graph;
  private final Exhibit exhibit;

  CaseUcoExhibit(CaseUcoReport graph, Exhibit exhibit) {
    this.graph = graph;
    this.exhibit = exhibit;
  }

  List<Map<String, Object>> objects() {
    Hit hit = exhibit.hit();
    Provenance from = hit.provenance();
    String id = exhibit.id();
    List<Map<String, Object>> objects = new ArrayList<>();
    RegistryPlace registry = RegistryPlace.of(hit, graph.facts());
    boolean file = hit.table().equals("file");
    List<Map<String, Object>> facets = new ArrayList<>();
    if (registry != null) {
      facets.add(
          graph
              .facet("key", id, "uco-observable:WindowsRegistryKeyFacet")
              .with("uco-observable:key", registry.key())
              .map());
    } else if (file) {
      facets(id, facets);
    }
    objects.add(
        graph
            .thing(
                "exhibit",
                id,
                registry != null
                    ? "uco-observable:WindowsRegistryKey"
                    : file ? "uco-observable:File" : "uco-observable:ObservableObject")
            .with("uco-core:name", id)
            .with(
                "uco-core:description",
                "%s, table %s, row %d: %s"
                    .formatted(hit.document(), hit.table(), hit.row(), hit.path()))
            .with("uco-core:hasFacet", facets.isEmpty() ? null : facets)
            .map());
    if (from.image().isEmpty()) {
      return objects;
    }
    String holder = "exhibit";
    if (!file) {
      List<Map<String, Object>> ofFile = new ArrayList<>();
      facets(id, ofFile);
      objects.add(
          graph.thing("file", id, "uco-observable:File").with("uco-core:hasFacet", ofFile).map());
      objects.add(inFile(id, from));
      holder = "file";
    }
    objects.add(
        graph
            .relationship("image", id, graph.reference(holder, id))
            .with("uco-core:target", graph.reference("image", from.image()))
            .with("uco-core:kindOfRelationship", "Contained_Within")
            .with("uco-core:description", place(from))
            .with("uco-core:hasFacet", ranges(id, from))
            .map());
    return objects;
  }

  private Map<String, Object> inFile(String id, Provenance from) {
    Properties relation =
        graph
            .relationship("file", id, graph.reference("exhibit", id))
            .with("uco-core:target", graph.reference("file", id))
            .with("uco-core:kindOfRelationship", "Contained_Within");
    if (from.offset() != null) {
      relation.with(
          "uco-core:hasFacet",
          List.of(
              graph
                  .facet("range", id, "uco-observable:DataRangeFacet")
                  .with("uco-observable:rangeOffset", CaseUcoReport.integer(from.offset()))
                  .map()));
    }
    return relation.map();
  }

  private void facets(String id, List<Map<String, Object>> facets) {
    Provenance from = exhibit.hit().provenance();
    String path = from.file();
    Properties facet =
        graph
            .facet("file-facet", id, "uco-observable:FileFacet")
            .with("uco-observable:filePath", path)
            .with(
                "uco-observable:fileName",
                path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1))
            .with(
                "uco-observable:sizeInBytes",
                from.size() == null ? null : CaseUcoReport.integer(from.size()));
    time(facet, "observableCreatedTime", "born");
    time(facet, "modifiedTime", "modified");
    time(facet, "accessedTime", "accessed");
    time(facet, "metadataChangeTime", "changed");
    facets.add(facet.map());
    List<Map<String, Object>> hashes = new ArrayList<>();
    graph.hash(hashes, id, "MD5", from.md5());
    graph.hash(hashes, id, "SHA1", from.sha1());
    graph.hash(hashes, id, "SHA256", from.sha256());
    if (!hashes.isEmpty()) {
      facets.add(graph.content("exhibit", id, from.size(), hashes));
    }
  }

  private void time(Properties facet, String property, String what) {
    exhibit.hit().provenance().times().stream()
        .filter(time -> time.name().endsWith(what) && !time.name().startsWith("$FN"))
        .filter(time -> real(time.utc()))
        .findFirst()
        .ifPresent(time ->
            facet.with(
                "uco-observable:" + property,
                CaseUcoReport.time( // a time of XML Schema may go without a zone
                    graph.facts().keepsUtc(exhibit.hit().provenance())
                        ? time.utc()
                        : time.utc().replace("Z", ""))));
  }

  private static boolean real(String time) {
    try {
      Instant.parse(time);
      return true;
    } catch (DateTimeException beyondAnyCalendar) {
      return false;
    }
  }

  private static String place(Provenance from) {
    return "volume slot %d at byte %d, inode %d%s, %s"
        .formatted(
            from.volume(),
            from.volumeStart(),
            from.inode(),
            from.attribute() == null ? "" : "-" + from.attribute(),
            from.allocated() ? "in use" : "deleted");
  }

  /** Where the image has the bytes of the file; at least where its file system begins. */
  private List<Map<String, Object>> ranges(String id, Provenance from) {
    List<Map<String, Object>> ranges = new ArrayList<>();
    String runs = from.runs();
    if (runs != null) {
      for (String run : runs.split(" ", -1)) {
        int plus = run.indexOf('+');
        if (plus > 0 && !run.startsWith("zeros")) {
          ranges.add(
              graph
                  .facet("run-" + ranges.size(), id, "uco-observable:DataRangeFacet")
                  .with(
                      "uco-observable:rangeOffset",
                      CaseUcoReport.integer(Long.parseLong(run.substring(0, plus))))
                  .with(
                      "uco-observable:rangeSize",
                      CaseUcoReport.integer(Long.parseLong(run.substring(plus + 1))))
                  .map());
        }
      }
    }
    if (ranges.isEmpty()) {
      ranges.add(
          graph
              .facet("path", id, "uco-observable:PathRelationFacet")
              .with("uco-observable:path", from.file())
              .map());
    }
    return ranges;
  }
}
