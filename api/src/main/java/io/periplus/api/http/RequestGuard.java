package io.periplus.api.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Host and origin checks (RC17), on loopback too: a page on another site must not be able to read
 * the inventory by rebinding its own name to 127.0.0.1.
 */
public final class RequestGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Pattern SEPARATOR =
      Pattern.compile("[/\\\\]|%2f|%5c", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOTS = Pattern.compile("(?:\\.|%2e){1,2}", Pattern.CASE_INSENSITIVE);

  private final Set<String> hosts;
  private final Set<String> origins;

  /**
   * @param bindHost the address that is listened on
   * @param allowedHosts further host names, without port
   * @param allowedOrigins of pages elsewhere
   */
  public RequestGuard(String bindHost, Set<String> allowedHosts, Set<String> allowedOrigins) {
    Set<String> all = new TreeSet<>(LOOPBACK);
    all.add(bindHost.indexOf(':') >= 0 ? '[' + bindHost + ']' : bindHost);
    allowedHosts.forEach(host -> all.add(host.toLowerCase(Locale.ROOT)));
    this.hosts = Set.copyOf(all);
    this.origins = Set.copyOf(allowedOrigins);
  }

  /**
   * Refuses paths that lead upwards, also where dots and slashes are encoded. An encoded slash is
   * part of an ARN here (RC13), but a proxy may take it for a separator.
   *
   * @param rawPath as it was sent
   * @throws ProblemException {@code invalid-parameter}
   */
  public static void checkPath(String rawPath) {
    for (String segment : SEPARATOR.split(rawPath)) {
      if (DOTS.matcher(segment).matches()) {
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER,
            "Cannot answer: the path has a segment . or .. in it. Send an ARN that has one by"
                + " ?arn= and the path segment -.");
      }
    }
  }

  /**
   * @param host the Host header; null when there is none
   * @throws ProblemException {@code host-not-allowed}
   */
  public void checkHost(String host) {
    if (host == null || !hosts.contains(withoutPort(host).toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          ProblemCode.HOST_NOT_ALLOWED,
          "Cannot answer for this host name: it is not served here. On this machine use"
              + " http://127.0.0.1 with the port; from elsewhere, whoever runs the server has to"
              + " name the host in serve.allowed-hosts.");
    }
  }

  /**
   * A proxy in front may speak TLS, whose origin the server sees with the same host.
   *
   * @param origin the Origin header; null when there is none, as for every client but a page
   * @param host the Host header
   * @throws ProblemException {@code origin-not-allowed} unless both name the same place, or the
   *     configuration allows the origin
   */
  public void checkOrigin(String origin, String host) {
    if (origin == null
        || ("http://" + host).equalsIgnoreCase(origin)
        || ("https://" + host).equalsIgnoreCase(origin)
        || origins.contains(origin)) {
      return;
    }
    throw new ProblemException(
        ProblemCode.ORIGIN_NOT_ALLOWED,
        "Cannot answer a page of another origin: cross-origin requests are denied. "
            + "Open the page that this server serves, or name the origin in"
            + " serve.cors.allowed-origins.");
  }

  /** Whether {@code host}, a name or address to bind to, is loopback. */
  public static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1")
        || host.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  }

  /** Whether {@code host} stands for every address of the machine, and so is no name for it. */
  public static boolean isEveryAddress(String host) {
    return host.equals("0.0.0.0") || host.equals("::") || host.equals("0:0:0:0:0:0:0:0");
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    int bracket = host.lastIndexOf(']');
    return colon > bracket ? host.substring(0, colon) : host;
  }

  /** An URL for a socket address, with brackets around IPv6. */
  public static URI url(String host, int port) {
    return URI.create("http://" + (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port);
  }
}
