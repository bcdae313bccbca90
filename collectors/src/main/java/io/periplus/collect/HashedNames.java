package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Resources by the keyed hash of their ARN or host name: {@code hash -> ARNs}, for what redacted
 * values name (X22). The names of the inventory are hashed once, and only those that some value
 * wants are kept.
 */
final class HashedNames {
  private final Redactor redactor;
  private final Set<String> wanted = new HashSet<>();
  private final Map<String, Set<String>> arns = new HashMap<>();

  HashedNames(Redactor redactor) {
    this.redactor = redactor;
  }

  /** Notes every name that a redacted value of the configuration holds. */
  void want(JsonNode configuration) {
    wanted.addAll(Redactor.namesIn(configuration));
    configuration.forEach(this::want);
  }

  /** Looks for what is wanted among the names of the inventory. */
  void find(ReferenceIndex inventory) {
    if (!wanted.isEmpty()) {
      inventory.forEachName(this::offer);
    }
  }

  private void offer(String name, Collection<String> named) {
    String hash = redactor.hash(name);
    if (wanted.contains(hash)) {
      arns.computeIfAbsent(hash, h -> new TreeSet<>()).addAll(named);
    }
  }

  /** The resources that answer to a hashed name; none if it is foreign to the inventory. */
  List<String> arns(String hash) {
    return List.copyOf(arns.getOrDefault(hash, Set.of()));
  }
}
