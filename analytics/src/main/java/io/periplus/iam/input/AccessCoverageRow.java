package io.periplus.iam.input;

import static java.util.Objects.requireNonNull;

import io.periplus.model.CoverageStatus;
import java.util.Set;

/**
 * The columns of table {@code coverage} that decide access.
 *
 * @param status name of a {@link CoverageStatus}
 */
public record AccessCoverageRow(
    String accountId, String region, String service, String operation, String status) {
  private static final Set<String> READ =
      Set.of(CoverageStatus.COMPLETE.name(), CoverageStatus.CARRIED.name());

  public AccessCoverageRow {
    requireNonNull(accountId, "accountId is null");
    requireNonNull(service, "service is null");
    requireNonNull(operation, "operation is null");
    requireNonNull(status, "status is null");
  }

  /** Whether all was read, now or by an earlier crawl. */
  boolean isRead() {
    return READ.contains(status);
  }

  /** Whether there can be nothing to read. */
  boolean isNowhere() {
    return status.equals(CoverageStatus.UNSUPPORTED_REGION.name());
  }

  boolean is(String ofService, String ofOperation) {
    return service.equals(ofService) && operation.equals(ofOperation);
  }
}
