package io.periplus.api.access;

import io.javalin.http.Context;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.route.GremlinSocket;
import io.periplus.auth.AuditEvent;
import io.periplus.auth.AuditEvent.Outcome;
import io.periplus.auth.AuthenticationException;
import io.periplus.auth.AuthenticationException.Reason;
import io.periplus.auth.Authenticator;
import io.periplus.auth.Caller;
import io.periplus.auth.Principal;
import io.periplus.gremlin.ws.KeyLogin;
import io.periplus.model.PeriplusException;
import java.util.Optional;

/**
 * Finds out who opens a WebSocket: like whoever sends a request, or later, by a key that comes as a
 * password, since few drivers send headers.
 */
public final class SocketCallers {
  private final Authenticator authenticator;
  private final RefusalLog refusals;

  public SocketCallers(Authenticator authenticator, RefusalLog refusals) {
    this.authenticator = authenticator;
    this.refusals = refusals;
  }

  /**
   * @throws ProblemException {@code unauthenticated} for a wrong key, {@code rate-limited} after
   *     too many of them
   */
  public GremlinSocket.Caller of(Context ctx) {
    Caller caller = RequestGate.caller(ctx);
    KeyLogin login = key -> login(caller, key);
    try {
      Principal known = authenticator.authenticate(caller, ctx.header("Authorization"));
      return new GremlinSocket.Caller(Optional.of(known), login);
    } catch (AuthenticationException e) {
      if (e.reason() == Reason.MISSING) {
        return new GremlinSocket.Caller(Optional.empty(), login);
      }
      refusals.stranger(ctx, e.reason().word());
      throw new ProblemException(
          e.reason() == Reason.TOO_MANY ? ProblemCode.RATE_LIMITED : ProblemCode.UNAUTHENTICATED,
          e.getMessage());
    }
  }

  private Principal login(Caller caller, String key) {
    try {
      return authenticator.withKey(caller, key);
    } catch (AuthenticationException e) {
      refusals.message(
          AuditEvent.anonymous(caller.address(), "authenticate", Outcome.REFUSED)
              .target(GremlinSocket.PATH),
          e.reason().word());
      throw PeriplusException.user(
          e.reason() == Reason.TOO_MANY ? "rate-limited" : "unauthenticated", e.getMessage());
    }
  }
}
