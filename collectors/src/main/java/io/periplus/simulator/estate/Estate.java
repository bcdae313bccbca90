package io.periplus.simulator.estate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A cloud to be served: accounts, regions and the answer to every read call.
 *
 * <p>An estate knows nothing of HTTP, paging or faults. It answers whole lists; the simulator cuts
 * them into pages. Implementations are immutable and safe for concurrent use.
 */
public interface Estate {
  /**
   * Opens a recording: {@code <account>/<region|global>/<service>.jsonl}, with an {@code
   * estate.json} at the root where the accounts and regions are to be other than those recorded.
   *
   * @throws io.periplus.model.PeriplusException code {@code estate-not-found} or {@code
   *     estate-damaged}
   */
  static Estate open(Path directory) {
    return RecordedEstate.open(directory);
  }

  EstateDescription description();

  /**
   * The whole answer to {@code query}; empty if the estate says nothing about it, which the
   * simulator answers as an empty list or, where a single thing was asked for, as not found.
   *
   * @throws io.periplus.simulator.wire.AwsException where the estate holds an error
   */
  Optional<Listing> answer(EstateQuery query);
}
