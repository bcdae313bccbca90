package io.periplus.api.impact;

import io.periplus.impact.estate.ChokePoints;
import java.util.List;

/**
 * What keeps sources from a target.
 *
 * @param from whose ways are cut
 * @param cut null where it was not asked for
 * @param singles null where they were not asked for
 * @param ranking null where it was not asked for
 */
public record ChokeAnswer(
    ChokeQuestion question,
    List<String> from,
    VerifiedCut cut,
    ChokePoints.Singles singles,
    ChokePoints.Ranking ranking) {
  public ChokeAnswer {
    from = List.copyOf(from);
  }
}
