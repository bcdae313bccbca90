package io.periplus.iam.escalation;

import java.util.List;

/**
 * All steps of an estate.
 *
 * @param edges sorted by from, to, kind, technique
 * @param sets that edges lead to, sorted by id
 * @param kernelPrincipals that edges lead to, sorted by id
 */
public record EscalationResult(
    List<EscalationEdge> edges, List<MemberSet> sets, List<KernelPrincipal> kernelPrincipals) {
  public EscalationResult {
    edges = List.copyOf(edges);
    sets = List.copyOf(sets);
    kernelPrincipals = List.copyOf(kernelPrincipals);
  }
}
