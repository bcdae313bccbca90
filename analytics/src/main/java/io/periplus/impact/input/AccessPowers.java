package io.periplus.impact.input;

import io.periplus.iam.StatementRef;
import io.periplus.iam.access.AccessEdge;
import io.periplus.iam.access.AccessKernel;
import io.periplus.iam.access.AccessSet;
import io.periplus.iam.access.Subject;
import io.periplus.iam.escalation.EscalationEdge;
import io.periplus.iam.escalation.EscalationEngine;
import io.periplus.iam.escalation.EscalationResult;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.LevelFacts;
import io.periplus.iam.input.TechniqueReader;
import io.periplus.impact.estate.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the kernels of access and escalation on an estate and hands their edges to a {@link
 * RadiusInputReader}; principals that only an escalation makes are evaluated like others (ESC5).
 */
public final class AccessPowers {
  private AccessPowers() {}

  /** Computes and adds all edges, in their order. */
  public static void add(AccessEstate estate, RadiusInputReader reader) {
    ActionFacts actions = ActionFacts.standard();
    EscalationResult escalation =
        new EscalationEngine(
                actions, TechniqueReader.standard(), IdentityProvidersReader.standard())
            .compute(estate);
    for (EscalationEdge edge : escalation.edges()) {
      reader.escalation(
          edge.from(),
          edge.to(),
          edge.kind().name(),
          edge.technique(),
          edge.verdict().name(),
          statement(edge),
          new ArrayList<>(edge.keys()),
          edge.reasons().stream().map(Enum::name).toList());
    }
    escalation.sets().forEach(set -> set.members().forEach(arn -> reader.member(set.id(), arn)));
    List<Subject> others =
        escalation.kernelPrincipals().stream()
            .map(principal -> Subject.node(principal.id(), principal.facts(), principal.keys()))
            .toList();
    AccessKernel kernel = AccessKernel.compile(estate, actions, LevelFacts.standard(), others);
    kernel.principalSets().forEach(set -> members(set, reader));
    kernel.resourceSets().forEach(set -> members(set, reader));
    for (int i = 0; i < kernel.principalSets().size(); i++) {
      kernel.edges(i, edge -> access(edge, reader));
    }
  }

  private static void members(AccessSet set, RadiusInputReader reader) {
    for (AccessSet.Member member : set.members()) {
      if (!member.arn().equals(set.id())) {
        reader.member(set.id(), member.arn());
      }
    }
  }

  private static Evidence statement(EscalationEdge edge) {
    if (edge.allowedBy().isEmpty()) {
      return Evidence.of(edge.precondition().isEmpty() ? edge.technique() : edge.precondition());
    }
    StatementRef first = edge.allowedBy().get(0);
    return Evidence.of(first.policy(), first.index(), first.sid().isEmpty() ? null : first.sid());
  }

  private static void access(AccessEdge edge, RadiusInputReader reader) {
    Evidence evidence =
        edge.allowedBy().isEmpty()
            ? Evidence.of(edge.level().name())
            : Evidence.of(
                edge.allowedBy().get(0).policyArn(),
                edge.allowedBy().get(0).statementIndex(),
                edge.allowedBy().get(0).sid());
    reader.access(
        edge.principalSet(),
        edge.resourceSet(),
        edge.level().name(),
        edge.verdict().name(),
        evidence,
        edge.conditions().stream()
            .map(AccessEdge.UnknownCondition::key)
            .distinct()
            .sorted()
            .toList(),
        edge.reasons());
  }
}
