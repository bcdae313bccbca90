package io.periplus.simulator.generated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The rows of one list operation.
 *
 * @param member the response member that holds them
 * @param count things that were made, those that are gone too
 * @param gone indexes of things that are no more
 * @param kind whose ids {@code idsMember} of a request carries; null where there is none
 */
record RowSource(
    Ids ids,
    String member,
    ToIntFunction<Place> count,
    RowFunction row,
    Function<Place, NavigableSet<Integer>> gone,
    String idsMember,
    Ids.Kind kind) {

  /** The {@code index}-th row of a place. */
  interface RowFunction {
    JsonNode at(Place place, int index);
  }

  /** Rows that can be asked for by id; row {@code i} is the thing with index {@code i}. */
  RowSource byId(String newIdsMember, Ids.Kind newKind) {
    return new RowSource(ids, member, count, row, gone, newIdsMember, newKind);
  }

  /** The same rows without those of some things. */
  RowSource without(Function<Place, NavigableSet<Integer>> indexes) {
    return new RowSource(ids, member, count, row, indexes, idsMember, kind);
  }

  /** How many rows there are. */
  int size(Place place) {
    return count.applyAsInt(place) - gone.apply(place).size();
  }

  /** The row at a position of the list. */
  JsonNode at(Place place, int position) {
    int index = position;
    for (int missing : gone.apply(place)) {
      if (missing > index) {
        break;
      }
      index++;
    }
    return row.at(place, index);
  }

  /** Whether the thing with an index is there. */
  boolean holds(Place place, int index) {
    return index < count.applyAsInt(place) && !gone.apply(place).contains(index);
  }
}
