package io.periplus.api.impact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.reachability.WhatIfService;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.ChokePoints;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.CutEdit;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusRules;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.network.whatif.Change;
import io.periplus.network.whatif.ChangeException;
import io.periplus.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Evaluates policies again without what a cut takes away: an edge names one statement that allows
 * it, and another may allow the same.
 */
final class CutVerifier {
  /** Each finds what the ones before left. */
  private static final int ROUNDS = 8;

  /** Allows what everybody may do: statements behind it keep their numbers. */
  private static final String NOTHING = "sts:GetCallerIdentity";

  private final Snapshot snapshot;
  private final WhatIfService networks;
  private final RadiusInput before;
  private final RadiusRules rules;
  private final RadiusScenario scenario;
  private final Runnable wanted;

  /**
   * @param before what the kernels made of the snapshot
   * @param wanted asked before each round; what it throws ends the work
   */
  CutVerifier(
      Snapshot snapshot,
      WhatIfService networks,
      RadiusInput before,
      RadiusRules rules,
      RadiusScenario scenario,
      Runnable wanted) {
    this.snapshot = snapshot;
    this.networks = networks;
    this.before = before;
    this.rules = rules;
    this.scenario = scenario;
    this.wanted = wanted;
  }

  /**
   * Checks, and adds what is missing.
   *
   * @param first the fewest edits of the edges that are known
   */
  VerifiedCut verify(
      ChokePoints.Cut first, List<String> sources, String target, Certainty certainty) {
    if (first.state() != ChokePoints.State.CUT) {
      return new VerifiedCut(first, VerifiedCut.Verification.EDGES_ONLY);
    }
    Set<CutEdit> all = new LinkedHashSet<>(first.edits());
    for (int round = 0; round < ROUNDS; round++) {
      wanted.run();
      List<Change> changes = changes(all);
      if (changes.isEmpty()) {
        return new VerifiedCut(first, VerifiedCut.Verification.EDGES_ONLY);
      }
      RadiusInput after =
          SnapshotRadiusInput.edited(
              snapshot,
              before,
              networks.edited(snapshot, changes),
              networks.network(snapshot),
              wanted);
      CompromiseRadii radii = CompromiseRadii.of(after, rules, scenario);
      Set<CutEdit> onEdges = new LinkedHashSet<>();
      all.stream().filter(edit -> changes(edit).isEmpty()).forEach(onEdges::add);
      ChokePoints.Cut rest = ChokePoints.of(radii).cut(sources, target, certainty, onEdges);
      if (rest.state() == ChokePoints.State.NOT_REACHED) {
        return round == 0
            ? new VerifiedCut(first, VerifiedCut.Verification.HOLDS)
            : new VerifiedCut(
                new ChokePoints.Cut(ChokePoints.State.CUT, List.copyOf(all), false),
                VerifiedCut.Verification.EXTENDED);
      }
      if (rest.state() == ChokePoints.State.IMPOSSIBLE || !all.addAll(rest.edits())) {
        break;
      }
    }
    return new VerifiedCut(first, VerifiedCut.Verification.DOES_NOT_HOLD);
  }

  private List<Change> changes(Set<CutEdit> edits) {
    List<Change> changes = new ArrayList<>();
    edits.forEach(edit -> changes.addAll(changes(edit)));
    return changes;
  }

  /**
   * Changes of the inventory that make the edit; none where it is no policy's, or cannot be made.
   */
  private List<Change> changes(CutEdit edit) {
    List<ObjectNode> bodies = new ArrayList<>();
    if (edit.kind() == CutEdit.Kind.STATEMENT) {
      // Of principals that no policy tells apart, evidence names the set: each has a policy of its
      // own.
      int part = edit.policyArn().indexOf('#');
      String holder = part < 0 ? edit.policyArn() : edit.policyArn().substring(0, part);
      for (String each : before.sets().getOrDefault(holder, List.of(holder))) {
        bodies.add(statement(edit, each + edit.policyArn().substring(holder.length())));
      }
    } else if (edit.kind() == CutEdit.Kind.ATTACHMENT) {
      for (String principal : before.sets().getOrDefault(edit.from(), List.of(edit.from()))) {
        bodies.add(
            JsonNodeFactory.instance
                .objectNode()
                .put("op", "remove")
                .put("kind", "policyAttachment")
                .put("principalArn", principal)
                .put("policyArn", edit.policyArn()));
      }
    }
    List<Change> changes = new ArrayList<>();
    for (ObjectNode body : bodies) {
      ArrayNode one = JsonNodeFactory.instance.arrayNode().add(body);
      try {
        List<Change> read = Change.read(one);
        networks.edited(snapshot, read);
        changes.addAll(read);
      } catch (ChangeException e) {
        // A group's attachment, or a grant: it stays an edit of edges.
        return List.of();
      }
    }
    return changes;
  }

  private static ObjectNode statement(CutEdit edit, String policy) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("op", "replace").put("kind", "policyStatement").put("policyArn", policy);
    body.put("statementIndex", edit.statementIndex());
    ObjectNode inert = body.putObject("statement").put("Effect", "Allow").put("Action", NOTHING);
    if (policy.endsWith("#trust") || policy.contains("#policy")) {
      inert.set(
          "Principal",
          JsonNodeFactory.instance.objectNode().put("Service", "periplus.amazonaws.com"));
    }
    if (!policy.endsWith("#trust")) {
      inert.put("Resource", "*");
    }
    return body;
  }
}
