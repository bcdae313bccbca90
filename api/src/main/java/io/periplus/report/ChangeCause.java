package io.periplus.report;

/**
 * A setting that one snapshot has and the other has not.
 *
 * @param component ARN of the resource that holds it
 * @param ruleId {@code sgr-…}, {@code acl-…/ingress/100}; null when the whole resource is meant
 * @param text as people write it
 */
public record ChangeCause(String component, String ruleId, String text, Kind change) {

  /** Which of the two has it. */
  public enum Kind {
    ADDED,
    REMOVED
  }
}
