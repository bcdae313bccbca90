package io.periplus.iam;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A parsed policy document.
 *
 * @param statements in the order of the document; evaluation does not depend on it
 * @param doubts why the document may allow or deny more than its statements say; empty for one that
 *     was understood as a whole
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the policy language</a>
 */
public record PolicyDocument(List<Statement> statements, Set<Reason> doubts) {
  public PolicyDocument {
    statements = List.copyOf(statements);
    doubts = Set.copyOf(new TreeSet<>(doubts));
  }

  /** A document that could not be understood at all. */
  public static PolicyDocument unreadable(Reason reason) {
    return new PolicyDocument(List.of(), Set.of(reason));
  }
}
