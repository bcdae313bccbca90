package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.Nearest;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of resources by the values of a few columns or tags. */
final class ResourceFacets {
  private static final List<String> NAMES = List.of("type", "account", "region", "vpc", "tagKey");
  private static final List<String> DEFAULT = List.of("type", "account", "region");
  private static final int MOST_FACETS = 20;

  /**
   * A facet.
   *
   * @param values one row per value: its text in column {@code value}, null where there is none
   */
  private record Facet(String name, Sql values) {}

  private final List<Facet> facets;
  private final Sql matching;
  private final int top;

  private ResourceFacets(List<Facet> facets, Sql matching, int top) {
    this.facets = facets;
    this.matching = matching;
    this.top = top;
  }

  static ResourceFacets read(SnapshotView view, QueryParameters parameters) {
    Listing listing = ResourceListing.of(view);
    List<Facet> facets = new ArrayList<>();
    for (String name : names(parameters)) {
      Sql from = from(listing, ListRequest.condition(listing, parameters, name));
      facets.add(new Facet(name, values(name, from)));
    }
    return new ResourceFacets(
        facets,
        from(listing, ListRequest.condition(listing, parameters, null)),
        parameters.integer("top", 1, 200, 20));
  }

  private static Sql from(Listing listing, Sql condition) {
    return Sql.of(" from ").then(listing.relation()).then(" where ").then(condition);
  }

  private static List<String> names(QueryParameters parameters) {
    List<String> names = new ArrayList<>();
    for (String each : parameters.all("facet")) {
      for (String name : each.split(",", -1)) {
        boolean tag =
            name.startsWith(QueryParameters.TAG_PREFIX)
                && name.length() > QueryParameters.TAG_PREFIX.length();
        if (!tag && !NAMES.contains(name)) {
          String message = "it must be one of " + String.join(", ", NAMES) + ", tag.<Key>.";
          throw new ProblemException(
              ProblemCode.INVALID_PARAMETER,
              "Cannot read parameter facet: " + message,
              List.of(
                  new ParameterError("facet", message, Nearest.to(name, NAMES).orElse(null), null)),
              Map.of());
        }
        names.add(name);
      }
    }
    if (names.size() > MOST_FACETS) {
      throw ProblemException.invalidParameter(
          "facet", "at most " + MOST_FACETS + " facets can be asked for at once.");
    }
    return names.isEmpty() ? DEFAULT : names;
  }

  private static Sql values(String name, Sql from) {
    switch (name) {
      case "type":
        return Sql.of("select type as value").then(from);
      case "account":
        return Sql.of("select nullif(account_id, '') as value").then(from);
      case "region":
        return Sql.of("select region as value").then(from);
      case "vpc":
        return Sql.of("select " + ResourceListing.VPC_ID + " as value").then(from);
      case "tagKey":
        return Sql.of(
                "select unnest(case when tags is null or cardinality(tags) = 0 then [null]"
                    + " else map_keys(tags) end) as value")
            .then(from);
      default:
        return Sql.of(
                "select tags[?] as value", name.substring(QueryParameters.TAG_PREFIX.length()))
            .then(from);
    }
  }

  /** The body without {@code snapshot}. */
  ObjectNode count(Connection connection) throws SQLException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("total", number(connection, matching.wrapped("select count(*)", "")));
    ArrayNode list = body.putArray("facets");
    for (Facet facet : facets) {
      list.add(count(connection, facet));
    }
    return body;
  }

  private ObjectNode count(Connection connection, Facet facet) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    long missing = 0;
    Sql sql =
        facet
            .values()
            .wrapped(
                "select value, count(*) from (",
                ") group by value order by count(*) desc, value nulls last");
    try (PreparedStatement statement = ListQuery.prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String value = rows.getString(1);
        if (value == null) {
          missing = rows.getLong(2);
        } else {
          counts.put(value, rows.getLong(2));
        }
      }
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", facet.name());
    ArrayNode values = node.putArray("values");
    long other = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (values.size() < top) {
        values.addObject().put("value", entry.getKey()).put("count", entry.getValue());
      } else {
        other += entry.getValue();
      }
    }
    return node.put("other", other).put("missing", missing);
  }

  private static long number(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = ListQuery.prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
