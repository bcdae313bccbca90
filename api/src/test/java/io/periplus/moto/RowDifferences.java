package io.periplus.moto;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Resources of two snapshots held against each other: by their hashes, and where these differ by
 * the members of their configurations.
 */
final class RowDifferences {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Java's SDK reads the times of JSON services to the millisecond, boto3 to the microsecond. */
  private static final Pattern FINE_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");

  private static final String ROWS =
      "select arn, row_hash, type, configuration, concat_ws(' ', account_id, region, id, name,"
          + " stub, stale, source_operation), to_json(tags) from resource order by arn";

  private RowDifferences() {}

  /**
   * A difference.
   *
   * @param member of the configuration, or {@code tags}; null where the row is in one snapshot only
   *     or differs elsewhere
   * @param one what the first snapshot has; a missing node where it does not have it
   */
  record Difference(String type, String arn, String member, JsonNode one, JsonNode other) {
    /** {@code AWS::S3::Bucket Policy}. */
    String key() {
      return type + ' ' + member;
    }

    @Override
    public String toString() {
      return key() + " of " + arn + ": " + one + ", " + other;
    }
  }

  /** What a snapshot holds of a resource. */
  private record Row(
      String hash, String type, JsonNode configuration, String rest, JsonNode tags) {}

  static List<Difference> between(SnapshotStore one, SnapshotStore other) {
    Map<String, Row> ones = rows(one);
    Map<String, Row> others = rows(other);
    Set<String> arns = new TreeSet<>(ones.keySet());
    arns.addAll(others.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String arn : arns) {
      Row left = ones.get(arn);
      Row right = others.get(arn);
      if (left == null || right == null || !left.rest().equals(right.rest())) {
        differences.add(
            new Difference(
                (left == null ? right : left).type(), arn, null, whole(left), whole(right)));
      } else if (!left.hash().equals(right.hash())) {
        compare(arn, left, right, differences);
      }
    }
    return differences;
  }

  private static JsonNode whole(Row row) {
    return row == null ? MAPPER.missingNode() : MAPPER.getNodeFactory().textNode(row.rest());
  }

  private static void compare(String arn, Row left, Row right, List<Difference> differences) {
    if (!left.tags().equals(right.tags())) {
      differences.add(new Difference(left.type(), arn, "tags", left.tags(), right.tags()));
    }
    Set<String> members = new TreeSet<>();
    left.configuration().fieldNames().forEachRemaining(members::add);
    right.configuration().fieldNames().forEachRemaining(members::add);
    for (String member : members) {
      JsonNode one = left.configuration().path(member);
      JsonNode other = right.configuration().path(member);
      if (!one.equals(other)) {
        differences.add(new Difference(left.type(), arn, member, one, other));
      }
    }
  }

  private static Map<String, Row> rows(SnapshotStore store) {
    Map<String, Row> rows = new TreeMap<>();
    try (Snapshot snapshot = store.current().orElseThrow();
        SnapshotConnection sql = snapshot.connection()) {
      sql.query(
              ROWS,
              row ->
                  Map.entry(
                      row.getString(1),
                      new Row(
                          row.getString(2),
                          row.getString(3),
                          json(row.getString(4)),
                          row.getString(5),
                          json(row.getString(6)))))
          .forEach(row -> rows.put(row.getKey(), row.getValue()));
    }
    return rows;
  }

  private static JsonNode json(String configuration) {
    if (configuration == null) {
      return MAPPER.nullNode();
    }
    try {
      return MAPPER.readTree(
          FINE_TIME
              .matcher(configuration)
              .replaceAll(
                  time -> Instant.parse(time.group()).truncatedTo(ChronoUnit.MILLIS).toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a snapshot holds JSON", e);
    }
  }
}
