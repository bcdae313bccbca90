package io.periplus.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials of one account; sessions are renewed five minutes before they end (R16). */
interface AccountCredentials extends AwsCredentialsProvider {

  /**
   * Forgets the present ones unless they are newer than the call that was refused.
   *
   * @param sentAt when that call was sent, by {@link Pacer#nanoTime}
   * @return false if there can be no others
   */
  boolean renew(long sentAt);

  /** The caller's own; a provider that reads files or a login is made anew on renewal. */
  static AccountCredentials ofCaller(Supplier<AwsCredentialsProvider> provider, boolean renewable) {
    return new AccountCredentials() {
      private AwsCredentialsProvider current = provider.get();

      @Override
      public synchronized AwsCredentials resolveCredentials() {
        return current.resolveCredentials();
      }

      @Override
      public synchronized boolean renew(long sentAt) {
        if (renewable) {
          current = provider.get();
        }
        return renewable;
      }
    };
  }

  /** Of an assumed role. */
  static AccountCredentials ofRole(Supplier<Session> assume, Pacer pacer) {
    return new AccountCredentials() {
      private static final Duration EARLY = Duration.ofMinutes(5);
      private Session current;
      private Instant renewAt;
      private long assumedAt;

      @Override
      public synchronized AwsCredentials resolveCredentials() {
        Instant now = pacer.now();
        if (current == null || !now.isBefore(renewAt)) {
          current = assume.get();
          assumedAt = pacer.nanoTime();
          Duration left = Duration.between(now, current.expires());
          // A session shorter than ten minutes is used for half of its life.
          renewAt =
              left.compareTo(EARLY.multipliedBy(2)) > 0
                  ? current.expires().minus(EARLY)
                  : now.plus(left.dividedBy(2));
        }
        return current.credentials();
      }

      @Override
      public synchronized boolean renew(long sentAt) {
        if (assumedAt - sentAt < 0) {
          current = null;
        }
        return true;
      }
    };
  }

  /** Temporary credentials. */
  record Session(AwsCredentials credentials, Instant expires) {
    @Override
    public String toString() {
      return "session until " + expires;
    }
  }
}
