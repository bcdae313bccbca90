package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.model.EdgeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Who can log in to what a secret opens (E27): surely a machine that both reads the secret and has
 * a network path to the store; possibly everybody who reads the secret.
 */
final class DatabaseLogins {
  private static final List<RadiusLevel> LEVELS =
      List.of(RadiusLevel.READ, RadiusLevel.WRITE, RadiusLevel.DESTROY);

  private DatabaseLogins() {}

  static List<RadiusEdge> edges(RadiusGraph graph, RadiusInput input) {
    RadiusNodes nodes = graph.nodes();
    List<RadiusEdge> logins = new ArrayList<>();
    for (RadiusRelationship each : input.relationships()) {
      if (each.type() != EdgeType.AUTHENTICATED_BY) {
        continue;
      }
      int store = nodes.vertex(each.sourceArn());
      int secret = nodes.vertex(each.targetArn());
      if (store < 0
          || secret < 0
          || !nodes.resource(secret).type().equals("AWS::SecretsManager::Secret")) {
        continue;
      }
      boolean sure = !"POSSIBLE".equals(each.property("confidence"));
      if (sure) {
        for (int machine : senders(graph, store, readers(graph, secret))) {
          add(logins, nodes, machine, store, EdgeVerdict.YES, each, List.of());
        }
      }
      int read = nodes.level(secret, RadiusLevel.READ);
      add(logins, nodes, read, store, EdgeVerdict.MAYBE, each, List.of("network-path"));
    }
    return logins;
  }

  private static void add(
      List<RadiusEdge> logins,
      RadiusNodes nodes,
      int from,
      int store,
      EdgeVerdict verdict,
      RadiusRelationship login,
      List<String> conditions) {
    for (RadiusLevel level : LEVELS) {
      logins.add(
          new RadiusEdge(
              from,
              nodes.level(store, level),
              EdgeType.AUTHENTICATED_BY,
              level,
              null,
              verdict,
              "E27",
              login.evidence(),
              conditions));
    }
  }

  /** Nodes from which the secret is surely read. */
  private static BitSet readers(RadiusGraph graph, int secret) {
    BitSet seen = new BitSet();
    if (graph.nodes().hasLevel(secret, RadiusLevel.READ)) {
      int read = graph.nodes().level(secret, RadiusLevel.READ);
      // A node that another login only just asked for has no edges yet: holders reach it anyway.
      if (read < graph.forward().vertices()) {
        back(graph, read, seen);
      }
    }
    back(graph, secret, seen);
    return seen;
  }

  /** Held vertices among the readers that the network surely lets through to the store. */
  private static List<Integer> senders(RadiusGraph graph, int store, BitSet readers) {
    List<Integer> machines = new ArrayList<>();
    RadiusNodes nodes = graph.nodes();
    if (!nodes.hasTouch(store)) {
      return machines;
    }
    // Backwards over reachability alone, through its classes: touch is not passed on by others.
    BitSet seen = new BitSet();
    ArrayDeque<Integer> next = new ArrayDeque<>();
    next.add(nodes.touch(store));
    while (!next.isEmpty()) {
      int node = next.poll();
      for (int e = graph.backward().firstEdge(node); e < graph.backward().endEdge(node); e++) {
        int from = graph.backward().target(e);
        int type = graph.backward().type(e);
        boolean reaches = type == EdgeType.REACHES.ordinal() + 1;
        boolean tie = type == 0 && nodes.kind(from) == RadiusNodes.Kind.KERNEL;
        boolean member = type == 0 && nodes.kind(node) == RadiusNodes.Kind.KERNEL;
        if (!graph.backward().isWalked(e, Certainty.CERTAIN) || !(reaches || tie || member)) {
          continue;
        }
        if (!seen.get(from)) {
          seen.set(from);
          if (nodes.kind(from) == RadiusNodes.Kind.HELD) {
            if (readers.get(from)) {
              machines.add(from);
            }
          } else if (nodes.kind(from) == RadiusNodes.Kind.KERNEL) {
            next.add(from);
          }
        }
      }
    }
    machines.sort(Integer::compare);
    return machines;
  }

  private static void back(RadiusGraph graph, int start, BitSet seen) {
    ArrayDeque<Integer> next = new ArrayDeque<>();
    if (!seen.get(start)) {
      seen.set(start);
      next.add(start);
    }
    while (!next.isEmpty()) {
      int node = next.poll();
      for (int e = graph.backward().firstEdge(node); e < graph.backward().endEdge(node); e++) {
        int from = graph.backward().target(e);
        if (graph.backward().isWalked(e, Certainty.CERTAIN) && !seen.get(from)) {
          seen.set(from);
          next.add(from);
        }
      }
    }
  }
}
