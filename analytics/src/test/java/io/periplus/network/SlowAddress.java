package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;

/** One address as the slow twin holds it: a family and 128 bits, of which IPv4 uses the last 32. */
record SlowAddress(IpFamily family, long high, long low) implements Comparable<SlowAddress> {
  static SlowAddress of(String text) {
    if (text.indexOf(':') < 0) {
      return new SlowAddress(IpFamily.IPV4, 0, Ipv4Cidr.parseAddress(text));
    }
    long[] halves = Ipv6Cidr.parseAddress(text);
    return new SlowAddress(IpFamily.IPV6, halves[0], halves[1]);
  }

  static SlowAddress firstOf(CidrBlock cidr) {
    return cidr instanceof Ipv4Cidr four
        ? new SlowAddress(IpFamily.IPV4, 0, four.first())
        : new SlowAddress(IpFamily.IPV6, ((Ipv6Cidr) cidr).high(), ((Ipv6Cidr) cidr).low());
  }

  static int lengthOf(CidrBlock cidr) {
    return cidr.prefixLength();
  }

  /** Last address of a block: all bits that do not count are ones. */
  static SlowAddress lastOf(CidrBlock cidr) {
    SlowAddress first = firstOf(cidr);
    int free = first.family.bits() - cidr.prefixLength();
    return new SlowAddress(
        first.family, first.high | ones(free - 64), first.low | ones(Math.min(free, 64)));
  }

  private static long ones(int count) {
    return count <= 0 ? 0 : -1L >>> (64 - count);
  }

  /** The neighbour one further or one before; null outside the family's space. */
  SlowAddress step(int delta) {
    SlowAddress end = delta > 0 ? lastOf(family) : new SlowAddress(family, 0, 0);
    if (equals(end)) {
      return null;
    }
    long moved = low + delta;
    boolean carried = delta > 0 ? moved == 0 : low == 0;
    return new SlowAddress(family, carried ? high + delta : high, moved);
  }

  private static SlowAddress lastOf(IpFamily family) {
    return family == IpFamily.IPV4
        ? new SlowAddress(family, 0, 0xFFFF_FFFFL)
        : new SlowAddress(family, -1, -1);
  }

  /** This IPv4 address under {@code 64:ff9b::/96} (NAT64). */
  SlowAddress mapped() {
    return new SlowAddress(IpFamily.IPV6, 0x0064_ff9b_0000_0000L, low);
  }

  boolean in(CidrBlock cidr) {
    if (cidr.family() != family) {
      return false;
    }
    return cidr instanceof Ipv4Cidr
        ? ((Ipv4Cidr) cidr).contains(low)
        : ((Ipv6Cidr) cidr).contains(high, low);
  }

  @Override
  public int compareTo(SlowAddress other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return family == IpFamily.IPV4
        ? Ipv4Cidr.formatAddress(low)
        : Ipv6Cidr.formatAddress(high, low);
  }
}
