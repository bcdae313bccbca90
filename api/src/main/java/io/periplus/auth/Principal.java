package io.periplus.auth;

import static java.util.Objects.requireNonNull;

import io.periplus.model.AccountId;
import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody who asks.
 *
 * @param id what limits are counted by and the audit log names: {@code local}, {@code key:1a2b3c4d}
 * @param name for people; the name that a key was given
 * @param scopes never empty
 * @param accounts that rows are limited to; empty for all
 * @param address where the request came from, without port
 */
public record Principal(
    String id, String name, Role role, Set<Scope> scopes, Set<AccountId> accounts, String address) {

  /** Nobody in particular: to whom an open route, or a refusal, is answered. */
  public static final String ANONYMOUS_ID = "anonymous";

  private static final String LOCAL_ID = "local";

  /** Whoever sits at the machine: admin, from loopback. */
  public static final Principal LOCAL = local("127.0.0.1");

  public Principal {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(role, "role is null");
    requireNonNull(address, "address is null");
    scopes = Set.copyOf(scopes);
    accounts = Set.copyOf(accounts);
  }

  /** Whoever sits at the machine, from that address of loopback. */
  public static Principal local(String address) {
    return new Principal(
        LOCAL_ID, LOCAL_ID, Role.ADMIN, EnumSet.allOf(Scope.class), Set.of(), address);
  }

  /** Whether this is whoever sits at the machine. */
  public boolean isLocal() {
    return id.equals(LOCAL_ID);
  }

  /** Whether the role and the scopes allow what needs both. */
  public boolean may(Role needed, Scope scope) {
    return role.includes(needed) && scopes.contains(scope);
  }

  /** Whether the role allows it and no scope narrows it: for what changes something. */
  public boolean mayChange(Role needed) {
    return role.includes(needed) && scopes.size() == Scope.values().length;
  }

  /** Whether the rows of some accounts only may be seen. */
  public boolean isLimitedToAccounts() {
    return !accounts.isEmpty();
  }

  /** Gremlin and SQL: their rows cannot be filtered by account safely (AU3). */
  public boolean mayQuery() {
    return may(Role.VIEWER, Scope.QUERY) && !isLimitedToAccounts();
  }
}
