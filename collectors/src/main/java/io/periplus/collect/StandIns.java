package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Stubs for resources that their own scope could not bring and another inventory knows (R5). They
 * say that something is there, since when it is known, and who said so; never what it is like, and
 * never that something is gone.
 */
final class StandIns {
  /** The counter of the scope whose rows are stood in for. */
  static final String COUNTER = "filled";

  private final Catalogue catalogue;
  private final Map<String, Coverage> unread = new HashMap<>();
  private final Map<String, Resource> known = new TreeMap<>();

  StandIns(Catalogue catalogue, Collection<Coverage> outcomes) {
    this.catalogue = catalogue;
    outcomes.stream()
        .filter(
            row -> row.status() == CoverageStatus.DENIED || row.status() == CoverageStatus.FAILED)
        .forEach(row -> unread.put(place(row), row));
  }

  /** Takes a row of the other inventory, which tells type and time in its configuration. */
  void take(Resource row) {
    ResourceSpec<?> inventory = catalogue.spec(row.type());
    if (inventory == null || inventory.standIn() == null || unread.isEmpty()) {
      return;
    }
    JsonNode item = CanonicalJson.of(row);
    ResourceSpec<?> spec = specNamed(inventory.standIn().type().apply(item));
    Instant recordedAt = time(inventory.standIn().recordedAt().apply(item));
    if (spec == null || recordedAt == null) {
      return;
    }
    Resource stub = stub(row, spec, recordedAt);
    if (unread.containsKey(placeOf(stub, spec))) {
      known.merge(
          stub.arn(),
          stub,
          (one, other) -> other.observedAt().isAfter(one.observedAt()) ? other : one);
    }
  }

  private static Resource stub(Resource row, ResourceSpec<?> spec, Instant recordedAt) {
    return new Resource(
        row.arn(),
        spec.type(),
        row.accountId(),
        spec.isGlobal() ? Scope.GLOBAL : row.region(),
        row.id(),
        row.name(),
        null,
        "{}",
        CanonicalJson.hash("{}"),
        true,
        true,
        recordedAt,
        recordedAt,
        row.sourceOperation());
  }

  /** Told of each resource that is stood in for. */
  interface Filled {
    /**
     * @param outcome key of the coverage row of its scope
     */
    void accept(Resource stub, String outcome);
  }

  /** Gives a stub for everything that is not among the resources. */
  void fill(ReferenceIndex index, Filled filled) {
    known.values().stream()
        .filter(stub -> !index.contains(stub.arn()))
        .forEach(stub -> filled.accept(stub, outcomeOf(stub)));
  }

  private String outcomeOf(Resource stub) {
    return unread.get(placeOf(stub, catalogue.spec(stub.type()))).key();
  }

  private static String placeOf(Resource stub, ResourceSpec<?> spec) {
    return stub.accountId()
        + '/'
        + stub.region()
        + '/'
        + spec.service().name()
        + ':'
        + spec.operation();
  }

  private static String place(Coverage row) {
    return row.accountId() + '/' + row.region() + '/' + row.service() + ':' + row.operation();
  }

  /** How an inventory of others' resources tells what they are. */
  record StandIn(Function<JsonNode, String> type, Function<JsonNode, String> recordedAt) {}

  /** The declaration of a type that another inventory names; null for types of its own. */
  private ResourceSpec<?> specNamed(String type) {
    try {
      return catalogue.spec(ResourceType.of(type));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
