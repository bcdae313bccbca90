package io.periplus.simulator.estate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.wire.Service;

/**
 * A read call without its paging.
 *
 * @param region the region's name, {@code global} for services that have only one endpoint
 * @param request in AWS CLI shape, normalised by {@link Requests}
 */
public record EstateQuery(
    String account, String region, Service service, ListOperation operation, ObjectNode request) {
  public EstateQuery {
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(service, "service is null");
    requireNonNull(operation, "operation is null");
    requireNonNull(request, "request is null");
  }

  /** The same of the whole account: a regional service answers some lists in any region, as S3. */
  public EstateQuery ofAccount() {
    return new EstateQuery(account, RecordedEstate.GLOBAL, service, operation, request);
  }
}
