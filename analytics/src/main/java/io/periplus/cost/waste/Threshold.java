package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * A number of a rule that the user may set: {@code cost.waste.<rule>.<name>}.
 *
 * @param name {@code days}
 * @param value default
 * @param meaning one line for the documentation
 */
public record Threshold(String name, BigDecimal value, String meaning) {
  public Threshold {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
    requireNonNull(meaning, "meaning is null");
  }
}
