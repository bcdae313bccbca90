package io.periplus.impact.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.Reason;
import io.periplus.impact.estate.AccessGrant;
import io.periplus.impact.estate.EdgeVerdict;
import io.periplus.impact.estate.Escalation;
import io.periplus.impact.estate.Evidence;
import io.periplus.impact.estate.NetworkEdge;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusLevel;
import io.periplus.impact.estate.RadiusRelationship;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of a snapshot's tables to a {@link RadiusInput}, whoever reads the tables. Rows may come in
 * any order; a row that cannot be understood is left out.
 */
public final class RadiusInputReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A finding names a resource, it is none that anything depends on. */
  private static final String FINDING = "::Finding";

  private static final String KEY = Reason.UNKNOWN_KEY.name();

  private final Map<String, RadiusResource> resources = new HashMap<>();
  private final List<RadiusRelationship> relationships = new ArrayList<>();
  private final List<NetworkEdge> network = new ArrayList<>();
  private final List<AccessGrant> access = new ArrayList<>();
  private final Map<String, Set<String>> sets = new TreeMap<>();
  private final List<Escalation> escalations = new ArrayList<>();
  private final Map<String, Set<String>> limitedAccounts = new TreeMap<>();
  private final AdministratorLimits limits = new AdministratorLimits();

  /** Currency to what costs something in it. */
  private final Map<String, Map<String, BigDecimal>> costs = new TreeMap<>();

  private final Set<String> reasons = new TreeSet<>();

  /**
   * A row of {@code resource}.
   *
   * @param tags key -> value
   * @param configuration JSON; needed of {@link RadiusFacts#types()} only
   */
  public void resource(
      String arn,
      String type,
      String account,
      String region,
      Map<String, String> tags,
      String configuration,
      boolean stub) {
    if (type.endsWith(FINDING)) {
      return;
    }
    if (type.equals(AdministratorLimits.POLICY)) {
      limits.add(arn, configuration);
    }
    resources.put(
        arn,
        new RadiusResource(
            arn, type, account, region, tags, RadiusFacts.of(type, configuration), stub));
  }

  /**
   * A row of {@code relationship}.
   *
   * @param properties JSON object
   */
  public void relationship(
      String source, String type, String target, List<String> fields, String properties) {
    EdgeType edge;
    try {
      edge = EdgeType.valueOf(type);
    } catch (IllegalArgumentException e) {
      return;
    }
    relationships.add(new RadiusRelationship(source, edge, target, fields, properties(properties)));
  }

  private static Map<String, String> properties(String json) {
    if (json == null || json.equals("{}")) {
      return Map.of();
    }
    Map<String, String> texts = new TreeMap<>();
    try {
      JsonNode object = JSON.readTree(json);
      object
          .fields()
          .forEachRemaining(
              each -> {
                if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                  texts.put(each.getKey(), each.getValue().asText());
                }
              });
    } catch (JsonProcessingException e) {
      return Map.of();
    }
    return texts;
  }

  /**
   * What the internet reaches, a row of {@code exposure} or several together.
   *
   * @param verdict {@code REACHABLE}; {@code UNKNOWN} is possible, others are nothing
   */
  public void exposure(String arn, String verdict, String traffic, List<String> components) {
    EdgeVerdict certainty = certainty(verdict);
    if (certainty != null) {
      network.add(
          new NetworkEdge(
              arn,
              EdgeType.EXPOSED_TO,
              "internet",
              certainty,
              traffic,
              certainty == EdgeVerdict.MAYBE ? List.of("network-unknown") : List.of(),
              components));
    }
  }

  /** By what a resource leaves, a row of {@code egress} or several together. */
  public void egress(String arn, String gateway, String verdict) {
    EdgeVerdict certainty = certainty(verdict);
    if (certainty != null && gateway != null) {
      network.add(
          new NetworkEdge(
              arn, EdgeType.EGRESSES_TO, gateway, certainty, "", List.of(), List.of(gateway)));
    }
  }

  private static EdgeVerdict certainty(String verdict) {
    return switch (verdict) {
      case "REACHABLE" -> EdgeVerdict.YES;
      case "UNKNOWN" -> EdgeVerdict.MAYBE;
      default -> null;
    };
  }

  /** A resource that sends as the group does. */
  public void sender(String group, String arn) {
    member("reach:from:" + group, arn);
  }

  /** A resource that accepts as the group does. */
  public void receiver(String group, String arn) {
    member("reach:to:" + group, arn);
  }

  /**
   * What members of one group send reaches members of another.
   *
   * @param sure whether it does whatever is not told by the two groups
   */
  public void reaches(String from, String to, boolean sure, String traffic) {
    network.add(
        new NetworkEdge(
            "reach:from:" + from,
            EdgeType.REACHES,
            "reach:to:" + to,
            sure ? EdgeVerdict.YES : EdgeVerdict.MAYBE,
            traffic,
            sure ? List.of() : List.of("network-path"),
            List.of()));
  }

  /**
   * A row of {@code access}.
   *
   * @param conditions keys
   * @param reasons codes
   */
  public void access(
      String principals,
      String resourceSet,
      String level,
      String verdict,
      Evidence evidence,
      List<String> conditions,
      List<String> reasons) {
    access.add(
        new AccessGrant(
            principals,
            resourceSet,
            RadiusLevel.valueOf(level),
            EdgeVerdict.valueOf(verdict),
            evidence,
            conditions,
            codes(reasons)));
  }

  /** Keys that are not known stand among the conditions, by their names. */
  private static List<String> codes(List<String> reasons) {
    return reasons.stream().filter(code -> !code.equals(KEY)).distinct().sorted().toList();
  }

  /** A row of {@code access_set}. */
  public void member(String set, String arn) {
    sets.computeIfAbsent(set, key -> new TreeSet<>()).add(arn);
  }

  /** A row of {@code escalation}. */
  public void escalation(
      String from,
      String to,
      String edge,
      String technique,
      String verdict,
      Evidence evidence,
      List<String> conditions,
      List<String> reasons) {
    escalations.add(
        new Escalation(
            from,
            to,
            EdgeType.valueOf(edge),
            technique,
            EdgeVerdict.valueOf(verdict),
            evidence,
            conditions,
            codes(reasons)));
  }

  /**
   * An account whose administrators may be denied something (ST1), for nobody could read what.
   *
   * @param reason code
   */
  public void limited(String account, String reason) {
    limitedAccounts.computeIfAbsent(account, key -> new TreeSet<>()).add(reason);
  }

  /** What a resource costs a month. */
  public void cost(String arn, BigDecimal amount, String currency) {
    costs.computeIfAbsent(currency, key -> new HashMap<>()).merge(arn, amount, BigDecimal::add);
  }

  /** The currency of most resources: amounts are never converted, and others count as unknown. */
  private String currency() {
    if (costs.size() > 1) {
      reasons.add("CURRENCY_MIX");
    }
    String most = null;
    for (Map.Entry<String, Map<String, BigDecimal>> each : costs.entrySet()) {
      if (most == null || each.getValue().size() > costs.get(most).size()) {
        most = each.getKey();
      }
    }
    return most;
  }

  /** Something that holds for every answer: {@code NETWORK_MISSING}. */
  public void reason(String code) {
    reasons.add(code);
  }

  /** All that came. */
  public RadiusInput read() {
    resources.putIfAbsent(
        "internet",
        new RadiusResource("internet", "Internet", "", "global", Map.of(), Map.of(), true));
    // Roots of accounts lead to their resources, though a snapshot need not name them.
    Map<String, String> partitions = new TreeMap<>();
    for (RadiusResource each : resources.values()) {
      String[] parts = each.arn().split(":", 6);
      if (!each.stub() && parts.length == 6 && each.accountId().matches("[0-9]{12}")) {
        partitions.put(each.accountId(), parts[1]);
      }
    }
    partitions.forEach(
        (account, partition) -> {
          String root = "arn:" + partition + ":iam::" + account + ":root";
          resources.putIfAbsent(
              root,
              new RadiusResource(
                  root, "AWS::IAM::AccountRoot", account, "global", Map.of(), Map.of(), false));
        });
    for (String account : limits.accounts(resources.values(), relationships)) {
      limitedAccounts.computeIfAbsent(account, key -> new TreeSet<>());
    }
    Map<String, List<String>> members = new TreeMap<>();
    sets.forEach((set, arns) -> members.put(set, List.copyOf(arns)));
    sort();
    String currency = currency();
    return new RadiusInput(
        new ArrayList<>(resources.values()),
        relationships,
        network,
        access,
        members,
        escalations,
        limitedAccounts,
        List.of(),
        currency == null ? Map.of() : costs.get(currency),
        currency,
        reasons);
  }

  /** Rows come in any order; numbers of nodes, and with them ties of ways, follow this one. */
  private void sort() {
    relationships.sort(
        Comparator.comparing(RadiusRelationship::sourceArn)
            .thenComparing(RadiusRelationship::type)
            .thenComparing(RadiusRelationship::targetArn));
    network.sort(
        Comparator.comparing(NetworkEdge::fromArn)
            .thenComparing(NetworkEdge::type)
            .thenComparing(NetworkEdge::toArn)
            .thenComparing(NetworkEdge::verdict)
            .thenComparing(NetworkEdge::traffic));
    access.sort(
        Comparator.comparing(AccessGrant::principal)
            .thenComparing(AccessGrant::resource)
            .thenComparing(AccessGrant::level)
            .thenComparing(AccessGrant::verdict));
    escalations.sort(
        Comparator.comparing(Escalation::from)
            .thenComparing(Escalation::to)
            .thenComparing(Escalation::type)
            .thenComparing(Escalation::technique)
            .thenComparing(Escalation::verdict));
  }
}
