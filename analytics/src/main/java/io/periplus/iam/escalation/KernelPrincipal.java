package io.periplus.iam.escalation;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.estate.PrincipalFacts;

/**
 * A principal that nobody made: the powers that editing policies would give (ESC5, ESC9). Evaluated
 * like any other; of its ARN only partition and account mean something.
 *
 * @param id {@code bound:…}, {@code group:…}, {@code version:…}, {@code unbound:…} or {@code
 *     tags:…}
 * @param facts its policies
 */
public record KernelPrincipal(String id, PrincipalFacts facts) {
  public KernelPrincipal {
    requireNonNull(id, "id is null");
    requireNonNull(facts, "facts is null");
  }
}
