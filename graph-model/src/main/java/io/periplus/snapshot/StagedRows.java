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
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/** Rows as JSON lines, one file per table, on their way to Parquet. Not thread-safe. */
final class StagedRows implements Closeable {
  private final Path directory;
  private final OutputStream resources;
  private final OutputStream relationships;
  private final OutputStream coverage;
  private final JsonLine line = new JsonLine();
  private final MessageDigest digest = Hashes.newSha256();
  private long sequence;

  StagedRows(Path directory) throws IOException {
    this.directory = directory;
    resources = stream(InventoryTable.RESOURCE);
    relationships = stream(InventoryTable.RELATIONSHIP);
    coverage = stream(InventoryTable.COVERAGE);
  }

  private OutputStream stream(InventoryTable table) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file(table)), 1 << 16);
  }

  Path file(InventoryTable table) {
    return directory.resolve(table.tableName() + ".jsonl");
  }

  /**
   * Writes a row. Its content is made once, for the hash and for the file.
   *
   * @param listedBy account whose credentials read the row; null when unknown
   */
  void add(Resource resource, String listedBy) throws IOException {
    line.start().number("seq", sequence++).text("listed_by", listedBy);
    int start = line.length();
    writeContent(resource);
    // As an object of its own, whose members all are.
    digest.update((byte) '{');
    line.updateInto(digest, start + 1, line.length());
    digest.update((byte) '}');
    String rowHash = HexFormat.of().formatHex(digest.digest(), 0, 16);
    line.text("row_hash", rowHash);
    time("last_seen_at", resource.lastSeenAt());
    time("observed_at", resource.observedAt());
    line.end().writeTo(resources);
  }

  /** All columns but times and {@code row_hash}. */
  private void writeContent(Resource resource) {
    line.text("arn", resource.arn())
        .text("type", resource.type().name())
        .text("account_id", resource.accountId())
        .text("region", resource.region())
        .text("id", resource.id())
        .text("name", resource.name());
    if (resource.tags() == null) {
      line.nothing("tags");
    } else {
      line.open("tags", '{');
      resource.tags().forEach(line::text);
      line.close('}');
    }
    line.text("configuration", resource.configuration())
        .text("config_hash", resource.configHash())
        .flag("stub", resource.stub())
        .flag("stale", resource.stale())
        .text("source_operation", resource.sourceOperation());
  }

  void add(Relationship relationship) throws IOException {
    line.start()
        .number("seq", sequence++)
        .text("source_arn", relationship.sourceArn())
        .text("type", relationship.type().name())
        .text("target_arn", relationship.targetArn())
        .open("source", '[');
    relationship.source().forEach(line::element);
    line.close(']')
        .text("properties", relationship.properties())
        .flag("stale", relationship.stale())
        .end()
        .writeTo(relationships);
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
    row.counters().forEach(line::number);
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
