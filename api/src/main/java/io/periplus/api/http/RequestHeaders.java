package io.periplus.api.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;

/** Headers that every response carries (RC20). */
public final class RequestHeaders {
  public static final String REQUEST_ID = "X-Request-Id";

  /** No inline script, no asset of another host, no frame around the page. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
          + " object-src 'none'; frame-ancestors 'none'; base-uri 'none'";

  private static final Pattern ECHOED = Pattern.compile("[A-Za-z0-9-]{8,64}");

  private RequestHeaders() {}

  /** Sets them; the client's request id is echoed if it has the form of one. */
  public static void set(Context ctx) {
    String sent = ctx.header(REQUEST_ID);
    boolean echo = sent != null && ECHOED.matcher(sent).matches();
    ctx.header(REQUEST_ID, echo ? sent : UUID.randomUUID().toString());
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  }
}
