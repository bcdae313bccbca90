package io.periplus.cost.allocation;

import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of a snapshot that owners and shares are read from: {@code arn -> type} and {@code edge
 * type -> arn -> arns}, both ways, sorted.
 */
public final class CostGraph {
  private final Map<String, ResourceType> types;
  private final Map<EdgeType, Map<String, List<String>>> out = new EnumMap<>(EdgeType.class);
  private final Map<EdgeType, Map<String, List<String>>> in = new EnumMap<>(EdgeType.class);
  private final Map<String, String> mainRouteTables;

  /**
   * Indexes a snapshot.
   *
   * @param mainRouteTables {@code VPC ARN -> route table ARN} of subnets without one of their own
   */
  public CostGraph(
      Map<String, ResourceType> types,
      Collection<Relationship> relationships,
      Map<String, String> mainRouteTables) {
    this.types = Map.copyOf(types);
    this.mainRouteTables = Map.copyOf(mainRouteTables);
    for (Relationship edge : relationships) {
      add(out, edge.type(), edge.sourceArn(), edge.targetArn());
      add(in, edge.type(), edge.targetArn(), edge.sourceArn());
    }
    for (Map<EdgeType, Map<String, List<String>>> side : List.of(out, in)) {
      side.values().forEach(ends -> ends.values().forEach(Collections::sort));
    }
  }

  private static void add(
      Map<EdgeType, Map<String, List<String>>> side, EdgeType type, String from, String to) {
    side.computeIfAbsent(type, absent -> new HashMap<>())
        .computeIfAbsent(from, absent -> new ArrayList<>(1))
        .add(to);
  }

  /** The type, null when the snapshot does not have the resource. */
  public ResourceType type(String arn) {
    return types.get(arn);
  }

  /** Whether the resource is of this type. */
  public boolean is(String arn, String type) {
    ResourceType found = types.get(arn);
    return found != null && found.name().equals(type);
  }

  /** ARNs of all resources of a type, sorted. */
  public List<String> ofType(String type) {
    return types.entrySet().stream()
        .filter(entry -> entry.getValue().name().equals(type))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Where edges of a type lead, sorted. */
  public List<String> out(EdgeType type, String arn) {
    return out.getOrDefault(type, Map.of()).getOrDefault(arn, List.of());
  }

  /** Where edges of a type come from, sorted. */
  public List<String> in(EdgeType type, String arn) {
    return in.getOrDefault(type, Map.of()).getOrDefault(arn, List.of());
  }

  /** Where edges lead, of one type of resource only. */
  public List<String> out(EdgeType type, String arn, Set<String> targetTypes) {
    return out(type, arn).stream().filter(end -> isOneOf(end, targetTypes)).toList();
  }

  /** Where edges come from, of one type of resource only. */
  public List<String> in(EdgeType type, String arn, Set<String> sourceTypes) {
    return in(type, arn).stream().filter(end -> isOneOf(end, sourceTypes)).toList();
  }

  private boolean isOneOf(String arn, Set<String> names) {
    ResourceType type = types.get(arn);
    return type != null && names.contains(type.name());
  }

  /** The route table of a subnet: its own, else the main one of its VPC; null when not known. */
  public String routeTable(String subnet) {
    List<String> own = in(EdgeType.ASSOCIATED_WITH, subnet, Set.of("AWS::EC2::RouteTable"));
    if (!own.isEmpty()) {
      return own.get(0);
    }
    return out(EdgeType.IN_VPC, subnet).stream()
        .map(mainRouteTables::get)
        .filter(table -> table != null)
        .findFirst()
        .orElse(null);
  }

  /** Network interfaces in a VPC, {@code interface ARN -> subnet ARN}. */
  Map<String, String> interfacesOf(String vpc) {
    Map<String, String> found = new TreeMap<>();
    for (String one : in(EdgeType.IN_VPC, vpc, Set.of("AWS::EC2::NetworkInterface"))) {
      List<String> subnets = out(EdgeType.IN_SUBNET, one);
      found.put(one, subnets.isEmpty() ? "" : subnets.get(0));
    }
    return found;
  }
}
