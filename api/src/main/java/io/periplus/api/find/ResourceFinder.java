package io.periplus.api.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.snapshot.SnapshotConnection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds resources by exact ARN, id or name, by the end of their ARN ({@code instance/i-1}, or
 * {@code app/name/hash} of a load balancer), then by a value in their configuration (addresses,
 * interface ids, DNS names), then by a part of their name. Names match in any case.
 */
public final class ResourceFinder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Rank orders the kinds of match; the configuration is only searched for whole JSON strings. */
  private static final String HITS =
      "with hit as (select arn, type, id, name, account_id, region, stale, configuration, case when"
          + " arn = ? then 0 when id = ? then 1 when lower(name) = ? then 2 when ends_with(arn, ?)"
          + " or ends_with(arn, ?) then 3 when contains(configuration, ?) then 4 when"
          + " contains(lower(name), ?) then 5 else 6 end as rank from resource) select *, %s as"
          + " exposure from hit where rank < 6 order by rank, type, arn limit ?";

  private static final String EXPOSURE =
      "(select arg_min(e.ingress, case e.ingress when 'REACHABLE' then 0 when 'UNKNOWN' then 1 when"
          + " 'FORWARD_ONLY' then 2 else 3 end) from network_endpoint e where e.arn = hit.arn)";

  private final SnapshotConnection connection;
  private final boolean analysed;

  public ResourceFinder(SnapshotConnection connection) {
    this.connection = connection;
    this.analysed =
        connection
            .queryFirst(
                "select 1 from duckdb_views() where view_name = 'network_endpoint'", row -> true)
            .orElse(false);
  }

  /** At most {@code limit} resources, best match first. */
  public List<FoundResource> find(String text, int limit) {
    String wanted = Addresses.canonical(text.strip());
    if (wanted.isEmpty()) {
      return List.of();
    }
    String lower = wanted.toLowerCase(Locale.ROOT);
    return connection.query(
        HITS.formatted(analysed ? EXPOSURE : "cast(null as varchar)"),
        row ->
            new FoundResource(
                match(row.getInt("rank"), row.getString("configuration"), wanted),
                row.getString("arn"),
                row.getString("type"),
                row.getString("id"),
                row.getString("name"),
                row.getString("account_id"),
                row.getString("region"),
                row.getBoolean("stale"),
                row.getString("exposure")),
        wanted,
        wanted,
        lower,
        '/' + wanted,
        ':' + wanted,
        quoted(wanted),
        lower,
        limit);
  }

  /** The text as it stands inside JSON, so that only whole values match. */
  static String quoted(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a string is always JSON", e);
    }
  }

  static String match(int rank, String configuration, String wanted) {
    return switch (rank) {
      case 0 -> "arn";
      case 1 -> "id";
      case 2 -> "name";
      case 3 -> "end of arn";
      case 4 -> field(configuration, wanted);
      default -> "part of name";
    };
  }

  private static String field(String configuration, String wanted) {
    try {
      return path(MAPPER.readTree(configuration), wanted).orElse("configuration");
    } catch (JsonProcessingException e) {
      return "configuration";
    }
  }

  private static Optional<String> path(JsonNode node, String wanted) {
    if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
        Map.Entry<String, JsonNode> field = fields.next();
        if (field.getValue().isTextual() && field.getValue().textValue().equals(wanted)) {
          return Optional.of(field.getKey());
        }
        Optional<String> below = path(field.getValue(), wanted);
        if (below.isPresent()) {
          String joint = field.getValue().isArray() ? "" : ".";
          return Optional.of(field.getKey() + joint + below.get());
        }
      }
    } else if (node.isArray()) {
      for (JsonNode item : node) {
        if (item.isTextual() && item.textValue().equals(wanted)) {
          return Optional.of("[]");
        }
        Optional<String> below = path(item, wanted);
        if (below.isPresent()) {
          return Optional.of("[]." + below.get());
        }
      }
    }
    return Optional.empty();
  }
}
