package io.periplus.api.access;

import io.javalin.http.Context;
import io.periplus.api.http.RequestHeaders;
import io.periplus.auth.AuditEvent;
import io.periplus.auth.AuditEvent.Outcome;
import io.periplus.auth.AuditLog;
import io.periplus.auth.KeyText;
import io.periplus.auth.Principal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of the audit log for requests that were kept out before they reached a route (AU7): no
 * key, a wrong one, one in a URL, a host or page that is not served, too many requests.
 *
 * <p>Anybody can cause these lines, and the log keeps a bounded number of bytes; so that nobody
 * drives the lines of others out of it, each address has fifty at once and one a second. What is
 * left out is counted in the next line of that address.
 */
public final class RefusalLog {
  static final Rate LINES = new Rate(1, 50);

  private static final int MOST_ADDRESSES = 10_000;

  private final AuditLog audit;
  private final RateLimit lines;
  private final Map<String, Long> leftOut =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  public RefusalLog(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.lines = new RateLimit(LINES, clock);
  }

  /** Somebody who is not known was kept out; {@code why} is a word such as {@code wrong-key}. */
  public void stranger(Context ctx, String why) {
    String address = ctx.req().getRemoteAddr();
    write(
        AuditEvent.anonymous(address, ctx.req().getMethod(), Outcome.REFUSED)
            .target(target(ctx))
            .request(requestId(ctx)),
        why);
  }

  /** {@code principal} was kept out. */
  public void known(Context ctx, Principal principal, String why) {
    write(
        AuditEvent.of(principal, ctx.req().getMethod(), Outcome.REFUSED)
            .target(target(ctx))
            .request(requestId(ctx)),
        why);
  }

  /** Something other than a request was kept out, a message on an open connection. */
  void message(AuditEvent event, String why) {
    write(event, why);
  }

  private void write(AuditEvent event, String why) {
    long before;
    synchronized (leftOut) {
      if (!lines.take(event.address()).taken()) {
        leftOut.merge(event.address(), 1L, Long::sum);
        return;
      }
      Long counted = leftOut.remove(event.address());
      before = counted == null ? 0 : counted;
    }
    audit.write(
        event.detail(before == 0 ? why : why + "; " + before + " refusals before are left out"));
  }

  private static String requestId(Context ctx) {
    return ctx.res().getHeader(RequestHeaders.REQUEST_ID);
  }

  /** What a request was for. A key in it, percent-encoded or not, is left out. */
  static String target(Context ctx) {
    String query = ctx.queryString();
    String sent = ctx.req().getRequestURI() + (query == null ? "" : '?' + query);
    String decoded = decoded(sent);
    return KeyText.withoutSecrets(KeyText.isIn(decoded) ? decoded : sent);
  }

  /** Without its percent signs; the text itself where they stand for nothing. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
