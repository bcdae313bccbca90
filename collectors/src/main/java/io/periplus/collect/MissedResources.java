package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What another inventory of AWS's knows and no collector brought (C133). It is counted in the
 * coverage of the search and changes nothing else.
 */
final class MissedResources {
  /** Counter in the coverage of the search. */
  static final String COUNTER = "not_collected";

  private final Catalogue catalogue;
  private final List<Found> found = new ArrayList<>();

  MissedResources(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A resource that the search named, with the key of the search's coverage row. */
  private record Found(String outcome, String arn, String type) {}

  /** Told of every resource that nobody brought. */
  interface Missed {
    void count(String outcome, String type);
  }

  /** Whether {@code row} is no resource but one that a search named. */
  boolean isOfSearch(Resource row) {
    ResourceSpec<?> spec = catalogue.spec(row.type());
    return spec != null && spec.comparesOnly();
  }

  /** Whether {@code row} is of a search, and then keeps its ARN. */
  boolean takes(Resource row, String outcome) {
    if (!isOfSearch(row)) {
      return false;
    }
    found.add(new Found(outcome, row.arn(), typeOf(row)));
    return true;
  }

  /** As the search calls it: {@code ec2:ipam}. */
  private static String typeOf(Resource row) {
    JsonNode item = CanonicalJson.of(row);
    String type = item.path("ResourceType").asText(item.path("resourceType").asText());
    return type.isEmpty() ? "a type without name" : type;
  }

  /** Gives what was named and is not among the resources. */
  void compare(Predicate<String> isCollected, Missed missed) {
    found.stream()
        .filter(each -> !isCollected.test(each.arn()))
        .forEach(each -> missed.count(each.outcome(), each.type()));
  }
}
