package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What derived edges rest on: {@code resource -> resources whose derived edges name it} (X1, X3). A
 * policy is named by the edges that its statements allow; one that governs something, and so may
 * deny, by everything of what it governs; a group, table, ACL or gateway by the edges of what it
 * filters or routes. Compressed rows, built once. Immutable.
 */
final class EvidenceIndex {
  /** An edge to one of these is what packets, or rights, of its source rest on. */
  private static final Set<EdgeType> HOLDERS =
      Set.of(
          EdgeType.ASSOCIATED_WITH,
          EdgeType.ATTACHED_TO,
          EdgeType.ENCRYPTED_BY,
          EdgeType.GOVERNED_BY,
          EdgeType.IN_SUBNET,
          EdgeType.IN_VPC,
          EdgeType.MEMBER_OF,
          EdgeType.PROTECTED_BY,
          EdgeType.ROUTES_TO,
          EdgeType.RUNS_AS,
          EdgeType.SECURED_BY,
          EdgeType.TARGETS,
          EdgeType.FORWARDS_TO);

  private final Map<String, Integer> rows = new HashMap<>();
  private final int[] offsets;
  private final int[] endpoints;
  private final List<String> names;

  private EvidenceIndex(Map<String, Set<String>> index) {
    TreeSet<String> all = new TreeSet<>();
    index.values().forEach(all::addAll);
    names = List.copyOf(all);
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      ids.put(names.get(i), i);
    }
    offsets = new int[index.size() + 1];
    int[] found = new int[index.values().stream().mapToInt(Set::size).sum()];
    int size = 0;
    int row = 0;
    for (Map.Entry<String, Set<String>> each : index.entrySet()) {
      rows.put(each.getKey(), row);
      for (String name : each.getValue()) {
        found[size++] = ids.get(name);
      }
      offsets[++row] = size;
    }
    endpoints = Arrays.copyOf(found, size);
  }

  static EvidenceIndex of(RadiusInput input, Collection<DerivedEdge> edges) {
    Map<String, Set<String>> ends = new HashMap<>();
    Map<String, Set<String>> index = new TreeMap<>();
    for (DerivedEdge edge : edges) {
      ends.computeIfAbsent(edge.from(), key -> new TreeSet<>()).add(edge.to());
      ends.computeIfAbsent(edge.to(), key -> new TreeSet<>()).add(edge.from());
      String policy = edge.evidence().policyArn();
      if (policy != null) {
        int sub = policy.indexOf('#');
        put(index, sub < 0 ? policy : policy.substring(0, sub), edge.from(), edge.to());
      }
    }
    for (NetworkEdge each : input.network()) {
      for (String component : each.components()) {
        for (String from : input.sets().getOrDefault(each.fromArn(), List.of(each.fromArn()))) {
          put(index, component, from, each.toArn());
        }
      }
    }
    ends.forEach((arn, others) -> others.forEach(other -> put(index, arn, arn, other)));
    holders(input, ends, index);
    return new EvidenceIndex(index);
  }

  private static void put(Map<String, Set<String>> index, String key, String... ends) {
    Set<String> row = index.computeIfAbsent(key, each -> new TreeSet<>());
    row.addAll(List.of(ends));
  }

  /** What holds, governs, filters or routes something takes part in all edges of that. */
  private static void holders(
      RadiusInput input, Map<String, Set<String>> ends, Map<String, Set<String>> index) {
    Map<String, Set<String>> held = new TreeMap<>();
    Set<String> governing = new HashSet<>();
    Map<String, Set<String>> ofAccount = new HashMap<>();
    for (RadiusResource each : input.resources()) {
      if (!each.accountId().isEmpty()) {
        ofAccount.computeIfAbsent(each.accountId(), key -> new TreeSet<>()).add(each.arn());
      }
    }
    for (RadiusRelationship each : input.relationships()) {
      if (HOLDERS.contains(each.type())) {
        held.computeIfAbsent(each.targetArn(), key -> new TreeSet<>()).add(each.sourceArn());
        // What is attached belongs together either way: an interface and its machine.
        if (each.type() == EdgeType.ATTACHED_TO || each.type() == EdgeType.ASSOCIATED_WITH) {
          held.computeIfAbsent(each.sourceArn(), key -> new TreeSet<>()).add(each.targetArn());
        }
      }
      if (each.type() == EdgeType.GOVERNED_BY) {
        governing.add(each.targetArn());
      }
    }
    for (String holder : held.keySet()) {
      Set<String> seen = new TreeSet<>(Set.of(holder));
      ArrayDeque<String> next = new ArrayDeque<>(seen);
      boolean governs = governing.contains(holder);
      while (!next.isEmpty()) {
        String at = next.poll();
        for (String below : held.getOrDefault(at, Set.of())) {
          if (seen.add(below)) {
            next.add(below);
          }
        }
        // An account's policies say of everything in it what may be done.
        if (at.contains(":organizations::") && at.contains(":account/")) {
          String id = at.substring(at.lastIndexOf('/') + 1);
          seen.addAll(ofAccount.getOrDefault(id, Set.of()));
        }
      }
      for (String each : seen) {
        Set<String> others = ends.getOrDefault(each, Set.of());
        if (!others.isEmpty()) {
          put(index, holder, each);
          others.forEach(other -> put(index, holder, other));
        } else if (governs && !each.equals(holder)) {
          put(index, holder, each);
        }
      }
    }
  }

  /** Resources whose derived edges name this one, without itself. */
  SortedSet<String> naming(String arn) {
    TreeSet<String> out = new TreeSet<>();
    Integer row = rows.get(arn);
    if (row != null) {
      for (int i = offsets[row]; i < offsets[row + 1]; i++) {
        out.add(names.get(endpoints[i]));
      }
    }
    out.remove(arn);
    return out;
  }
}
