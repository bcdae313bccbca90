package io.periplus.network;

import io.periplus.model.CoverageStatus;

/**
 * An operation that was not COMPLETE in one account and region.
 *
 * @param operation {@code DescribeNetworkAcls}
 */
public record InputGap(
    String accountId, String region, String service, String operation, CoverageStatus status) {

  /** {@code 111122223333/eu-west-1/ec2:DescribeNetworkAcls}. */
  public String coverageRef() {
    return accountId + '/' + region + '/' + service + ':' + operation;
  }
}
