package io.periplus.impact.estate;

/**
 * What is supposed of the attacker.
 *
 * @param foothold what holding a machine means
 * @param assumeExploit whether what can be sent packets is taken over (ST6)
 */
public record RadiusScenario(Foothold foothold, boolean assumeExploit) {
  /** Code runs; reachable machines have no known weakness. */
  public static final RadiusScenario DEFAULT = new RadiusScenario(Foothold.CODE, false);

  /** How a seed is held. */
  public enum Foothold {
    /** Code runs in it. */
    CODE,
    /**
     * It can be made to send requests only: instance credentials need version 1 of the metadata.
     */
    SSRF
  }
}
