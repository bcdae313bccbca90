package io.periplus.network.input;

/**
 * The columns of table {@code coverage} that reachability reads.
 *
 * @param status name of a {@link io.periplus.model.CoverageStatus}
 */
public record CoverageRow(
    String accountId, String region, String service, String operation, String status) {}
