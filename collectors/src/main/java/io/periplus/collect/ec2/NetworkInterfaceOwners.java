package io.periplus.collect.ec2;

import static io.periplus.model.EdgeType.ATTACHED_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.collect.ec2.InterfaceOwnerRule.Found;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The resource that a network interface serves. AWS names it in free text: the rules E1 to E22 read
 * interface type, description and requester, the first that fits wins, and the edge's {@code
 * source} names it. What an AWS service made and no rule knows is marked and counted (E23).
 */
final class NetworkInterfaceOwners {

  /** Owner -> the rules that find it. */
  static final Map<ResourceType, List<String>> SOURCES = sources();

  private NetworkInterfaceOwners() {}

  static void draw(ResourceView view, EdgeSink edges) {
    ManagedInterface eni = new ManagedInterface(view.configuration());
    Optional<Found> found =
        firstThatFits(
            eni,
            (rule, owner) ->
                edges.edge(ATTACHED_TO, owner.reference(), rule.source(), owner.properties()));
    if (found.isEmpty() && eni.isRequesterManaged()) {
      edges.unknownValue("RequesterId", eni.requester());
    }
  }

  /** Rule E23: {@code unknown} for what a service made and no rule knows, else null. */
  static String owner(JsonNode json) {
    ManagedInterface eni = new ManagedInterface(json);
    return eni.isRequesterManaged() && found(eni).isEmpty() ? "unknown" : null;
  }

  /** The service that made the interface (E22), who asked for one that is unknown (E23). */
  static String ownerService(JsonNode json) {
    ManagedInterface eni = new ManagedInterface(json);
    Optional<Found> found = found(eni);
    if (found.isPresent()) {
      return found.get().service();
    }
    return eni.isRequesterManaged() ? json.path("RequesterId").asText(null) : null;
  }

  private record Owner(Reference reference, boolean possible) {
    ObjectNode properties() {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      if (possible) {
        properties.put("confidence", "POSSIBLE");
      }
      return properties;
    }
  }

  private static Optional<Found> found(ManagedInterface eni) {
    return firstThatFits(eni, (rule, owner) -> {});
  }

  private static Optional<Found> firstThatFits(
      ManagedInterface eni, BiConsumer<InterfaceOwnerRule, Owner> owners) {
    for (InterfaceOwnerRule rule : InterfaceOwnerRules.ALL) {
      Optional<Found> found = rule.find(eni);
      if (found.isPresent()) {
        boolean possible = found.get().possible();
        found.get().owners().forEach(owner -> owners.accept(rule, new Owner(owner, possible)));
        return found;
      }
    }
    return Optional.empty();
  }

  private static Map<ResourceType, List<String>> sources() {
    Map<ResourceType, List<String>> sources = new LinkedHashMap<>();
    for (InterfaceOwnerRule rule : InterfaceOwnerRules.ALL) {
      for (ResourceType owner : rule.owners()) {
        List<String> known = sources.computeIfAbsent(owner, type -> new ArrayList<>());
        if (!known.contains(rule.source())) {
          known.add(rule.source());
        }
      }
    }
    return sources;
  }
}
