package io.periplus.api.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.iam.StatementRef;
import io.periplus.iam.access.AccessEdge;
import io.periplus.iam.access.AccessKernel;
import io.periplus.iam.access.AccessSet;
import io.periplus.iam.access.Subject;
import io.periplus.iam.escalation.EscalationEdge;
import io.periplus.iam.escalation.EscalationEngine;
import io.periplus.iam.escalation.EscalationResult;
import io.periplus.iam.escalation.MemberSet;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.LevelFacts;
import io.periplus.iam.input.TechniqueReader;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.AccessTables;
import io.periplus.spark.EscalationTables;
import io.periplus.spark.ResultTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of the access analysis, from the same kernels as the job's but without Spark: for
 * tests of what reads them.
 */
public final class KernelTables {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  private KernelTables() {}

  /** Runs the kernels on a snapshot's inventory and commits their tables to it. */
  public static void commit(SnapshotStore store, String snapshotId) {
    Path run = store.analysisDirectory(snapshotId, AccessTables.JOB, "run-1");
    try (Snapshot snapshot = store.get(snapshotId);
        SnapshotConnection connection = snapshot.connection()) {
      write(SnapshotAccess.read(snapshot, connection), run);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.commitAnalysis(
        snapshotId,
        new AnalysisRun(
            AccessTables.JOB, "run-1", NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
  }

  private static void write(AccessEstate estate, Path run) throws IOException, SQLException {
    EscalationResult escalation =
        new EscalationEngine(
                ActionFacts.standard(),
                TechniqueReader.standard(),
                IdentityProvidersReader.standard())
            .compute(estate);
    AccessKernel kernel =
        AccessKernel.compile(
            estate,
            ActionFacts.standard(),
            LevelFacts.standard(),
            escalation.kernelPrincipals().stream()
                .map(node -> Subject.node(node.id(), node.facts(), node.keys()))
                .toList());
    try (Table table = new Table(run, AccessTables.ACCESS)) {
      for (int i = 0; i < kernel.principalSets().size(); i++) {
        kernel.edges(i, edge -> table.add(access(edge)));
      }
    }
    try (Table table = new Table(run, AccessTables.ACCESS_SET)) {
      Set<String> ids = new HashSet<>();
      for (List<AccessSet> sets : List.of(kernel.principalSets(), kernel.resourceSets())) {
        for (AccessSet set : sets) {
          ids.add(set.id());
          set.members()
              .forEach(
                  each ->
                      table.add(
                          member(
                              set.id(),
                              set.kind().name(),
                              each.arn(),
                              each.account(),
                              each.type())));
        }
      }
      for (MemberSet set : escalation.sets()) {
        if (!ids.contains(set.id())) {
          set.members().forEach(arn -> table.add(member(set.id(), "RESOURCE", arn, "", "")));
        }
      }
    }
    try (Table table = new Table(run, EscalationTables.ESCALATION)) {
      escalation.edges().forEach(edge -> table.add(escalation(edge)));
    }
  }

  private static ObjectNode access(AccessEdge edge) {
    ObjectNode row = JSON.createObjectNode();
    row.put("principal_set", edge.principalSet());
    row.put("resource_set", edge.resourceSet());
    row.put("level", edge.level().name());
    row.put("verdict", edge.verdict().name());
    row.set("actions", JSON.valueToTree(edge.actions()));
    row.put("resource_pattern", edge.resourcePattern());
    row.put("partial", edge.partial());
    row.set("conditions", JSON.valueToTree(edge.conditions()));
    row.set("reasons", JSON.valueToTree(edge.reasons()));
    edge.allowedBy()
        .forEach(
            each ->
                row.withArray("allowed_by")
                    .addObject()
                    .put("layer", each.layer())
                    .put("policy_arn", each.policyArn())
                    .put("policy_name", each.policyName())
                    .put("statement_index", each.statementIndex())
                    .put("sid", each.sid())
                    .put("via", each.via()));
    row.put("cross_account", edge.crossAccount());
    row.put("public", edge.isPublic());
    row.put("key_arn", edge.keyArn());
    return row;
  }

  private static ObjectNode member(
      String set, String kind, String arn, String account, String type) {
    return JSON.createObjectNode()
        .put("set_id", set)
        .put("kind", kind.toLowerCase(Locale.ROOT))
        .put("member_arn", arn)
        .put("account_id", account)
        .put("type", type);
  }

  private static ObjectNode escalation(EscalationEdge edge) {
    ObjectNode row = JSON.createObjectNode();
    row.put("from_arn", edge.from());
    row.put("to_arn", edge.to());
    row.put("edge", edge.kind().name());
    row.put("technique", edge.technique());
    row.put("verdict", edge.verdict().name());
    row.set("actions", JSON.valueToTree(edge.actions()));
    edge.keys().forEach(key -> row.withArray("conditions").addObject().put("key", key));
    row.set("reasons", JSON.valueToTree(edge.reasons()));
    for (StatementRef ref : edge.allowedBy()) {
      row.withArray("allowed_by")
          .addObject()
          .put("layer", ref.kind().name())
          .put("policy_arn", ref.policy())
          .put("statement_index", ref.index())
          .put("sid", ref.sid().isEmpty() ? null : ref.sid());
    }
    return row;
  }

  /** Lines of JSON that become a table when it is closed. */
  private static final class Table implements AutoCloseable {
    private final ResultTable table;
    private final Path directory;
    private final Path lines;
    private final BufferedWriter out;

    Table(Path run, ResultTable table) throws IOException {
      this.table = table;
      directory = Files.createDirectories(run.resolve(table.name()));
      lines = Files.createTempFile("periplus-" + table.name(), ".jsonl");
      out = Files.newBufferedWriter(lines);
    }

    void add(JsonNode row) {
      try {
        out.write(row.toString());
        out.newLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException, SQLException {
      out.close();
      String columns =
          table.columns().stream()
              .map(column -> "'" + column.name() + "': '" + column.type().sql() + "'")
              .collect(Collectors.joining(", ", "{", "}"));
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        statement.execute(
            "copy (select * from read_json('"
                + lines
                + "', format = 'newline_delimited', columns = "
                + columns
                + ")) to '"
                + directory.resolve("part-00000.parquet")
                + "' (format parquet)");
      } finally {
        Files.delete(lines);
      }
    }
  }
}
