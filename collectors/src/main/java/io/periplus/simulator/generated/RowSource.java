package io.periplus.simulator.generated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToIntFunction;

/**
 * The rows of one list operation.
 *
 * @param member the response member that holds them
 * @param kind whose ids {@code idsMember} of a request carries; null where there is none
 */
record RowSource(
    Ids ids,
    String member,
    ToIntFunction<Place> count,
    RowFunction row,
    String idsMember,
    Ids.Kind kind) {

  /** The {@code index}-th row of a place. */
  interface RowFunction {
    JsonNode at(Place place, int index);
  }

  /** Rows that can be asked for by id; row {@code i} is the thing with index {@code i}. */
  RowSource byId(String newIdsMember, Ids.Kind newKind) {
    return new RowSource(ids, member, count, row, newIdsMember, newKind);
  }
}
