package io.periplus.iam.escalation;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.ContextValue;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.Map;

/**
 * A principal that nobody made: the powers that editing policies would give (ESC5, ESC9). Evaluated
 * like any other; of its ARN only partition and account mean something.
 *
 * @param id {@code bound:…}, {@code group:…}, {@code version:…}, {@code unbound:…} or {@code
 *     tags:…}
 * @param facts its policies
 * @param keys context keys that are other than the facts say, lower case: unknown where the node
 *     stands for more than one, chosen where it may set them
 */
public record KernelPrincipal(String id, PrincipalFacts facts, Map<String, ContextValue> keys) {
  public KernelPrincipal {
    requireNonNull(id, "id is null");
    requireNonNull(facts, "facts is null");
    keys = Map.copyOf(keys);
  }
}
