package io.periplus.simulator.estate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The whole answer of an operation: the elements of its top-level lists as rows, the other members
 * as they are.
 *
 * @param rows in a stable order; may be computed on access, so it is never copied
 * @param fixed members that are not lists, {@code SecurityGroups} of none: {@code {}}
 */
public record Listing(List<Row> rows, ObjectNode fixed) {

  /** An element of the response's list {@code member}. */
  public record Row(String member, JsonNode value) {}

  public Listing {
    requireNonNull(rows, "rows is null");
    requireNonNull(fixed, "fixed is null");
  }

  public static Listing empty() {
    return new Listing(List.of(), JsonNodeFactory.instance.objectNode());
  }

  public static Listing of(List<Row> rows) {
    return new Listing(rows, JsonNodeFactory.instance.objectNode());
  }

  public static Listing of(ObjectNode fixed) {
    return new Listing(List.of(), fixed);
  }

  /** The rows that the request's ids and filters select. */
  public Listing select(EstateQuery query) {
    Set<String> members = new LinkedHashSet<>();
    query.request().fieldNames().forEachRemaining(members::add);
    return new Selection(query.operation()).apply(this, query.request(), members);
  }
}
