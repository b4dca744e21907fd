package io.deadbox.cli;

import io.deadbox.report.DocumentExport;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: all items of one OpenIOC document type. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Write the audit of one OpenIOC document type: one row an item, one column a term.",
      "Values that an item has several of are lists."
    })
final class ExportCommand implements Callable<Integer> {
  @Option(
      names = {"-s", "--source"},
      required = true,
      paramLabel = "CASE",
      description = "Case folder.")
  private Path source;

  @Option(
      names = "--document",
      required = true,
      paramLabel = "TYPE",
      description = "Document type: FileItem, RegistryItem, ...")
  private String document;

  @Option(
      names = {"-t", "--type"},
      defaultValue = "jsonl",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private DocumentExport.Format type;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write (default: standard output).")
  private @Nullable Path output;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ExportCommand() {}

  @Override
  public Integer call() throws IOException {
    try (CaseDatabase database = CaseDatabase.open(source)) {
      DocumentExport export = new DocumentExport(database, document);
      OutputFile.write(output, spec, "items", out -> export.write(type, out));
    }
    return ExitCode.DONE;
  }
}
