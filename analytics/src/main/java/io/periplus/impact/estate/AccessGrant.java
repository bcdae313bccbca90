package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A row of access: members of a set of principals have a level on members of a set of resources.
 *
 * @param principal ARN, {@code internet}, or the id of a set
 * @param resource ARN or the id of a set
 * @param conditions keys that a {@code MAYBE} waits for
 * @param reasons codes of what nobody could read, of a {@code MAYBE}
 */
public record AccessGrant(
    String principal,
    String resource,
    RadiusLevel level,
    EdgeVerdict verdict,
    Evidence evidence,
    List<String> conditions,
    List<String> reasons) {
  public AccessGrant {
    requireNonNull(principal, "principal is null");
    requireNonNull(resource, "resource is null");
    requireNonNull(level, "level is null");
    requireNonNull(verdict, "verdict is null");
    requireNonNull(evidence, "evidence is null");
    conditions = List.copyOf(conditions);
    reasons = List.copyOf(reasons);
  }
}
