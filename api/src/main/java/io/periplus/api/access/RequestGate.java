package io.periplus.api.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.periplus.api.http.Access;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.RequestHeaders;
import io.periplus.api.http.RequestPrincipal;
import io.periplus.api.route.GremlinSocket;
import io.periplus.auth.AuditEvent;
import io.periplus.auth.AuditEvent.Outcome;
import io.periplus.auth.AuditLog;
import io.periplus.auth.AuthenticationException;
import io.periplus.auth.AuthenticationException.Reason;
import io.periplus.auth.Authenticator;
import io.periplus.auth.Caller;
import io.periplus.auth.KeyText;
import io.periplus.auth.Principal;
import java.time.Clock;
import java.util.Collections;

/**
 * Stands before every route: who asks, whether they may (AU5), whether not too often (RC18), and
 * the line in the audit log (AU7).
 */
public final class RequestGate {
  private static final String RATE_LIMITED = ProblemCode.RATE_LIMITED.code();

  private final Authenticator authenticator;
  private final AuditLog audit;
  private final RefusalLog refusals;
  private final boolean auditReads;
  private final RateLimit reads;
  private final RateLimit queries;

  public RequestGate(
      Authenticator authenticator,
      AuditLog audit,
      RefusalLog refusals,
      AccessOptions options,
      Clock clock) {
    this.authenticator = authenticator;
    this.audit = audit;
    this.refusals = refusals;
    this.auditReads = options.auditReads();
    this.reads = new RateLimit(options.reads(), clock);
    this.queries = new RateLimit(options.queries(), clock);
  }

  /**
   * Refuses a key in a URL, where proxies and histories keep it (AU2).
   *
   * @throws ProblemException {@code invalid-parameter}
   */
  public void checkUrl(Context ctx) {
    String query = ctx.queryString();
    if (KeyText.isIn(RefusalLog.decoded(ctx.req().getRequestURI()))
        || (query != null && KeyText.isIn(RefusalLog.decoded(query)))) {
      refusals.stranger(ctx, "key-in-url");
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "Cannot answer: there is an API key in the URL, where logs and histories keep it. Revoke"
              + " it, and send a new one as Authorization: Bearer.");
    }
  }

  /** Lets a request through to its route, or throws the problem that keeps it out. */
  public void admit(Context ctx, Access access, Handler route) throws Exception {
    if (access == Access.OPEN) {
      route.handle(ctx);
      return;
    }
    Principal principal = access == Access.OPTIONAL ? anybody(ctx) : known(ctx);
    limit(ctx, access, principal == null ? caller(ctx).address() : principal.id(), principal);
    if (principal == null) {
      route.handle(ctx);
      return;
    }
    RequestPrincipal.set(ctx, principal);
    if (!access.allows(principal)) {
      note(ctx, AuditEvent.of(principal, method(ctx), Outcome.REFUSED), "forbidden");
      throw new ProblemException(ProblemCode.FORBIDDEN, access.refusal(principal));
    }
    run(ctx, access, route, principal);
  }

  private void run(Context ctx, Access access, Handler route, Principal principal)
      throws Exception {
    boolean noted = access.changes() || (auditReads && access.isNotedAsRead());
    try {
      route.handle(ctx);
      if (noted) {
        note(ctx, AuditEvent.of(principal, method(ctx), Outcome.OK), null);
      }
    } catch (ProblemException e) {
      if (noted) {
        note(ctx, AuditEvent.of(principal, method(ctx), Outcome.FAILED), e.problem().code());
      }
      throw e;
    } catch (Exception e) {
      if (noted) {
        note(ctx, AuditEvent.of(principal, method(ctx), Outcome.FAILED), null);
      }
      throw e;
    }
  }

  /** Whoever it is; null for nobody who is known, but a wrong key is refused. */
  private Principal anybody(Context ctx) {
    return ctx.header("Authorization") == null && !authenticator.trusts(caller(ctx))
        ? null
        : known(ctx);
  }

  private Principal known(Context ctx) {
    try {
      return authenticator.authenticate(caller(ctx), ctx.header("Authorization"));
    } catch (AuthenticationException e) {
      refusals.stranger(ctx, e.reason().word());
      if (e.reason() == Reason.TOO_MANY) {
        ctx.header("Retry-After", String.valueOf(e.retryAfterSeconds()));
        throw new ProblemException(ProblemCode.RATE_LIMITED, e.getMessage());
      }
      ctx.header(
          "WWW-Authenticate",
          e.reason() == Reason.WRONG
              ? "Bearer realm=\"periplus\", error=\"invalid_token\""
              : "Bearer realm=\"periplus\"");
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, e.getMessage());
    }
  }

  /** The other end of a request's connection. */
  public static Caller caller(Context ctx) {
    boolean forwarded =
        Collections.list(ctx.req().getHeaderNames()).stream().anyMatch(Caller::isForwarding);
    return new Caller(ctx.req().getRemoteAddr(), forwarded);
  }

  private void limit(Context ctx, Access access, String who, Principal principal) {
    if (principal != null && principal.isLocal()) {
      return;
    }
    RateLimit limit = access.countsAsQuery() ? queries : reads;
    RateLimit.Answer answer = limit.take(who);
    ctx.header("RateLimit-Limit", String.valueOf(limit.rate().burst()));
    ctx.header("RateLimit-Remaining", String.valueOf(answer.remaining()));
    ctx.header("RateLimit-Reset", String.valueOf(answer.resetSeconds()));
    if (!answer.taken()) {
      ctx.header("Retry-After", String.valueOf(answer.waitSeconds()));
      if (principal == null) {
        refusals.stranger(ctx, RATE_LIMITED);
      } else {
        refusals.known(ctx, principal, RATE_LIMITED);
      }
      throw tooMany(limit, answer);
    }
  }

  /**
   * Counts a query that comes over an open connection, as one that comes as a request is counted.
   *
   * @throws ProblemException {@code rate-limited}
   */
  public void countQuery(Principal principal) {
    if (!principal.isLocal()) {
      RateLimit.Answer answer = queries.take(principal.id());
      if (!answer.taken()) {
        refusals.message(
            AuditEvent.of(principal, "gremlin", Outcome.REFUSED).target(GremlinSocket.PATH),
            RATE_LIMITED);
        throw tooMany(queries, answer);
      }
    }
  }

  private static ProblemException tooMany(RateLimit limit, RateLimit.Answer answer) {
    return new ProblemException(
        ProblemCode.RATE_LIMITED,
        "Cannot answer: more than "
            + limit.rate().perSecond()
            + " requests a second were sent. Try again in "
            + answer.waitSeconds()
            + " s.");
  }

  private void note(Context ctx, AuditEvent event, String detail) {
    String query = ctx.queryString();
    audit.write(
        event
            .target(query == null ? ctx.path() : ctx.path() + '?' + query)
            .detail(detail)
            .request(ctx.res().getHeader(RequestHeaders.REQUEST_ID)));
  }

  private static String method(Context ctx) {
    return ctx.req().getMethod();
  }
}
