package io.periplus.cli;

import io.periplus.graph.GraphMlExport;
import io.periplus.graph.GraphStatistics;
import io.periplus.snapshot.ExportTarget;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.TableExport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code periplus snapshots export}. */
@Command(
    name = "export",
    description = {
      "Writes a snapshot for other tools.",
      "Tables as Parquet or JSON lines into a directory, or the graph as one GraphML file."
    },
    footer = {
      "",
      "Examples:",
      "  periplus snapshots export --format parquet --out ./inventory",
      "  periplus snapshots export --format jsonl --out ./rows --force",
      "  periplus snapshots export --format graphml --at -7d --out week-ago.graphml",
      "",
      "Exit: 0 written, 2 usage or the target exists, 4 failure."
    })
final class SnapshotsExportCommand extends BaseCommand {
  /** The rows of the inventory itself. */
  private static final List<String> JSONL_TABLES = List.of("resource", "relationship");

  /** What can be written. */
  enum Format {
    PARQUET,
    GRAPHML,
    JSONL
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "parquet, jsonl or graphml.")
  Format format;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description = "Directory for parquet and jsonl, file for graphml.")
  Path out;

  @Option(
      names = "--at",
      paramLabel = "SNAPSHOT",
      description = {"An id, a time or an age such as -7d.", "Default: the published one."})
  String at;

  @Option(
      names = "--tables",
      paramLabel = "TABLES",
      converter = ListElementConverter.class,
      split = ",",
      hideParamSyntax = true,
      description = {
        "Only these, comma-separated. Default: all for parquet,",
        "resource and relationship for jsonl."
      })
  List<String> tables = new ArrayList<>();

  @Option(names = "--force", description = "Replace the file, or a directory that an export made.")
  boolean force;

  @Override
  public Integer call() {
    if (format == Format.GRAPHML && !tables.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--tables does not go with --format graphml: a graph is whole");
    }
    ExportTarget.Existing existing =
        force ? ExportTarget.Existing.REPLACE : ExportTarget.Existing.REFUSE;
    try (Snapshot snapshot = snapshot(openStore(), at);
        ExportTarget target =
            format == Format.GRAPHML
                ? ExportTarget.file(out, existing)
                : ExportTarget.directory(out, existing);
        Progress progress = progress()) {
      progress.phase("Exporting the snapshot");
      progress.done(write(snapshot, target, progress));
    }
    terminal.out().println(out.toAbsolutePath().normalize());
    terminal.out().flush();
    return ExitCode.FINE;
  }

  private String write(Snapshot snapshot, ExportTarget target, Progress progress) {
    return switch (format) {
      case GRAPHML -> {
        GraphStatistics graph =
            GraphMlExport.write(
                snapshot,
                GraphSettings.content(dataDirectory()),
                target,
                (written, total) -> progress.update(written, total, null));
        yield Numbers.count(graph.vertices(), "vertex")
            + " and "
            + Numbers.count(graph.edges(), "edge");
      }
      case PARQUET -> tables(snapshot, TableExport.Format.PARQUET, tables, target, progress);
      case JSONL ->
          tables(
              snapshot,
              TableExport.Format.JSONL,
              tables.isEmpty() ? JSONL_TABLES : tables,
              target,
              progress);
    };
  }

  private static String tables(
      Snapshot snapshot,
      TableExport.Format format,
      List<String> tables,
      ExportTarget target,
      Progress progress) {
    long rows = TableExport.write(snapshot, format, tables, target, progress::update);
    return Numbers.count(rows, "row");
  }
}
