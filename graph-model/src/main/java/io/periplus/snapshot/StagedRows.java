package io.periplus.snapshot;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Coverage;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Rows as JSON lines, one file per table, on their way to Parquet. Not thread-safe. */
final class StagedRows implements Closeable {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path directory;
  private final OutputStream resources;
  private final JsonGenerator relationships;
  private final JsonGenerator coverage;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream(4096);
  private final MessageDigest digest = Hashes.newSha256();
  private long sequence;

  StagedRows(Path directory) throws IOException {
    this.directory = directory;
    resources = stream(InventoryTable.RESOURCE);
    relationships = generator(InventoryTable.RELATIONSHIP);
    coverage = generator(InventoryTable.COVERAGE);
  }

  private OutputStream stream(InventoryTable table) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file(table)), 1 << 16);
  }

  private JsonGenerator generator(InventoryTable table) throws IOException {
    JsonGenerator generator = JSON.createGenerator(stream(table), JsonEncoding.UTF8);
    generator.setRootValueSeparator(null);
    return generator;
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
    content.reset();
    try (JsonGenerator out = JSON.createGenerator(content, JsonEncoding.UTF8)) {
      out.writeStartObject();
      writeContent(out, resource);
      out.writeEndObject();
    }
    byte[] columns = content.toByteArray();
    digest.update(columns);
    String rowHash = HexFormat.of().formatHex(digest.digest(), 0, 16);
    ascii("{\"seq\":" + sequence++ + ",\"listed_by\":" + quoted(listedBy) + ',');
    resources.write(columns, 1, columns.length - 2);
    ascii(
        ",\"row_hash\":"
            + quoted(rowHash)
            + ",\"last_seen_at\":"
            + quoted(resource.lastSeenAt())
            + ",\"observed_at\":"
            + quoted(resource.observedAt())
            + "}\n");
  }

  private void ascii(String text) throws IOException {
    resources.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Account ids, hashes and times need no escapes. */
  private static String quoted(Object value) {
    return value == null ? "null" : '"' + value.toString() + '"';
  }

  /** All columns but times and {@code row_hash}. */
  private static void writeContent(JsonGenerator out, Resource resource) throws IOException {
    text(out, "arn", resource.arn());
    text(out, "type", resource.type().name());
    text(out, "account_id", resource.accountId());
    text(out, "region", resource.region());
    text(out, "id", resource.id());
    text(out, "name", resource.name());
    if (resource.tags() == null) {
      out.writeNullField("tags");
    } else {
      out.writeObjectFieldStart("tags");
      for (Map.Entry<String, String> tag : resource.tags().entrySet()) {
        text(out, UnicodeText.wellFormed(tag.getKey()), tag.getValue());
      }
      out.writeEndObject();
    }
    text(out, "configuration", resource.configuration());
    text(out, "config_hash", resource.configHash());
    out.writeBooleanField("stub", resource.stub());
    out.writeBooleanField("stale", resource.stale());
    text(out, "source_operation", resource.sourceOperation());
  }

  void add(Relationship relationship) throws IOException {
    JsonGenerator out = relationships;
    out.writeStartObject();
    out.writeNumberField("seq", sequence++);
    text(out, "source_arn", relationship.sourceArn());
    text(out, "type", relationship.type().name());
    text(out, "target_arn", relationship.targetArn());
    out.writeArrayFieldStart("source");
    for (String source : relationship.source()) {
      out.writeString(UnicodeText.wellFormed(source));
    }
    out.writeEndArray();
    text(out, "properties", relationship.properties());
    out.writeBooleanField("stale", relationship.stale());
    out.writeEndObject();
    out.writeRaw('\n');
  }

  void add(Coverage row) throws IOException {
    JsonGenerator out = coverage;
    out.writeStartObject();
    out.writeNumberField("seq", sequence++);
    text(out, "account_id", row.accountId());
    text(out, "region", row.region());
    text(out, "service", row.service());
    text(out, "operation", row.operation());
    text(out, "resource_type", row.resourceType());
    text(out, "status", row.status().name());
    text(out, "error_code", row.errorCode());
    text(out, "message", row.message());
    out.writeNumberField("calls", row.calls());
    out.writeNumberField("retries", row.retries());
    out.writeNumberField("resources", row.resources());
    out.writeBooleanField("inferred", row.inferred());
    time(out, "last_complete_at", row.lastCompleteAt());
    out.writeObjectFieldStart("counters");
    for (Map.Entry<String, Long> counter : row.counters().entrySet()) {
      out.writeNumberField(counter.getKey(), counter.getValue());
    }
    out.writeEndObject();
    time(out, "started_at", row.startedAt());
    time(out, "ended_at", row.endedAt());
    text(out, "accepted", accepted(row.acceptance()));
    out.writeEndObject();
    out.writeRaw('\n');
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

  private static void text(JsonGenerator out, String field, String value) throws IOException {
    out.writeStringField(field, value == null ? null : UnicodeText.wellFormed(value));
  }

  private static void time(JsonGenerator out, String field, Instant value) throws IOException {
    out.writeStringField(field, value == null ? null : value.toString());
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
