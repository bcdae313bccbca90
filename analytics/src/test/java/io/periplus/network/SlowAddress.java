package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.math.BigInteger;

/** One address as the slow twin holds it: a family and 128 bits, of which IPv4 uses the last 32. */
record SlowAddress(IpFamily family, long high, long low) implements Comparable<SlowAddress> {
  static SlowAddress of(String text) {
    if (text.indexOf(':') < 0) {
      return new SlowAddress(IpFamily.IPV4, 0, Ipv4Cidr.parseAddress(text));
    }
    long[] halves = Ipv6Cidr.parseAddress(text);
    return new SlowAddress(IpFamily.IPV6, halves[0], halves[1]);
  }

  private static SlowAddress of(IpFamily family, BigInteger value) {
    return new SlowAddress(family, value.shiftRight(64).longValue(), value.longValue());
  }

  private BigInteger value() {
    BigInteger upper = new BigInteger(Long.toUnsignedString(high)).shiftLeft(64);
    return upper.add(new BigInteger(Long.toUnsignedString(low)));
  }

  static SlowAddress firstOf(CidrBlock cidr) {
    return of(cidr.toString().substring(0, cidr.toString().indexOf('/')));
  }

  static int lengthOf(CidrBlock cidr) {
    return Integer.parseInt(cidr.toString().substring(cidr.toString().indexOf('/') + 1));
  }

  /** Last address of a block. */
  static SlowAddress lastOf(CidrBlock cidr) {
    SlowAddress first = firstOf(cidr);
    BigInteger size = BigInteger.ONE.shiftLeft(first.family.bits() - lengthOf(cidr));
    return of(first.family, first.value().add(size).subtract(BigInteger.ONE));
  }

  /** The neighbour {@code delta} further; null outside the family's space. */
  SlowAddress step(int delta) {
    BigInteger moved = value().add(BigInteger.valueOf(delta));
    return moved.signum() < 0 || moved.bitLength() > family.bits() ? null : of(family, moved);
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
    return value().compareTo(other.value());
  }

  @Override
  public String toString() {
    return family == IpFamily.IPV4
        ? Ipv4Cidr.formatAddress(low)
        : Ipv6Cidr.formatAddress(high, low);
  }
}
