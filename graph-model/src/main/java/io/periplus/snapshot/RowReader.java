package io.periplus.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows of the inventory tables as records. */
public final class RowReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RowReader() {}

  static Stream<Resource> resources(SnapshotConnection connection, RowFilter filter) {
    Condition where = resourceCondition(filter);
    return closing(
        connection,
        connection.stream(
            "select * from resource" + where.text() + " order by arn",
            RowReader::resource,
            where.parameters()));
  }

  static Stream<Relationship> relationships(SnapshotConnection connection, RowFilter filter) {
    Condition where = resourceCondition(filter);
    return closing(
        connection,
        connection.stream(
            "select * from relationship"
                + (filter.equals(RowFilter.ALL)
                    ? ""
                    : " where source_arn in (select arn from resource" + where.text() + ")")
                + " order by source_arn, type, target_arn",
            RowReader::relationship,
            where.parameters()));
  }

  static Stream<Coverage> coverage(SnapshotConnection connection, RowFilter filter) {
    Condition where =
        new Condition()
            .in("resource_type", filter.types())
            .in("account_id", filter.accounts())
            .in("region", filter.regions())
            .in("service || ':' || operation", filter.operations());
    return closing(
        connection,
        connection.stream(
            "select * from coverage"
                + where.text()
                + " order by account_id, region, service, operation, resource_type nulls first",
            RowReader::coverage,
            where.parameters()));
  }

  private static Condition resourceCondition(RowFilter filter) {
    return new Condition()
        .in("type", filter.types())
        .in("account_id", filter.accounts())
        .in("region", filter.regions())
        .in("source_operation", filter.operations());
  }

  private static <T> Stream<T> closing(SnapshotConnection connection, Stream<T> stream) {
    return stream.onClose(connection::close);
  }

  /** A row of {@code select * from resource}. */
  public static Resource resource(ResultSet row) throws SQLException {
    return new Resource(
        row.getString("arn"),
        ResourceType.of(row.getString("type")),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("id"),
        row.getString("name"),
        strings(row.getObject("tags")),
        row.getString("configuration"),
        row.getString("config_hash"),
        row.getBoolean("stub"),
        row.getBoolean("stale"),
        instant(row, "last_seen_at"),
        instant(row, "observed_at"),
        row.getString("source_operation"));
  }

  /** A row of {@code select * from relationship}. */
  public static Relationship relationship(ResultSet row) throws SQLException {
    List<String> sources = new ArrayList<>();
    for (Object source : (Object[]) row.getArray("source").getArray()) {
      sources.add((String) source);
    }
    return new Relationship(
        row.getString("source_arn"),
        EdgeType.valueOf(row.getString("type")),
        row.getString("target_arn"),
        sources,
        row.getString("properties"),
        row.getBoolean("stale"));
  }

  /** A row of {@code select * from coverage}. */
  public static Coverage coverage(ResultSet row) throws SQLException {
    Map<String, Long> counters = new TreeMap<>();
    if (row.getObject("counters") instanceof Map<?, ?> map) {
      map.forEach((name, count) -> counters.put((String) name, ((Number) count).longValue()));
    }
    return new Coverage(
        row.getString("account_id"),
        row.getString("region"),
        row.getString("service"),
        row.getString("operation"),
        row.getString("resource_type"),
        CoverageStatus.valueOf(row.getString("status")),
        row.getString("error_code"),
        row.getString("message"),
        row.getLong("calls"),
        row.getLong("retries"),
        row.getLong("resources"),
        row.getBoolean("inferred"),
        instant(row, "last_complete_at"),
        counters,
        instant(row, "started_at"),
        instant(row, "ended_at"),
        acceptance(row.getString("accepted")));
  }

  private static Coverage.Acceptance acceptance(String json) {
    if (json == null) {
      return null;
    }
    try {
      JsonNode accepted = JSON.readTree(json);
      String until = accepted.path("until").textValue();
      return new Coverage.Acceptance(
          accepted.path("reason").textValue(),
          accepted.path("owner").textValue(),
          until == null ? null : Instant.parse(until));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the snapshot's writer made it", e);
    }
  }

  private static Map<String, String> strings(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, String> strings = new TreeMap<>();
    map.forEach((key, text) -> strings.put((String) key, (String) text));
    return strings;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A where clause with its parameters. */
  private static final class Condition {
    private final List<String> terms = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Condition in(String expression, Collection<String> values) {
      if (!values.isEmpty()) {
        terms.add(
            expression
                + " in ("
                + String.join(", ", Collections.nCopies(values.size(), "?"))
                + ")");
        values.stream().sorted().forEach(parameters::add);
      }
      return this;
    }

    String text() {
      return terms.isEmpty() ? "" : " where " + String.join(" and ", terms);
    }

    Object[] parameters() {
      return parameters.toArray();
    }
  }
}
