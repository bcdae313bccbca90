package io.periplus.api.permission;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.estate.Scenario;

/**
 * May the principal do that to the resource?
 *
 * @param principal ARN, id, name, twelve digits of an account, name of a service, or {@code
 *     anonymous}
 * @param action {@code s3:GetObject}
 * @param resource ARN, which may be inside of a resource or a pattern; id or name; {@code *}
 */
public record AccessQuestion(String principal, String action, String resource, Scenario scenario) {
  public AccessQuestion {
    requireNonNull(principal, "principal is null");
    requireNonNull(action, "action is null");
    requireNonNull(resource, "resource is null");
    requireNonNull(scenario, "scenario is null");
  }
}
