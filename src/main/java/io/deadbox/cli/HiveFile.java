package io.deadbox.cli;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.registry.HiveRow;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.evidence.FileEntry;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A hive that lies alone as a file, its transaction logs beside it. */
final class HiveFile {
  private final Path file;

  HiveFile(Path file) {
    this.file = file;
  }

  /**
   * Runs plugins over the hive as a collection would.
   *
   * @throws Malformed if it is no hive
   */
  void read(List<RegistryPlugin> plugins, Consumer<Finding> findings, Issues issues)
      throws IOException, Malformed {
    try (Arena arena = Arena.ofConfined()) {
      EvidenceFile.Siblings siblings = name -> sibling(name, arena);
      new RegistryHives(plugins)
          .extract(
              new EvidenceFile(entry(), bytes(file, arena), siblings),
              new Taken(file, findings),
              issues);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Bytes bytes(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return Bytes.of(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  private Optional<Bytes> sibling(String name, Arena arena) {
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(
            file.toAbsolutePath().normalize().getParent(),
            other -> other.getFileName().toString().equalsIgnoreCase(name))) {
      for (Path found : beside) {
        return Optional.of(bytes(found, arena));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileEntry entry() throws IOException {
    Path whole = file.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    return FileEntry.alone(
        parent == null ? "" : parent.toString().substring(1).replace('\\', '/'),
        whole.getFileName().toString(),
        0,
        Files.size(file),
        List.of());
  }

  /** Takes the rows of plugins out of a hive's rows. */
  private static final class Taken implements Rows {
    private final Path file;
    private final Consumer<Finding> findings;
    private String root = "";

    /** A row that others belong to. */
    private record Place(@Nullable PluginKeyRow key) implements Ref {}

    Taken(Path file, Consumer<Finding> findings) {
      this.file = file;
      this.findings = findings;
    }

    @Override
    public Ref add(Record row) {
      if (row instanceof HiveRow hive) {
        root = hive.root();
      }
      return new Place(null);
    }

    @Override
    public Ref add(Ref parent, Record row) {
      if (row instanceof PluginKeyRow key) {
        return new Place(key);
      }
      PluginKeyRow key = ((Place) parent).key();
      if (key != null) {
        findings.accept(
            new Finding(
                key.plugin(),
                RowValues.table(row),
                file.toString(),
                root,
                WideText.storable(key.keyPath()), // as in a case
                key.keyWritten() == null ? null : RowValues.time(key.keyWritten()),
                key.deleted(),
                key.cellOffset(),
                RowValues.of(row)));
      }
      return new Place(key);
    }
  }
}
