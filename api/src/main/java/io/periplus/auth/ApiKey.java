package io.periplus.auth;

import static java.util.Objects.requireNonNull;

import io.periplus.model.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A key as it is listed; its secret is known to whom it was shown alone (AU2).
 *
 * @param id eight characters, part of the key
 * @param scopes never empty
 * @param accounts that rows are limited to; empty for all
 * @param lastUsed the day; null if it never was
 * @param revoked null unless it was
 */
public record ApiKey(
    String id,
    String name,
    Role role,
    Set<Scope> scopes,
    Set<AccountId> accounts,
    Instant created,
    Instant expires,
    LocalDate lastUsed,
    Instant revoked) {

  /** Whether and why not a key opens anything. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  public ApiKey {
    requireNonNull(id, "id is null");
    requireNonNull(expires, "expires is null");
    scopes = Set.copyOf(scopes);
    accounts = Set.copyOf(accounts);
  }

  /** Its state at {@code time}. */
  public State state(Instant time) {
    if (revoked != null) {
      return State.REVOKED;
    }
    return time.isBefore(expires) ? State.ACTIVE : State.EXPIRED;
  }

  /** Who uses it, from {@code address}. */
  Principal principal(String address) {
    return new Principal("key:" + id, name, role, scopes, accounts, address);
  }
}
