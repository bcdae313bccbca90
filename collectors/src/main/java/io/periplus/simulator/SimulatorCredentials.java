package io.periplus.simulator;

import io.periplus.model.AccountId;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Credentials that a simulator accepts: an access key id of twelve digits is that account's root
 * (rule A1). The secret is never looked at.
 */
public final class SimulatorCredentials {
  private SimulatorCredentials() {}

  /**
   * Root credentials of an account.
   *
   * @throws IllegalArgumentException unless {@code account} is an account id
   */
  public static AwsCredentialsProvider of(String account) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(new AccountId(account).value(), "simulated"));
  }
}
