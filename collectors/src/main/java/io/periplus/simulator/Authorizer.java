package io.periplus.simulator;

import io.periplus.simulator.estate.Estate;
import java.util.Optional;

/**
 * Decides whether a caller may make a call (A5). The policies of an estate are evaluated elsewhere:
 * the simulator knows only the outcome.
 */
public interface Authorizer {
  /** Makes the authorizer of an estate, each time that one is served. */
  interface Factory {
    /** Lets everybody do everything: denials come from the fault plan alone. */
    Factory ALLOW_ALL = estate -> call -> Optional.empty();

    Authorizer of(Estate estate);
  }

  /** Why the call is denied; empty if it is allowed. */
  Optional<Refusal> refusal(AuthorizedCall call);

  /**
   * A denial.
   *
   * @param resource that the call is about, an ARN; {@code *} for none
   * @param reason in AWS's words: {@code with an explicit deny in a service control policy}
   */
  record Refusal(String resource, String reason) {}
}
