package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;
import java.util.List;

/**
 * A row of escalation: an assumption of a role, or a technique.
 *
 * @param from principal, compute, {@code internet} or kernel node ({@code pass:…})
 * @param to principal, compute, account root or kernel node
 * @param technique {@code lambda-001}, {@code assume-role}
 * @param conditions keys that a {@code MAYBE} waits for
 * @param reasons codes of what nobody could read, of a {@code MAYBE}
 */
public record Escalation(
    String from,
    String to,
    EdgeType type,
    String technique,
    EdgeVerdict verdict,
    Evidence evidence,
    List<String> conditions,
    List<String> reasons) {
  public Escalation {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(technique, "technique is null");
    requireNonNull(verdict, "verdict is null");
    requireNonNull(evidence, "evidence is null");
    if (type != EdgeType.CAN_ASSUME && type != EdgeType.CAN_ESCALATE_TO) {
      throw new IllegalArgumentException("not an edge of escalation: " + type);
    }
    conditions = List.copyOf(conditions);
    reasons = List.copyOf(reasons);
  }
}
