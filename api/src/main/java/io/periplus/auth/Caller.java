package io.periplus.auth;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * The other end of a connection.
 *
 * @param address without port and brackets
 * @param forwarded whether the request says that it was sent on for somebody else, who is not on
 *     loopback then, whatever the address says (AU1)
 */
public record Caller(String address, boolean forwarded) {
  private static final Set<String> FORWARDING = Set.of("forwarded", "via", "x-real-ip");

  public Caller {
    requireNonNull(address, "address is null");
    if (address.startsWith("[") && address.endsWith("]")) {
      address = address.substring(1, address.length() - 1);
    }
  }

  /** Whether a header of that name is what proxies add. */
  public static boolean isForwarding(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-forwarded-") || FORWARDING.contains(name);
  }

  /** Whether it is on this machine, and asks for itself. */
  public boolean isLoopback() {
    return !forwarded
        && (address.equals("::1")
            || address.equals("0:0:0:0:0:0:0:1")
            || address.matches("(::ffff:|0:0:0:0:0:ffff:)?127(\\.\\d{1,3}){3}"));
  }
}
