package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;
import java.util.Comparator;

/**
 * One thing that somebody can take away, and every edge that rests on it goes.
 *
 * @param policyArn of a statement or an attachment; null otherwise
 * @param statementIndex 0-based; -1 but for a statement
 * @param sid of the statement; null where it has none
 * @param from of an attachment the principal or set of principals; of a rule or membership the end
 *     where the edge starts; null of a statement
 * @param to where the edge of a rule or membership ends; null otherwise
 * @param edge of a rule or membership; null otherwise
 */
public record CutEdit(
    Kind kind,
    String policyArn,
    int statementIndex,
    String sid,
    String from,
    String to,
    EdgeType edge) {
  /** What is taken away. */
  public enum Kind {
    /** A statement of a policy. */
    STATEMENT,
    /** A policy that AWS owns, which nobody can edit, from those who have it. */
    ATTACHMENT,
    /** What lets packets through from one end to the other. */
    RULE,
    /** One resource's setting that names another: a role, a target, a trigger, a key. */
    MEMBERSHIP
  }

  /** Statements first, by policy; then by the ends. */
  public static final Comparator<CutEdit> ORDER =
      Comparator.comparing(CutEdit::kind)
          .thenComparing(CutEdit::policyArn, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(CutEdit::statementIndex)
          .thenComparing(CutEdit::sid, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(CutEdit::from, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(CutEdit::to, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(CutEdit::edge, Comparator.nullsFirst(Comparator.naturalOrder()));

  public CutEdit {
    requireNonNull(kind, "kind is null");
  }

  /** What takes the edge away; null where nobody can. */
  static CutEdit of(RadiusNodes nodes, RadiusEdge edge) {
    Evidence evidence = edge.evidence();
    if (evidence.policyArn() != null) {
      if (!isOfSomebody(evidence.policyArn())) {
        return null;
      }
      if (evidence.policyArn().contains(":iam::aws:policy/")) {
        return new CutEdit(
            Kind.ATTACHMENT, evidence.policyArn(), -1, null, name(nodes, edge.from()), null, null);
      }
      return new CutEdit(
          Kind.STATEMENT,
          evidence.policyArn(),
          evidence.statementIndex(),
          evidence.sid(),
          null,
          null,
          null);
    }
    if (edge.type() == null) {
      return null;
    }
    return switch (edge.type()) {
      case REACHES, EXPOSED_TO -> ends(Kind.RULE, nodes, edge);
      case AUTHENTICATED_BY,
          FORWARDS_TO,
          MEMBER_OF,
          REFERENCES,
          REPLICATES_TO,
          RUNS_AS,
          TARGETS,
          TRIGGERS ->
          ends(Kind.MEMBERSHIP, nodes, edge);
      default -> null;
    };
  }

  /**
   * What an escalation would write stands nowhere yet, and what AWS allows in every organization
   * gives nobody anything.
   */
  private static boolean isOfSomebody(String policy) {
    return !policy.equals("escalated") && !policy.contains(":organizations::aws:policy/");
  }

  private static CutEdit ends(Kind kind, RadiusNodes nodes, RadiusEdge edge) {
    return new CutEdit(
        kind, null, -1, null, name(nodes, edge.from()), name(nodes, edge.to()), edge.type());
  }

  private static String name(RadiusNodes nodes, int node) {
    int owner = nodes.owner(node);
    return nodes.name(owner >= 0 ? owner : node);
  }
}
