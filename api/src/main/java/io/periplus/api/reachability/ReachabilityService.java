package io.periplus.api.reachability;

import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.network.Survey;
import io.periplus.snapshot.Snapshot;

/** Answers questions about one pair of ends, hop by hop, or about one end and all others. */
public interface ReachabilityService {

  /**
   * Answers from the inventory of a snapshot.
   *
   * @throws io.periplus.model.PeriplusException code {@code resource-not-found}, {@code
   *     invalid-cidr}, {@code invalid-parameter} or {@code result-too-large}
   */
  Answer explain(Snapshot snapshot, Question question);

  /** Whether a snapshot is being read that questions wait for. */
  default boolean isPreparing() {
    return false;
  }

  /**
   * Answers who reaches {@code to} where the question has no {@code from}, or where {@code from}
   * can go.
   *
   * @throws io.periplus.model.PeriplusException as {@link #explain}
   */
  Survey survey(Snapshot snapshot, Question question);
}
