package io.deadbox.report;

import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.store.CaseDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reports say of a case beside its verdicts, read once.
 *
 * @param collection what the examiner said of the case; null if the case does not tell
 * @param evidence images in the order they were given
 * @param counts rows of each table of items
 * @param hives registry hives that were read, in walk order
 * @param issueGroups what could not be read, the most frequent first
 * @param issues the first {@link #ISSUES_KEPT} of them, in the order of the case
 * @param issueCount how many there are in all
 * @param issueKinds how many there are of each kind
 * @param unopened volumes that could not be opened, or not as what they are
 * @param gaps kinds of items of which some may be missing
 * @param shadowCopies files of volume shadow copies that were met
 * @param searched literals of indicators that all bytes of the evidence were searched for
 * @param zone the zone that the examined computer was set to
 * @param glossary meaning of the terms that the verdicts' indicators use, by term; terms that no
 *     table answers are absent
 * @param registryItems where the registry items among the verdicts' hits are in their hives
 * @param itemTimes times that items among the verdicts' hits have beside those of their files
 */
public record CaseFacts(
    @Nullable Collection collection,
    List<Evidence> evidence,
    List<ItemCount> counts,
    List<Hive> hives,
    List<IssueGroup> issueGroups,
    List<IssueLine> issues,
    long issueCount,
    Map<String, Long> issueKinds,
    List<IssueLine> unopened,
    List<Gap> gaps,
    long shadowCopies,
    long searched,
    ImageZone.Known zone,
    Map<String, String> glossary,
    Map<ItemRef, RegistryItem> registryItems,
    Map<ItemRef, List<ItemTime>> itemTimes) {

  /** More would make a report that no browser opens; the case's table {@code issue} has all. */
  static final int ISSUES_KEPT = 20_000;

  /** What stands beside the name of a time that is not UTC. */
  static final String NO_ZONE = " (zone not known)";

  /**
   * Whether the times of a file are UTC. FAT keeps what a clock showed, and exFAT's note of that
   * clock's zone is not read.
   */
  public boolean keepsUtc(Provenance of) {
    return evidence.stream()
        .filter(image -> image.path().equals(of.image()))
        .flatMap(image -> image.volumes().stream())
        .flatMap(volume -> volume.fileSystems().stream())
        .noneMatch(system -> system.start() == of.volumeStart() && system.localTimes());
  }

  /** Reads a complete case for the reports on some verdicts. */
  public static CaseFacts read(CaseDatabase database, List<Verdict> verdicts) {
    return read(database.connection()).on(database.connection(), verdicts);
  }

  /** Reads what does not depend on verdicts; whoever opened the connection closes it. */
  public static CaseFacts read(Connection connection) {
    return new FactsReader(connection).read();
  }

  /** The same with what the reports say of the terms and the hits of some verdicts. */
  public CaseFacts on(Connection connection, List<Verdict> verdicts) {
    Sql sql = new Sql(connection);
    List<ItemVerdict> literals =
        verdicts.stream().flatMap(verdict -> VerdictLines.literals(verdict).stream()).toList();
    return new CaseFacts(
        collection,
        evidence,
        counts,
        hives,
        issueGroups,
        issues,
        issueCount,
        issueKinds,
        unopened,
        gaps,
        shadowCopies,
        searched,
        zone,
        new TermMeanings(sql).of(literals),
        new RegistryItems(sql).of(literals),
        new ItemTimes(sql).of(literals));
  }

  /** How the case was collected; times are ISO 8601 text. */
  public record Collection(
      @Nullable String caseNumber,
      @Nullable String evidenceNumber,
      @Nullable String examiner,
      @Nullable String description,
      String started,
      String toolVersion,
      List<String> libraries,
      List<String> arguments,
      String hashes) {}

  /** An image; sizes in bytes, hashes in hex. */
  public record Evidence(
      String path,
      String format,
      long size,
      int sectorSize,
      @Nullable String storedMd5,
      @Nullable String storedSha1,
      List<Segment> segments,
      List<AcquisitionFact> acquisition,
      @Nullable Verification verification,
      List<Volume> volumes) {}

  /** A file of an image; the hash is null if the files were not hashed. */
  public record Segment(String path, long size, @Nullable String sha256) {}

  /** A header value of an image container. */
  public record AcquisitionFact(String name, String value) {}

  /**
   * What hashing an image gave.
   *
   * @param outcome {@code verified}, {@code mismatch}, {@code no stored hash}, {@code not verified}
   * @param reason why it was not done; null if it was
   */
  public record Verification(
      String outcome,
      @Nullable String md5,
      @Nullable String sha1,
      @Nullable String sha256,
      @Nullable String started,
      @Nullable String finished,
      @Nullable Long bytes,
      @Nullable String reason) {}

  /** A slot, or a volume of a container; superblock: of the latter, its block. Places in bytes. */
  public record Volume(
      int slot,
      String system,
      long start,
      long length,
      String description,
      boolean allocated,
      @Nullable Long superblock,
      List<FileSystem> fileSystems) {}

  /**
   * A file system.
   *
   * @param allocated names in use with metadata in use
   * @param deleted names of which one of the two is not in use
   * @param unread names whose content could not be read or was left out
   */
  public record FileSystem(
      String type,
      long start,
      long blockSize,
      long blockCount,
      @Nullable String label,
      @Nullable String serial,
      @Nullable String drive,
      long allocated,
      long deleted,
      long unread) {
    /** Whether its times are those of a clock whose zone is not known. */
    boolean localTimes() {
      return type.startsWith("fat") || type.startsWith("exfat");
    }
  }

  /** Rows of one table of items. */
  public record ItemCount(String document, String table, long rows) {}

  /**
   * A registry hive.
   *
   * @param logs names of the transaction logs that were applied to it in memory; empty if none
   */
  public record Hive(
      String path, String type, String root, long keys, long values, List<String> logs) {}

  /** Issues of the same kind and reason in all but the numbers in them, from one reader. */
  public record IssueGroup(
      String kind, String reader, String reason, long count, List<IssueLine> examples) {}

  /** One issue; {@code place} names the file or volume. */
  public record IssueLine(
      String kind,
      String reader,
      String place,
      @Nullable Long offset,
      String field,
      String reason,
      @Nullable String bytes) {}

  /** A kind of items of which some may be missing, with one of the reasons. */
  public record Gap(String document, long count, String example) {}

  /** A time of an item: the term that has it, and ISO 8601 text. */
  public record ItemTime(String term, String utc) {}

  /** A row of a table. */
  public record ItemRef(String table, long row) {}

  /**
   * A registry item in its hive.
   *
   * @param keyPath from the hive's root, components separated by {@code \}; empty for the root key
   * @param valueName null for a key
   * @param recovered whether transaction logs were applied to the hive
   * @param log where the item's cell is if it came from a log; null if it is in the hive's file
   */
  public record RegistryItem(
      String keyPath, @Nullable String valueName, boolean recovered, @Nullable LogPlace log) {}

  /**
   * A place in a transaction log.
   *
   * @param name of the log's file, in the folder of its hive
   * @param inode metadata address of that file; null if the case does not have it
   * @param attribute of its default stream; null if none
   * @param offset byte offset in that file
   */
  public record LogPlace(
      String name, @Nullable Long inode, @Nullable String attribute, long offset) {}
}
