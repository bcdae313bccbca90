package io.periplus.auth;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One line of the audit log (AU7).
 *
 * @param principalId {@link Principal#id}
 * @param principalName what people call it
 * @param role null where nobody is known
 * @param address where the request came from
 * @param action what was done: {@code gremlin}, {@code sql}, {@code key-create}, {@code GET}
 * @param target what it was done to: a snapshot, a route, a key's id; null for none
 * @param outcome how it ended
 * @param detail the rule of a refusal, the problem's code; null for none
 * @param requestId null outside of HTTP
 * @param text of a query in full; null for anything else
 */
public record AuditEvent(
    String principalId,
    String principalName,
    Role role,
    String address,
    String action,
    String target,
    Outcome outcome,
    String detail,
    String requestId,
    String text) {

  /** How something ended. */
  public enum Outcome {
    OK,
    /** Not allowed: by role, by scope, by a rule of Gremlin or SQL, by a limit. */
    REFUSED,
    /** It did not end by itself: time, or whoever asked, ended it. */
    CANCELLED,
    FAILED;

    /** {@code refused}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public AuditEvent {
    requireNonNull(principalId, "principalId is null");
    requireNonNull(action, "action is null");
    requireNonNull(outcome, "outcome is null");
  }

  /** That {@code principal} did {@code action}. */
  public static AuditEvent of(Principal principal, String action, Outcome outcome) {
    return new AuditEvent(
        principal.id(),
        principal.name(),
        principal.role(),
        principal.address(),
        action,
        null,
        outcome,
        null,
        null,
        null);
  }

  /** That somebody who is not known tried {@code action}. */
  public static AuditEvent anonymous(String address, String action, Outcome outcome) {
    return new AuditEvent(
        Principal.ANONYMOUS_ID,
        Principal.ANONYMOUS_ID,
        null,
        address,
        action,
        null,
        outcome,
        null,
        null,
        null);
  }

  /** The same, to {@code target}. */
  public AuditEvent target(String target) {
    return new AuditEvent(
        principalId,
        principalName,
        role,
        address,
        action,
        target,
        outcome,
        detail,
        requestId,
        text);
  }

  /** The same, with the rule or code by which it was refused or failed. */
  public AuditEvent detail(String detail) {
    return new AuditEvent(
        principalId,
        principalName,
        role,
        address,
        action,
        target,
        outcome,
        detail,
        requestId,
        text);
  }

  /** The same, as part of that HTTP request. */
  public AuditEvent request(String requestId) {
    return new AuditEvent(
        principalId,
        principalName,
        role,
        address,
        action,
        target,
        outcome,
        detail,
        requestId,
        text);
  }

  /** The same, with the text of the query. */
  public AuditEvent text(String text) {
    return new AuditEvent(
        principalId,
        principalName,
        role,
        address,
        action,
        target,
        outcome,
        detail,
        requestId,
        text);
  }
}
