package io.periplus.auth;

/**
 * A key that was just made.
 *
 * @param text the whole key, to be shown once and never again
 */
public record NewKey(ApiKey key, String text) {
  /** Without the secret, whatever prints it. */
  @Override
  public String toString() {
    return "NewKey[" + key.id() + ']';
  }
}
