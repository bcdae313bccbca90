package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.arrayOf;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What was planted in the estate, noted by the builders and by the content while they plant it:
 * never computed by the code that it is meant to check. Written as {@code facts.json}:
 *
 * <pre>{@code
 * version             1 = yesterday, 2 = today
 * counts              total, byType, byAccount, byTypeAndAccount: type -> account -> resources
 * countsUnderFaults   the same without what lies in the gaps
 * exposures           what the internet reaches, each with address, ports, via, gatewayArn
 * notExposed          what only looks so, each with verdict, reasons, because; without an address
 *                     it does not even look public and has no row in the exposure table
 * openSecurityGroups  admitInternet, reachable, groups: {arn, reachable, scenarios}
 * egress              how named things leave: via, gatewayArn, publicAddresses, or reasons
 * gaps                what the demo's fault plan hides from the crawl
 * unseen              what hides there
 * dangling            ids that are referenced and do not exist, on purpose
 * hostile             names and tags that are attacks on whoever prints them
 * canaries            secrets that must never leave the crawl
 * changes             generation 2 only: what differs from generation 1
 * }</pre>
 */
final class Facts {
  /** In a gap: the whole region. */
  static final String EVERY_SERVICE = "*";

  private final int version;
  private final Map<String, String> typeByArn = new TreeMap<>();
  private final Map<String, String> accountByArn = new TreeMap<>();
  private final Map<String, String> regionByArn = new TreeMap<>();
  private final List<Fact> exposures = new ArrayList<>();
  private final List<Fact> notExposed = new ArrayList<>();
  private final List<Fact> egress = new ArrayList<>();
  private final List<Fact> unseen = new ArrayList<>();
  private final ArrayNode gaps = array();
  private final ArrayNode hostile = array();
  private final ArrayNode changes = array();
  private final Set<String> dangling = new TreeSet<>();
  private final Set<String> canaries = new TreeSet<>();

  Facts(int version) {
    this.version = version;
  }

  void resource(String type, String arn, String account, String region) {
    typeByArn.put(arn, type);
    accountByArn.put(arn, account);
    regionByArn.put(arn, region);
  }

  /** The internet reaches something. */
  Fact exposure(String scenario) {
    return add(exposures, new Fact(scenario, "REACHABLE"));
  }

  /** Something looks reachable and is not. */
  Fact blocked(String scenario) {
    return add(notExposed, new Fact(scenario, "BLOCKED"));
  }

  /** Packets arrive, replies do not leave. */
  Fact forwardOnly(String scenario) {
    return add(notExposed, new Fact(scenario, "FORWARD_ONLY"));
  }

  Fact egress(String scenario) {
    return add(egress, new Fact(scenario, "REACHABLE"));
  }

  Fact noEgress(String scenario) {
    return add(egress, new Fact(scenario, "BLOCKED").via(Fact.NONE, null));
  }

  /** Something that the crawl cannot see, and no answer may deny. */
  Fact unseen(String scenario) {
    return add(unseen, new Fact(scenario, "UNKNOWN"));
  }

  /** A part of the estate that the fault plan hides. */
  void gap(String account, String region, String service, String status, String because) {
    gaps.add(
        object(
            member("account", account),
            member("region", region),
            member("service", service),
            member("status", status),
            member("because", because)));
  }

  void hostile(String arn, String text) {
    hostile.add(object("arn", arn, "text", text));
  }

  /** Notes an id that is referenced although nothing has it. */
  String dangling(String id) {
    dangling.add(id);
    return id;
  }

  /** Notes a secret. */
  String canary(String secret) {
    canaries.add(secret);
    return secret;
  }

  void change(String kind, String arn, String because) {
    changes.add(object("kind", kind, "arn", arn, "because", because));
  }

  ObjectNode toJson() {
    return object(
        member("version", version),
        member("counts", counts(arn -> true)),
        member("countsUnderFaults", counts(arn -> !isHidden(arn))),
        member("exposures", json(exposures)),
        member("notExposed", json(notExposed)),
        member("openSecurityGroups", openSecurityGroups()),
        member("egress", json(egress)),
        member("gaps", gaps),
        member("unseen", json(unseen)),
        member("dangling", arrayOf(dangling)),
        member("hostile", hostile),
        member("canaries", arrayOf(canaries)),
        member("changes", version == 1 ? null : changes));
  }

  private boolean isHidden(String arn) {
    String service = arn.split(":", 4)[2];
    for (JsonNode gap : gaps) {
      String hidden = gap.get("service").asText();
      if (gap.get("account").asText().equals(accountByArn.get(arn))
          && gap.get("region").asText().equals(regionByArn.get(arn))
          && (hidden.equals(EVERY_SERVICE) || hidden.equals(service))) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode counts(Predicate<String> counted) {
    Map<String, Integer> byType = new TreeMap<>();
    Map<String, Integer> byAccount = new TreeMap<>();
    Map<String, Map<String, Integer>> byTypeAndAccount = new TreeMap<>();
    typeByArn.forEach(
        (arn, type) -> {
          if (!counted.test(arn)) {
            return;
          }
          String account = accountByArn.get(arn);
          byType.merge(type, 1, Integer::sum);
          byAccount.merge(account, 1, Integer::sum);
          byTypeAndAccount
              .computeIfAbsent(type, key -> new TreeMap<>())
              .merge(account, 1, Integer::sum);
        });
    return object(
        member("total", byType.values().stream().mapToInt(Integer::intValue).sum()),
        member("byType", byType),
        member("byAccount", byAccount),
        member("byTypeAndAccount", byTypeAndAccount));
  }

  /**
   * Open means a rule for 0.0.0.0/0 or ::/0. A group is reachable if some exposure names it; one
   * that none names must say why not.
   */
  private ObjectNode openSecurityGroups() {
    Map<String, Set<String>> scenarios = new TreeMap<>();
    Set<String> reachable = new HashSet<>();
    for (Fact fact : exposures) {
      note(fact, scenarios, reachable);
    }
    for (Fact fact : notExposed) {
      note(fact, scenarios, new HashSet<>());
    }
    ArrayNode groups = array();
    scenarios.forEach(
        (arn, names) ->
            groups.add(
                object("arn", arn, "reachable", reachable.contains(arn), "scenarios", names)));
    return object(
        member("admitInternet", scenarios.size()),
        member("reachable", reachable.size()),
        member("groups", groups));
  }

  private static void note(Fact fact, Map<String, Set<String>> scenarios, Set<String> arns) {
    for (JsonNode group : fact.toJson().path("securityGroups")) {
      scenarios
          .computeIfAbsent(group.asText(), key -> new TreeSet<>())
          .add(fact.toJson().get("scenario").asText());
      arns.add(group.asText());
    }
  }

  private static Fact add(List<Fact> facts, Fact fact) {
    facts.add(fact);
    return fact;
  }

  private static ArrayNode json(List<Fact> facts) {
    ArrayNode array = array();
    facts.forEach(fact -> array.add(fact.toJson()));
    return array;
  }
}
