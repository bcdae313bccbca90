package io.periplus.collect;

import software.amazon.awssdk.core.SdkPojo;

/** Sees the final outcome of each call; recordings are written here. */
interface CallObserver {

  /** Ignores everything. */
  CallObserver NONE = (account, region, service, operation, request, response, failure) -> {};

  /**
   * @param response null if the call failed
   * @param failure null if it succeeded
   */
  void finished(
      String account,
      String region,
      AwsService<?> service,
      String operation,
      SdkPojo request,
      SdkPojo response,
      Failure failure);
}
