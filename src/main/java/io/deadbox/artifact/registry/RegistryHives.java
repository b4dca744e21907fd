package io.deadbox.artifact.registry;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.BaseBlock;
import io.deadbox.format.regf.DeletedSearch;
import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.HiveLog;
import io.deadbox.format.regf.HiveRecovery;
import io.deadbox.format.regf.LogUse;
import io.deadbox.format.regf.Value;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import io.deadbox.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every key and value of every registry hive, and what free space still holds of deleted ones. A
 * hive whose last write did not end is read as Windows would load it, with its transaction logs
 * applied. Those begin as hives do; on their own they are passed over.
 */
public final class RegistryHives implements Extractor {
  private static final List<String> LOGS = List.of(".LOG1", ".LOG2", ".LOG");

  private static final int LAST_CONTROL_SET = 999; // ControlSet%03d

  private final List<RegistryPlugin> plugins;

  /** Reads hives, and runs plugins over them. */
  public RegistryHives(List<RegistryPlugin> plugins) {
    this.plugins = List.copyOf(plugins);
  }

  @Override
  public List<Class<? extends Record>> rows() {
    Set<Class<? extends Record>> rows =
        new LinkedHashSet<>(
            List.of(
                HiveRow.class,
                HiveLogRow.class,
                SecurityRow.class,
                KeyRow.class,
                ValueRow.class,
                DeletedKeyRow.class,
                DeletedValueRow.class,
                ReplacedKeyRow.class,
                ReplacedValueRow.class,
                PluginKeyRow.class));
    plugins.forEach(plugin -> rows.addAll(plugin.rows()));
    return List.copyOf(rows);
  }

  @Override
  public Map<String, List<Class<? extends Record>>> parts() {
    return plugins.stream().collect(Collectors.toMap(PluginRun::reader, RegistryPlugin::rows));
  }

  @Override
  public Map<String, String> missing(Connection index) throws SQLException {
    return new MissingHives(index).of(hivesByDocument());
  }

  /** The hives that tell of each OpenIOC document type; of keys and values, any hive does. */
  private Map<String, Set<HiveType>> hivesByDocument() {
    Map<String, Set<HiveType>> hives = new TreeMap<>();
    hives.put(Table.of(ValueRow.class).item(), EnumSet.allOf(HiveType.class));
    for (RegistryPlugin plugin : plugins) {
      for (Class<? extends Record> row : plugin.rows()) {
        String document = Table.of(row).item();
        if (!document.isEmpty()) {
          Set<HiveType> all = hives.computeIfAbsent(document, _ -> EnumSet.noneOf(HiveType.class));
          plugin.keys().forEach(key -> all.addAll(key.hives()));
        }
      }
    }
    return hives;
  }

  @Override
  public Source source() {
    return new Source.Signature("regf");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    Issues ofFile = new Issues(); // the walk of the hive that is read tells what it cannot read
    Hive asFound = Hive.open(file.bytes(), ofFile);
    if (asFound == null) {
      return;
    }
    BaseBlock base = asFound.base();
    HiveRecovery recovery = HiveRecovery.of(file.bytes(), base.dirty() ? logs(file) : List.of());
    Hive glance = recovery.recovered() ? Hive.open(recovery.hive(), new Issues()) : asFound;
    Hive hive = Hive.open(recovery.hive(), issues);
    if (glance == null || hive == null) {
      return;
    }
    HiveName name = HiveName.of(file.path(), glance);
    Rows.Ref hiveRow =
        rows.add(
            new HiveRow(
                name.type(),
                name.root(),
                name.profile(),
                glance.base().fileName(),
                base.version(),
                glance.base().lastWritten(),
                base.primarySequence(),
                base.secondarySequence(),
                base.checksumValid(),
                base.dirty(),
                recovery.recovered(),
                name.type() == HiveType.SYSTEM ? currentControlSet(glance) : null));
    recovery.logs().forEach(log -> rows.add(hiveRow, HiveLogRow.of(log)));
    if (base.dirty()) {
      issues.add(IssueKind.DIRTY, 4, "transaction logs", whatWasDone(base, recovery));
    }
    DeletedSearch search = new DeletedSearch(hive, issues);
    RowMaker maker = new RowMaker(rows, hiveRow, search, issues);
    hive.walk(maker);
    DeletedKeys deleted = new DeletedKeys();
    search.run(
        key -> {
          maker.deletedKey(key);
          deleted.add(key);
        },
        value -> {
          maker.deletedValue(value);
          deleted.add(value);
        });
    new PluginRun(name.type(), glance, deleted, rows, hiveRow).run(plugins, issues);
    if (recovery.recovered()) {
      new StateBeforeLogs(glance).rows(asFound, rows, hiveRow, ofFile, issues);
    }
  }

  private static List<HiveLog> logs(EvidenceFile file) {
    List<HiveLog> logs = new ArrayList<>();
    for (String suffix : LOGS) {
      String name = file.entry().name() + suffix;
      file.sibling(name).ifPresent(bytes -> logs.add(new HiveLog(name, bytes)));
    }
    return logs;
  }

  private static String whatWasDone(BaseBlock base, HiveRecovery recovery) {
    if (recovery.logs().isEmpty()) {
      return "no logs are beside the hive: keys and values are those of the hive alone";
    }
    return recovery.logs().stream()
        .map(RegistryHives::whatWasDone)
        .collect(
            Collectors.joining(
                "; ",
                !recovery.recovered()
                    ? "no log could be applied: "
                    : base.checksumValid()
                        ? "applied in memory: "
                        : "applied in memory, with the header that the log has: ",
                ""));
  }

  private static String whatWasDone(LogUse log) {
    String applied =
        log.applied() == 0
            ? "%s not".formatted(log.name())
            : "%s, %d of %d entries up to sequence number %d, runs of pages: %d"
                .formatted(
                    log.name(),
                    log.applied(),
                    log.entries(),
                    log.lastSequence(),
                    log.pages().size());
    return log.note().isEmpty() ? applied : applied + " (" + log.note() + ")";
  }

  /** The control set in use when Windows last ran; null if it cannot be told. */
  private static @Nullable Integer currentControlSet(Hive hive) throws Malformed {
    Optional<Value> current = hive.find("Select").flatMap(select -> hive.value(select, "Current"));
    if (current.isEmpty()) {
      return null;
    }
    Bytes data = current.get().data();
    if (data == null || data.size() != 4) {
      return null;
    }
    long number = data.u32(0, "Select\\Current");
    return number > LAST_CONTROL_SET ? null : (int) number;
  }
}
