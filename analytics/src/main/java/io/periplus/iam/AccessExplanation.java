package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An answer with every layer that had a say, its statements, and for a layer that does not allow
 * the statements that came nearest (EX1, EX2).
 */
public record AccessExplanation(AccessAnswer answer, List<LayerTrace> layers) {
  public AccessExplanation {
    requireNonNull(answer, "answer is null");
    layers = List.copyOf(layers);
  }
}
