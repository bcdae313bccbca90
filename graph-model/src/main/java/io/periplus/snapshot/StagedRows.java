package io.periplus.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Coverage;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Rows on their way to Parquet. Resources and relationships are many and are sorted here; coverage,
 * of which there are some thousand rows, is kept as JSON lines for DuckDB. Not thread-safe.
 */
final class StagedRows implements Closeable {
  private final StagedResources resources;
  private final StagedRelationships relationships;
  private final Path coverageFile;
  private final OutputStream coverage;
  private final JsonLine line = new JsonLine();
  private long sequence;

  /**
   * @param directory where rows are kept; whoever made it removes it
   */
  StagedRows(Path directory) throws IOException {
    resources = new StagedResources(directory.resolve("resource.rows"));
    relationships = new StagedRelationships(directory.resolve("relationship.rows"));
    coverageFile = directory.resolve("coverage.jsonl");
    coverage = new BufferedOutputStream(Files.newOutputStream(coverageFile), 1 << 16);
  }

  StagedResources resources() {
    return resources;
  }

  StagedRelationships relationships() {
    return relationships;
  }

  /** JSON lines, complete after {@link #finish}. */
  Path coverage() {
    return coverageFile;
  }

  /** Ends the adding of rows. */
  void finish() throws IOException {
    coverage.close();
  }

  void add(Resource resource, String listedBy) throws IOException {
    resources.add(resource, listedBy);
  }

  void add(Relationship relationship) throws IOException {
    relationships.add(relationship);
  }

  void add(Coverage row) throws IOException {
    line.start()
        .number("seq", sequence++)
        .text("account_id", row.accountId())
        .text("region", row.region())
        .text("service", row.service())
        .text("operation", row.operation())
        .text("resource_type", row.resourceType())
        .text("status", row.status().name())
        .text("error_code", row.errorCode())
        .text("message", row.message())
        .number("calls", row.calls())
        .number("retries", row.retries())
        .number("resources", row.resources())
        .flag("inferred", row.inferred());
    time("last_complete_at", row.lastCompleteAt());
    line.open("counters", '{');
    row.counters().forEach(line::entry);
    line.close('}');
    time("started_at", row.startedAt());
    time("ended_at", row.endedAt());
    line.text("accepted", accepted(row.acceptance())).end().writeTo(coverage);
  }

  /** Without the members that are not known. */
  private static String accepted(Coverage.Acceptance acceptance) {
    if (acceptance == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (acceptance.reason() != null) {
      json.put("reason", acceptance.reason());
    }
    if (acceptance.owner() != null) {
      json.put("owner", acceptance.owner());
    }
    if (acceptance.until() != null) {
      json.put("until", acceptance.until().toString());
    }
    return json.toString();
  }

  private void time(String name, Instant value) {
    line.text(name, value == null ? null : value.toString());
  }

  @Override
  public void close() throws IOException {
    // Every file is closed, and the first failure is the one that is told.
    try (resources;
        relationships) {
      coverage.close();
    }
  }
}
