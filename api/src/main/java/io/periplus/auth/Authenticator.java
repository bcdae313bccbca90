package io.periplus.auth;

import io.periplus.auth.AuthenticationException.Reason;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds out who asks, for HTTP and WebSocket alike: whoever is on loopback, if that is trusted,
 * else the holder of a key (AU1, AU2, AU6).
 */
public final class Authenticator implements AutoCloseable {
  private static final String BEARER = "Bearer ";

  private final Optional<KeyStore> keys;
  private final boolean trustLoopback;
  private final FailureLimit failures;

  private Authenticator(Optional<KeyStore> keys, boolean trustLoopback, Clock clock) {
    this.keys = keys;
    this.trustLoopback = trustLoopback;
    this.failures = new FailureLimit(clock);
  }

  /** Loopback only: there are no keys. */
  public static Authenticator loopbackOnly(Clock clock) {
    return new Authenticator(Optional.empty(), true, clock);
  }

  /** Keys, which this closes; and whoever is on loopback, if that is trusted. */
  public static Authenticator withKeys(KeyStore keys, boolean trustLoopback, Clock clock) {
    return new Authenticator(Optional.of(keys), trustLoopback, clock);
  }

  /** Whether somebody who cannot show a key may still be known: whoever is on loopback. */
  public boolean trusts(Caller caller) {
    return trustLoopback && caller.isLoopback();
  }

  /**
   * Who sends a request.
   *
   * @param authorization the header of that name; null if there is none
   */
  public Principal authenticate(Caller caller, String authorization)
      throws AuthenticationException {
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    if (keys.isPresent() && bearer) {
      return withKey(caller, authorization.substring(BEARER.length()).strip());
    }
    if (trusts(caller)) {
      return Principal.local(caller.address());
    }
    throw new AuthenticationException(
        Reason.MISSING,
        keys.isPresent()
            ? "Cannot answer: who asks is not known. Send an API key: Authorization: Bearer ppk_..."
            : "Cannot answer: who asks is not known, and this server answers loopback alone. Ask it"
                + " on its own machine without a proxy, or serve with auth.mode: keys.",
        0);
  }

  /**
   * The holder of a key.
   *
   * @param text the whole key
   */
  public Principal withKey(Caller caller, String text) throws AuthenticationException {
    long wait = failures.waitSeconds(caller.address());
    if (wait > 0) {
      throw new AuthenticationException(
          Reason.TOO_MANY,
          "Cannot answer: too many wrong keys came from this address. Try again in "
              + wait
              + " seconds.",
          wait);
    }
    Optional<ApiKey> key = keys.flatMap(store -> store.verify(text));
    if (key.isEmpty()) {
      failures.add(caller.address());
      throw new AuthenticationException(
          Reason.WRONG,
          "Cannot answer: the key opens nothing here. Use one of periplus keys create that has not"
              + " expired and is not revoked.",
          0);
    }
    return key.get().principal(caller.address());
  }

  @Override
  public void close() {
    keys.ifPresent(KeyStore::close);
  }
}
