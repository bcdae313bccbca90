package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;

/** One address as an unsigned 128-bit number; IPv4 lives in {@code low}. */
record Address(IpFamily family, long high, long low) {

  /**
   * @throws IllegalArgumentException if the text is not an address
   */
  static Address parse(String text) {
    if (text.indexOf(':') < 0) {
      return new Address(IpFamily.IPV4, 0, Ipv4Cidr.parseAddress(text));
    }
    long[] halves = Ipv6Cidr.parseAddress(text);
    return new Address(IpFamily.IPV6, halves[0], halves[1]);
  }

  /** Like {@link #parse}; null instead of an exception, since snapshots may hold anything. */
  static Address parseOrNull(String text) {
    try {
      return text == null ? null : parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return family == IpFamily.IPV4
        ? Ipv4Cidr.formatAddress(low)
        : Ipv6Cidr.formatAddress(high, low);
  }
}
