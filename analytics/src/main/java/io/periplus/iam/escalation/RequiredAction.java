package io.periplus.iam.escalation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * An action that a technique needs.
 *
 * @param action {@code lambda:CreateFunction}
 * @param on what it is asked of
 * @param type CloudFormation type of that; empty text where the technique's target or {@code on}
 *     says it
 * @param pattern of {@link Target#SOME}: the ARN with {@code ${Partition}}, {@code ${Region}} and
 *     {@code ${Account}}; else empty text
 * @param or actions that do as well
 */
public record RequiredAction(
    String action, Target on, String type, String pattern, List<RequiredAction> or) {
  public RequiredAction {
    requireNonNull(action, "action is null");
    requireNonNull(on, "on is null");
    requireNonNull(type, "type is null");
    requireNonNull(pattern, "pattern is null");
    or = List.copyOf(or);
    if ((on == Target.SOME) == pattern.isEmpty()) {
      throw new IllegalArgumentException(action + ": a pattern belongs to SOME, and only there");
    }
  }

  /** The action and those that do as well. */
  public Stream<RequiredAction> alternatives() {
    return Stream.concat(Stream.of(this), or.stream());
  }
}
