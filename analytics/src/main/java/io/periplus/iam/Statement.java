package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * A statement of a policy.
 *
 * @param index its place in the document, from 0: the identity that evidence shows (BI16)
 * @param sid for display only; empty text for none
 * @param principals {@link PrincipalElement#NOT_STATED} in policies that name none
 * @param actions lower case, for actions have no case (IAM39)
 * @param resources {@link ResourceElement#OWN} in policies whose resource is what they are attached
 *     to (IAM49)
 * @param doubts why the statement may allow or deny anything; empty for one that was understood
 */
public record Statement(
    int index,
    String sid,
    Effect effect,
    PrincipalElement principals,
    ActionElement actions,
    ResourceElement resources,
    List<Condition> conditions,
    Set<Reason> doubts) {
  public Statement {
    requireNonNull(sid, "sid is null");
    requireNonNull(effect, "effect is null");
    requireNonNull(principals, "principals is null");
    requireNonNull(actions, "actions is null");
    requireNonNull(resources, "resources is null");
    conditions = List.copyOf(conditions);
    doubts = Set.copyOf(doubts);
    if ((effect == Effect.EITHER) == doubts.isEmpty()) {
      throw new IllegalArgumentException("a malformed statement has doubts, and no other");
    }
  }

  /** A statement that could not be understood: it may allow and deny anything (BI2). */
  public static Statement malformed(int index, String sid, Reason reason) {
    return new Statement(
        index,
        sid,
        Effect.EITHER,
        PrincipalElement.NOT_STATED,
        ActionElement.ANY,
        ResourceElement.OWN,
        List.of(),
        Set.of(reason));
  }
}
