package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
import java.util.List;

/**
 * A step of a witness, from one resource to the next; what stands for no resource is left out.
 *
 * @param edge null for an exploit of what packets reach
 * @param level of an access; null otherwise
 * @param technique of an escalation; null otherwise
 * @param rule id of the rule that made it
 */
public record WitnessStep(
    String from,
    String to,
    EdgeType edge,
    RadiusLevel level,
    String technique,
    EdgeVerdict verdict,
    String rule,
    Evidence evidence,
    List<String> conditions) {
  public WitnessStep {
    conditions = List.copyOf(conditions);
  }
}
