package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a layer of policies met a request.
 *
 * @param kind of its policies
 * @param level of control policies, from the root's 0; else 0
 * @param required whether the layer has to allow; one that is not may still deny
 * @param result whether it lets the request through: false for a deny, or for a required layer that
 *     does not allow
 * @param bypassed whether the resource's policy let the request in without asking the layer
 * @param unread why there may be policies besides
 * @param statements that match or may match; where none allows, those that came nearest
 */
public record LayerTrace(
    PolicyKind kind,
    int level,
    boolean required,
    Truth result,
    boolean bypassed,
    Set<Reason> unread,
    List<StatementTrace> statements) {
  public LayerTrace {
    requireNonNull(kind, "kind is null");
    requireNonNull(result, "result is null");
    unread = Set.copyOf(new TreeSet<>(unread));
    statements = List.copyOf(statements);
  }
}
