package io.periplus.api.access;

import io.javalin.http.Context;
import java.util.Set;

/**
 * What pages of other origins may do (RC16): nothing, but for the origins that the configuration
 * names. No cookie is ever involved, so credentials are not allowed either.
 */
public final class Cors {
  private static final String PREFLIGHT_METHOD = "Access-Control-Request-Method";

  private final Set<String> origins;

  public Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Whether a page of that origin may ask. */
  public boolean allows(String origin) {
    return origins.contains(origin);
  }

  /** Lets the browser show the answer to a page of an origin that may ask. */
  public void mark(Context ctx) {
    String origin = ctx.header("Origin");
    if (origin != null && allows(origin)) {
      ctx.header("Access-Control-Allow-Origin", origin);
      ctx.header(
          "Access-Control-Expose-Headers",
          "ETag, Link, Periplus-Snapshot, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset,"
              + " Retry-After, X-Request-Id");
    }
  }

  /** Whether this is what a browser asks before the request proper; it holds no key. */
  public boolean isPreflight(Context ctx) {
    String origin = ctx.header("Origin");
    return ctx.req().getMethod().equals("OPTIONS")
        && origin != null
        && allows(origin)
        && ctx.header(PREFLIGHT_METHOD) != null;
  }

  /** Answers that. */
  public void answerPreflight(Context ctx) {
    ctx.status(204);
    ctx.header("Access-Control-Allow-Methods", "GET, POST");
    ctx.header(
        "Access-Control-Allow-Headers",
        "Accept, Authorization, Content-Type, If-None-Match, Last-Event-ID, X-Request-Id");
    ctx.header("Access-Control-Max-Age", "600");
  }
}
