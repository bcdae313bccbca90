package io.periplus.api.reachability;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PortRange;
import io.periplus.network.Difference;
import io.periplus.network.EgressRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.InternetRow;
import io.periplus.network.NetworkComparison;
import io.periplus.network.PathHop;
import io.periplus.network.Reason;
import io.periplus.network.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A {@link NetworkComparison} as the body of {@code POST /what-if}; the CLI prints the same. */
public final class WhatIfJson {
  private static final int MOST_ROWS = 10_000;

  private final NetworkComparison comparison;
  private int rows;
  private boolean truncated;

  private WhatIfJson(NetworkComparison comparison) {
    this.comparison = comparison;
  }

  /** The body without {@code snapshot}. */
  public static ObjectNode of(NetworkComparison comparison, int changesApplied) {
    return new WhatIfJson(comparison).body(changesApplied);
  }

  private ObjectNode body(int changesApplied) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("changesApplied", changesApplied);
    body.set("exposures", difference(comparison.exposures(), this::exposure));
    body.set("egress", difference(comparison.egress(), this::egress));
    ObjectNode reach = body.putObject("reach");
    reach.put("classesAffected", comparison.classesAffected());
    ObjectNode pairs = reach.putObject("securityGroupPairs");
    pairs.set("added", pairs(comparison.pairsAdded()));
    pairs.set("removed", pairs(comparison.pairsRemoved()));
    body.set("unknown", unknown());
    body.put("truncated", truncated);
    return body;
  }

  private <R extends InternetRow> ObjectNode difference(
      Difference<R> difference, Function<R, ObjectNode> row) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    ArrayNode added = out.putArray("added");
    difference.added().forEach(each -> put(added, each, row));
    ArrayNode removed = out.putArray("removed");
    difference.removed().forEach(each -> put(removed, each, row));
    ArrayNode changed = out.putArray("changed");
    for (Difference.Change<R> change : difference.changed()) {
      put(
          changed,
          change,
          each -> {
            ObjectNode pair = JsonNodeFactory.instance.objectNode();
            pair.set("before", row.apply(each.before()));
            pair.set("after", row.apply(each.after()));
            return pair;
          });
    }
    ObjectNode counts = out.putObject("counts");
    counts.put("added", difference.added().size());
    counts.put("removed", difference.removed().size());
    counts.put("changed", difference.changed().size());
    return out;
  }

  /** Counts stay exact where rows are left out. */
  private <T> void put(ArrayNode list, T row, Function<T, ObjectNode> json) {
    if (rows == MOST_ROWS) {
      truncated = true;
      return;
    }
    rows++;
    list.add(json.apply(row));
  }

  private ObjectNode exposure(ExposureRow row) {
    ObjectNode out = row(row, ExposureRow.DIRECTION);
    out.put("privateAddress", row.privateAddress());
    out.put("targetPort", row.targetPort());
    out.put("authentication", row.authentication());
    String own = row.privateAddress() == null ? row.address() : row.privateAddress();
    out.set("evidence", evidence(row, own, row.address()));
    return out;
  }

  private ObjectNode egress(EgressRow row) {
    ObjectNode out = row(row, EgressRow.DIRECTION);
    out.set("publicAddresses", texts(row.publicAddresses()));
    out.set("transitArns", texts(row.transitArns()));
    String seen = row.publicAddresses().isEmpty() ? row.address() : row.publicAddresses().get(0);
    out.set("evidence", evidence(row, row.address(), seen));
    return out;
  }

  private static ObjectNode row(InternetRow row, String direction) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("arn", row.arn()).put("type", row.type());
    out.put("accountId", row.accountId()).put("region", row.region());
    out.put("vpcId", row.vpcId()).put("subnetId", row.subnetId());
    out.put("networkInterfaceId", row.networkInterfaceId()).put("direction", direction);
    out.put("family", row.family().toString()).put("address", row.address());
    out.put("via", row.via().name()).put("gatewayArn", row.gatewayArn());
    out.put("protocol", row.protocol()).put("fromPort", row.fromPort()).put("toPort", row.toPort());
    out.put("icmpType", row.icmpType()).put("icmpCode", row.icmpCode());
    out.put("icmpTypeTo", row.icmpTypeTo()).put("icmpCodeTo", row.icmpCodeTo());
    out.set("remoteCidrs", texts(row.remoteCidrs()));
    out.put("remoteScope", row.remoteScope().name());
    out.put("remoteAddresses", row.remoteAddresses().toString());
    out.put("verdict", row.verdict().name());
    out.put("replies", ReachabilityJson.text(row.replies()));
    out.set("replyPorts", ports(row.replyPorts()));
    out.set("reasons", ReachabilityJson.reasons(row.reasons()));
    out.set("coverageRefs", texts(row.coverageRefs()));
    return out;
  }

  private ArrayNode evidence(InternetRow row, String address, String publicAddress) {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    for (PathHop hop : comparison.paths().getOrDefault(row.pathId(), List.of())) {
      ObjectNode json = ReachabilityJson.hop(hop);
      if (PathHop.ENDPOINT.equals(hop.component())) {
        json.put("component", row.arn()).put("componentType", row.type());
      }
      for (String end : List.of("src", "dst")) {
        String text = json.path(end).asText("");
        if (text.equals(PathHop.ADDRESS)) {
          json.put(end, address);
        } else if (text.equals(PathHop.PUBLIC)) {
          json.put(end, publicAddress);
        }
      }
      if (json.path("rule").hasNonNull("text")) {
        ObjectNode rule = (ObjectNode) json.get("rule");
        rule.put(
            "text",
            rule.get("text")
                .asText()
                .replace(PathHop.PUBLIC, String.valueOf(publicAddress))
                .replace(PathHop.ADDRESS, String.valueOf(address)));
      }
      out.add(json);
    }
    return out;
  }

  private static ArrayNode pairs(List<NetworkComparison.GroupPair> pairs) {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    pairs.forEach(pair -> out.addObject().put("from", pair.from()).put("to", pair.to()));
    return out;
  }

  private static ArrayNode ports(List<PortRange> ranges) {
    return ranges == null
        ? null
        : texts(ranges.stream().map(range -> range.from() + "-" + range.to()).toList());
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    texts.forEach(out::add);
    return out;
  }

  /** Why answers after the changes are unknown, and of how many rows. */
  private ArrayNode unknown() {
    Map<Reason, TreeSet<String>> refs = new TreeMap<>();
    Map<Reason, Integer> counts = new TreeMap<>();
    List<InternetRow> rows = new ArrayList<>(after(comparison.exposures()));
    rows.addAll(after(comparison.egress()));
    for (InternetRow row : rows) {
      if (row.verdict() == Verdict.UNKNOWN) {
        for (Reason reason : row.reasons()) {
          counts.merge(reason, 1, Integer::sum);
          refs.computeIfAbsent(reason, key -> new TreeSet<>()).addAll(row.coverageRefs());
        }
      }
    }
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    counts.forEach(
        (reason, count) -> {
          ObjectNode each = out.addObject().put("reason", reason.name());
          each.set("coverageRefs", texts(List.copyOf(refs.get(reason))));
          each.put("rows", count);
        });
    return out;
  }

  private static <R extends InternetRow> List<R> after(Difference<R> difference) {
    List<R> out = new ArrayList<>(difference.added());
    difference.changed().forEach(change -> out.add(change.after()));
    return out;
  }
}
