package io.periplus.collect;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** Where calls go to: AWS itself, or a recording. */
interface Transport {

  /**
   * Sends one request.
   *
   * @param account whose resources are asked for
   * @param region or {@code global}
   * @return the response of the operation
   * @throws RuntimeException what the SDK client throws, or {@link AwsCallException}
   */
  SdkPojo send(
      String account, String region, AwsService<?> service, String operation, SdkPojo request);

  /**
   * Gets other credentials for an account after AWS refused or expired the present ones.
   *
   * @param sentAt when the refused call was sent, by {@link Pacer#nanoTime}: credentials that are
   *     newer than that stay, so that calls in flight together renew them once
   * @return whether there is anything to try again with
   */
  boolean renewCredentials(String account, long sentAt);

  /** Whether failed calls may be repeated; a recording gives the same answer again. */
  boolean retries();

  /**
   * Does work on this thread that has used up each answer when it asks for the next, or ends: fewer
   * answers are in memory then than are asked for.
   */
  default <T> T reading(Supplier<T> work) {
    return work.get();
  }

  /** Told when this thread is about to ask and may have to wait for it. */
  default void asking() {}
}
