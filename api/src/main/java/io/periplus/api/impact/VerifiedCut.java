package io.periplus.api.impact;

import static java.util.Objects.requireNonNull;

import io.periplus.impact.estate.ChokePoints;

/**
 * A cut, and what became of it when policies were evaluated without its statements and attachments.
 */
public record VerifiedCut(ChokePoints.Cut cut, Verification verification) {
  public VerifiedCut {
    requireNonNull(cut, "cut is null");
    requireNonNull(verification, "verification is null");
  }

  /** How far it was checked. */
  public enum Verification {
    /** It holds: the policies were evaluated again without it. */
    HOLDS,
    /**
     * The fewest edits of the edges that are known did not hold, for other statements allow the
     * same; with the further ones that are here it does.
     */
    EXTENDED,
    /** It does not hold, and nothing was found that does. */
    DOES_NOT_HOLD,
    /** Nothing of it is of a policy, or it cannot be evaluated: it was checked on edges alone. */
    EDGES_ONLY
  }
}
