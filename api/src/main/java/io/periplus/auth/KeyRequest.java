package io.periplus.auth;

import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A key that somebody asks for.
 *
 * @param name for people, in lists and the audit log
 * @param scopes empty for all
 * @param accounts that rows are limited to; empty for all
 * @param life until it expires; a key that never does would be forgotten
 */
public record KeyRequest(
    String name, Role role, Set<Scope> scopes, Set<AccountId> accounts, Duration life) {
  /** The longest that a key may live. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(366);

  private static final int LONGEST_NAME = 64;

  public KeyRequest {
    if (name == null || !name.matches("[\\p{L}\\p{N} ._@/-]{1," + LONGEST_NAME + "}")) {
      throw PeriplusException.user(
          "invalid-key",
          "Cannot make the key: a name has 1 to "
              + LONGEST_NAME
              + " letters, digits, blanks and . _ @ / -. Use --name grafana.");
    }
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
      throw PeriplusException.user(
          "invalid-key",
          "Cannot make the key: it has to expire within 366 days. Use --expires 90d.");
    }
    scopes = scopes.isEmpty() ? Set.copyOf(EnumSet.allOf(Scope.class)) : Set.copyOf(scopes);
    accounts = Set.copyOf(accounts);
    if (!accounts.isEmpty() && role != Role.VIEWER) {
      throw PeriplusException.user(
          "invalid-key",
          "Cannot make the key: one that is limited to accounts can be of a viewer only."
              + " Use --role viewer.");
    }
  }
}
