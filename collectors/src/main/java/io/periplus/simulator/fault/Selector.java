package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which calls a rule strikes: by account, region, service and operation (each a name or a list),
 * and of those the n-th ({@code callNumber}), every n-th ({@code every}) or a seeded {@code
 * fraction}. Counts the calls that match by name.
 */
final class Selector {
  private final Set<String> accounts;
  private final Set<String> regions;
  private final Set<String> services;
  private final Set<String> operations;
  private final Set<String> callNumbers;
  private final JsonNode paginated;
  private final long every;
  private final double fraction;
  private final Random random;
  private final AtomicLong calls = new AtomicLong();

  Selector(JsonNode select) {
    this.accounts = names(select.path("account"));
    this.regions = names(select.path("region"));
    this.services = names(select.path("service"));
    this.operations = names(select.path("operation"));
    this.callNumbers = names(select.path("callNumber"));
    this.paginated = select.path("paginated");
    this.every = select.path("every").asLong(1);
    this.fraction = select.path("fraction").asDouble(1);
    this.random = new Random(select.path("seed").asLong(0));
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new HashSet<>();
    if (node.isArray()) {
      node.forEach(name -> names.add(name.asText()));
    } else if (node.isValueNode()) {
      names.add(node.asText());
    }
    return names;
  }

  synchronized boolean matches(FaultContext context) {
    boolean named =
        admits(accounts, context.account())
            && admits(regions, context.region())
            && admits(services, context.service().name())
            && admits(operations, context.operation())
            && (paginated.isMissingNode() || paginated.asBoolean() == context.paginated());
    if (!named) {
      return false;
    }
    long call = calls.incrementAndGet();
    // Drawn for every call, so that the same call order meets the same faults.
    double drawn = random.nextDouble();
    return admits(callNumbers, Long.toString(call)) && call % every == 0 && drawn < fraction;
  }

  private static boolean admits(Set<String> wanted, String name) {
    return wanted.isEmpty() || wanted.contains(name);
  }
}
