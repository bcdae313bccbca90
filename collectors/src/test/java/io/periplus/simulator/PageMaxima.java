package io.periplus.simulator;

import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.wire.Services;
import java.util.Optional;

/** The page sizes of the services, for tests that count pages. */
public final class PageMaxima {
  private PageMaxima() {}

  /** The most rows that one answer can have. */
  public static int of(EstateQuery query) {
    return query.operation().isPaged()
        ? PageSizes.maximum(query.service(), query.operation())
        : Integer.MAX_VALUE;
  }

  /** The member of a request that limits its page; empty for operations without pages. */
  public static Optional<String> sizeMember(String service, String operation) {
    return Services.named(service)
        .flatMap(found -> found.operation(operation))
        .map(ListOperation::of)
        .filter(ListOperation::isPaged)
        .flatMap(ListOperation::size);
  }
}
