package io.periplus.iam;

import static java.util.Objects.requireNonNull;

/**
 * A policy with the name that evidence shows.
 *
 * @param name its ARN, or for an inline policy the ARN of what holds it and its name
 */
public record Policy(PolicyKind kind, String name, PolicyDocument document) {
  public Policy {
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(document, "document is null");
  }
}
