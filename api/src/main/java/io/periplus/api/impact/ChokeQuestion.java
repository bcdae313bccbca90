package io.periplus.api.impact;

import io.periplus.impact.Certainty;
import java.util.List;

/**
 * What keeps sources from the seed of a reverse radius of compromise.
 *
 * @param cut whether the fewest edits are wanted
 * @param singles whether what every way takes is wanted, and edits by their worth
 * @param from ARNs of sources; none for the internet, and for a ranking everything
 * @param certainty of the ways that count
 */
public record ChokeQuestion(boolean cut, boolean singles, List<String> from, Certainty certainty) {
  /** Most edits that a ranking has. */
  public static final int RANKED = 20;

  public ChokeQuestion {
    from = List.copyOf(from);
  }
}
