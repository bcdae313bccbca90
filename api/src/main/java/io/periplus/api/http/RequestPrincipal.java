package io.periplus.api.http;

import io.javalin.http.Context;
import io.periplus.auth.Principal;
import java.util.Optional;

/** Who sent a request, as the server found out before any route saw it. */
public final class RequestPrincipal {
  private static final String ATTRIBUTE = RequestPrincipal.class.getName();

  private RequestPrincipal() {}

  /**
   * Who sent the request.
   *
   * @throws IllegalStateException on an open route, which is answered to anybody
   */
  public static Principal of(Context ctx) {
    Principal principal = ctx.attribute(ATTRIBUTE);
    if (principal == null) {
      throw new IllegalStateException("nobody is known to ask for " + ctx.path());
    }
    return principal;
  }

  /** Who sent the request, if anybody is known to have. */
  public static Optional<Principal> find(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  /** Notes who it is. */
  public static void set(Context ctx, Principal principal) {
    ctx.attribute(ATTRIBUTE, principal);
  }
}
