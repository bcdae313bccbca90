package io.periplus.api.reachability;

import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.snapshot.Snapshot;

/** Answers questions about one pair of ends, hop by hop. */
@FunctionalInterface
public interface ReachabilityService {

  /**
   * Answers from the inventory of a snapshot.
   *
   * @throws io.periplus.model.PeriplusException code {@code resource-not-found}, {@code
   *     invalid-cidr}, {@code invalid-parameter} or {@code result-too-large}
   */
  Answer explain(Snapshot snapshot, Question question);
}
