package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.wire.Reply;
import java.util.Optional;

/** One thing that goes wrong; each kind overrides the step at which it strikes. */
public interface Fault {
  /**
   * Before the call is answered.
   *
   * @return a reply that takes the answer's place, or empty to go on
   * @throws io.periplus.simulator.wire.AwsException to refuse the call
   */
  default Optional<Reply> before(FaultContext context) {
    return Optional.empty();
  }

  /** The whole list, before it is cut into pages. */
  default Listing listing(Listing listing) {
    return listing;
  }

  /** Whether a page token that nobody issued opens the first page again. */
  default boolean opensFirstPage(String token) {
    return false;
  }

  /** The number of rows of the page. */
  default int pageSize(int size) {
    return size;
  }

  /** The page, before it is written. */
  default ObjectNode response(ListOperation operation, ObjectNode request, ObjectNode response) {
    return response;
  }

  /** The reply, before it is sent. */
  default Reply reply(Reply reply) {
    return reply;
  }
}
