package io.periplus.iam.escalation;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.Decision;
import io.periplus.iam.Reason;
import io.periplus.iam.StatementRef;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A step from one principal to the powers of another, by one technique.
 *
 * @param from a principal, an account root, an identity provider, {@code internet}, or a node of
 *     {@link KernelPrincipal} or {@code pass:…}
 * @param to a principal, a resource, an account root, a node, or {@code set:…}, which stands for
 *     each of its members
 * @param technique id of {@code techniques.json}, {@code admin-policy}, {@code pass-role} from a
 *     node {@code pass:…} to its roles, or the way of a {@code CAN_ASSUME}
 * @param verdict {@link Decision#YES} or {@link Decision#MAYBE}
 * @param actions that were checked, sorted
 * @param via what was used on the way; empty text for nothing
 * @param precondition what was checked besides; empty text for nothing
 * @param state {@code MET} or {@code UNKNOWN}; empty text without precondition
 * @param keys context keys that a maybe hangs on
 * @param reasons of a maybe
 * @param allowedBy statements that allow
 * @param limitedBy statements that may deny
 * @param mitre ids of MITRE ATT&amp;CK
 */
public record EscalationEdge(
    String from,
    String to,
    Kind kind,
    String technique,
    Decision verdict,
    List<String> actions,
    String via,
    String precondition,
    String state,
    SortedSet<String> keys,
    SortedSet<Reason> reasons,
    List<StatementRef> allowedBy,
    List<StatementRef> limitedBy,
    List<String> mitre)
    implements Comparable<EscalationEdge> {
  private static final Comparator<EscalationEdge> BY_KEY =
      Comparator.comparing(EscalationEdge::from)
          .thenComparing(EscalationEdge::to)
          .thenComparing(EscalationEdge::kind)
          .thenComparing(EscalationEdge::technique);

  /** Labels of edges. */
  public enum Kind {
    CAN_ASSUME,
    CAN_ESCALATE_TO
  }

  public EscalationEdge {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(technique, "technique is null");
    requireNonNull(verdict, "verdict is null");
    if (verdict.isNo()) {
      throw new IllegalArgumentException("what is not allowed is no edge");
    }
    actions = List.copyOf(new TreeSet<>(actions));
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
    allowedBy = List.copyOf(allowedBy);
    limitedBy = List.copyOf(limitedBy);
    mitre = List.copyOf(new TreeSet<>(mitre));
  }

  @Override
  public int compareTo(EscalationEdge other) {
    return BY_KEY.compare(this, other);
  }
}
