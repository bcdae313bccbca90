package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An exact set of addresses of one family: sorted, disjoint, non-adjacent closed intervals.
 *
 * <p>Immutable; equal sets are equal objects by {@link #equals}. Addresses are unsigned 128-bit
 * numbers in two longs, IPv4 in the low one, so that both families share every line of the algebra.
 * All operations are merges, O(n + m).
 */
final class AddressSet {
  private static final AddressSet EMPTY4 = new AddressSet(IpFamily.IPV4, new long[0]);
  private static final AddressSet EMPTY6 = new AddressSet(IpFamily.IPV6, new long[0]);
  private static final AddressSet ALL4 =
      new AddressSet(IpFamily.IPV4, new long[] {0, 0, 0, 0xFFFF_FFFFL});
  private static final AddressSet ALL6 = new AddressSet(IpFamily.IPV6, new long[] {0, 0, -1L, -1L});

  private final IpFamily family;

  /** Four longs per interval: low end high half, low end low half, high end high, high end low. */
  private final long[] bounds;

  /** Zero until first asked for; a race computes it twice, to the same value. */
  private int hash;

  /** Computed when first asked for; a race computes it twice, to the same value. */
  private BigInteger size;

  private AddressSet(IpFamily family, long[] bounds) {
    this.family = family;
    this.bounds = bounds;
  }

  static AddressSet empty(IpFamily family) {
    return family == IpFamily.IPV4 ? EMPTY4 : EMPTY6;
  }

  static AddressSet all(IpFamily family) {
    return family == IpFamily.IPV4 ? ALL4 : ALL6;
  }

  static AddressSet of(CidrBlock cidr) {
    if (cidr instanceof Ipv4Cidr v4) {
      return range(IpFamily.IPV4, 0, v4.first(), 0, v4.last());
    }
    Ipv6Cidr v6 = (Ipv6Cidr) cidr;
    return range(IpFamily.IPV6, v6.high(), v6.low(), v6.lastHigh(), v6.lastLow());
  }

  static AddressSet parse(String cidr) {
    return of(CidrBlock.parse(cidr));
  }

  /** A single address. */
  static AddressSet of(Address address) {
    return range(address.family(), address.high(), address.low(), address.high(), address.low());
  }

  static AddressSet range(
      IpFamily family, long firstHigh, long firstLow, long lastHigh, long lastLow) {
    return new AddressSet(family, new long[] {firstHigh, firstLow, lastHigh, lastLow}).canonical();
  }

  /** Union of blocks; those of the other family are left out. */
  static AddressSet of(IpFamily family, Iterable<? extends CidrBlock> cidrs) {
    AddressSet result = empty(family);
    for (CidrBlock cidr : cidrs) {
      if (cidr.family() == family) {
        result = result.union(of(cidr));
      }
    }
    return result;
  }

  private AddressSet canonical() {
    AddressSet all = all(family);
    return Arrays.equals(bounds, all.bounds) ? all : this;
  }

  IpFamily family() {
    return family;
  }

  boolean isEmpty() {
    return bounds.length == 0;
  }

  boolean isAll() {
    return this == all(family);
  }

  int intervals() {
    return bounds.length / 4;
  }

  /** The smallest address. */
  Address first() {
    return new Address(family, bounds[0], bounds[1]);
  }

  /** Where membership changes: the first address of each interval and the one behind its last. */
  List<Address> edges() {
    List<Address> out = new ArrayList<>();
    AddressSet rest = complement();
    for (AddressSet set : List.of(this, rest)) {
      for (int i = 0; i < set.bounds.length; i += 4) {
        out.add(new Address(family, set.bounds[i], set.bounds[i + 1]));
      }
    }
    return out;
  }

  boolean contains(Address address) {
    int low = 0;
    int high = intervals() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = 4 * middle;
      if (compare(address.high(), address.low(), bounds[at], bounds[at + 1]) < 0) {
        high = middle - 1;
      } else if (compare(address.high(), address.low(), bounds[at + 2], bounds[at + 3]) > 0) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  boolean containsAll(AddressSet other) {
    checkFamily(other);
    return holds(other);
  }

  AddressSet union(AddressSet other) {
    checkFamily(other);
    if (this == other || other.isEmpty() || isAll()) {
      return this;
    }
    if (isEmpty() || other.isAll()) {
      return other;
    }
    long[] out = new long[bounds.length + other.bounds.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < bounds.length || j < other.bounds.length) {
      boolean mine =
          j >= other.bounds.length
              || i < bounds.length
                  && compare(bounds[i], bounds[i + 1], other.bounds[j], other.bounds[j + 1]) <= 0;
      long[] from = mine ? bounds : other.bounds;
      int at = mine ? i : j;
      if (mine) {
        i += 4;
      } else {
        j += 4;
      }
      if (n > 0 && touches(out[n - 2], out[n - 1], from[at], from[at + 1])) {
        if (compare(from[at + 2], from[at + 3], out[n - 2], out[n - 1]) > 0) {
          out[n - 2] = from[at + 2];
          out[n - 1] = from[at + 3];
        }
      } else {
        System.arraycopy(from, at, out, n, 4);
        n += 4;
      }
    }
    return make(out, n);
  }

  AddressSet intersect(AddressSet other) {
    checkFamily(other);
    if (this == other || isEmpty() || other.isAll()) {
      return this;
    }
    if (other.isEmpty() || isAll()) {
      return other;
    }
    // Most sets that meet are a few blocks and the internet, which has all of them.
    if (other.holds(this)) {
      return this;
    }
    if (holds(other)) {
      return other;
    }
    long[] out = new long[bounds.length + other.bounds.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < bounds.length && j < other.bounds.length) {
      long[] o = other.bounds;
      boolean lowMine = compare(bounds[i], bounds[i + 1], o[j], o[j + 1]) >= 0;
      boolean highMine = compare(bounds[i + 2], bounds[i + 3], o[j + 2], o[j + 3]) <= 0;
      long lowHigh = lowMine ? bounds[i] : o[j];
      long lowLow = lowMine ? bounds[i + 1] : o[j + 1];
      long highHigh = highMine ? bounds[i + 2] : o[j + 2];
      long highLow = highMine ? bounds[i + 3] : o[j + 3];
      if (compare(lowHigh, lowLow, highHigh, highLow) <= 0) {
        out[n++] = lowHigh;
        out[n++] = lowLow;
        out[n++] = highHigh;
        out[n++] = highLow;
      }
      if (highMine) {
        i += 4;
      } else {
        j += 4;
      }
    }
    return make(out, n);
  }

  AddressSet minus(AddressSet other) {
    checkFamily(other);
    if (this == other || isEmpty() || other.isAll()) {
      return empty(family);
    }
    return other.isEmpty()
        ? this
        : other.holds(this) ? empty(family) : intersect(other.complement());
  }

  /** Whether each interval of a set lies in one of this; makes nothing. */
  private boolean holds(AddressSet part) {
    long[] p = part.bounds;
    int at = 0;
    for (int i = 0; i < p.length; i += 4) {
      while (at < bounds.length && compare(bounds[at + 2], bounds[at + 3], p[i], p[i + 1]) < 0) {
        at += 4;
      }
      if (at == bounds.length
          || compare(p[i], p[i + 1], bounds[at], bounds[at + 1]) < 0
          || compare(p[i + 2], p[i + 3], bounds[at + 2], bounds[at + 3]) > 0) {
        return false;
      }
    }
    return true;
  }

  AddressSet complement() {
    if (isEmpty()) {
      return all(family);
    }
    if (isAll()) {
      return empty(family);
    }
    long[] top = all(family).bounds;
    long[] out = new long[bounds.length + 4];
    int n = 0;
    long nextHigh = 0;
    long nextLow = 0;
    boolean open = true;
    for (int i = 0; i < bounds.length; i += 4) {
      if (compare(nextHigh, nextLow, bounds[i], bounds[i + 1]) < 0) {
        out[n++] = nextHigh;
        out[n++] = nextLow;
        out[n++] = bounds[i + 1] == 0 ? bounds[i] - 1 : bounds[i];
        out[n++] = bounds[i + 1] - 1;
      }
      open = bounds[i + 2] != top[2] || bounds[i + 3] != top[3];
      nextLow = bounds[i + 3] + 1;
      nextHigh = nextLow == 0 ? bounds[i + 2] + 1 : bounds[i + 2];
    }
    if (open) {
      out[n++] = nextHigh;
      out[n++] = nextLow;
      out[n++] = top[2];
      out[n++] = top[3];
    }
    return make(out, n);
  }

  /** Number of addresses. */
  BigInteger size() {
    if (size == null) {
      size = countAddresses();
    }
    return size;
  }

  private BigInteger countAddresses() {
    if (family == IpFamily.IPV4) {
      long count = 0;
      for (int i = 0; i < bounds.length; i += 4) {
        count += bounds[i + 3] - bounds[i + 1] + 1;
      }
      return BigInteger.valueOf(count);
    }
    BigInteger total = BigInteger.ZERO;
    for (int i = 0; i < bounds.length; i += 4) {
      BigInteger low = number(bounds[i], bounds[i + 1]);
      BigInteger high = number(bounds[i + 2], bounds[i + 3]);
      total = total.add(high.subtract(low)).add(BigInteger.ONE);
    }
    return total;
  }

  /** The minimal list of blocks, ascending. */
  List<CidrBlock> cidrs() {
    List<CidrBlock> out = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 4) {
      long high = bounds[i];
      long low = bounds[i + 1];
      while (true) {
        int hostBits = Math.min(family.bits(), trailingZeros(high, low));
        while (hostBits > 0 && !fits(high, low, hostBits, bounds[i + 2], bounds[i + 3])) {
          hostBits--;
        }
        int length = family.bits() - hostBits;
        out.add(
            family == IpFamily.IPV4 ? new Ipv4Cidr(low, length) : new Ipv6Cidr(high, low, length));
        long lastHigh = high | highMask(hostBits);
        long lastLow = low | lowMask(hostBits);
        if (compare(lastHigh, lastLow, bounds[i + 2], bounds[i + 3]) >= 0) {
          break;
        }
        low = lastLow + 1;
        high = low == 0 ? lastHigh + 1 : lastHigh;
      }
    }
    return out;
  }

  /** The IPv6 addresses in {@code 64:ff9b::/96} that stand for these IPv4 ones (NG5). */
  AddressSet embeddedInNat64() {
    if (isEmpty()) {
      return empty(IpFamily.IPV6);
    }
    Address prefix = Internet.NAT64.first();
    long[] out = bounds.clone();
    for (int i = 0; i < out.length; i += 2) {
      out[i] = prefix.high();
    }
    return new AddressSet(IpFamily.IPV6, out);
  }

  /** The IPv4 addresses embedded in {@code 64:ff9b::/96}. */
  AddressSet embeddedIpv4() {
    AddressSet inside = intersect(Internet.NAT64);
    if (inside.isEmpty()) {
      return empty(IpFamily.IPV4);
    }
    long[] out = inside.bounds.clone();
    for (int i = 0; i < out.length; i += 2) {
      out[i] = 0;
      out[i + 1] &= 0xFFFF_FFFFL;
    }
    return new AddressSet(IpFamily.IPV4, out).canonical();
  }

  private static boolean fits(long high, long low, int hostBits, long lastHigh, long lastLow) {
    return compare(high | highMask(hostBits), low | lowMask(hostBits), lastHigh, lastLow) <= 0;
  }

  private static long highMask(int hostBits) {
    return hostBits <= 64 ? 0 : hostBits == 128 ? -1L : (1L << (hostBits - 64)) - 1;
  }

  private static long lowMask(int hostBits) {
    return hostBits >= 64 ? -1L : (1L << hostBits) - 1;
  }

  private static int trailingZeros(long high, long low) {
    return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
  }

  private static BigInteger number(long high, long low) {
    return new BigInteger(Long.toUnsignedString(high))
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(low)));
  }

  private AddressSet make(long[] out, int n) {
    if (n == 0) {
      return empty(family);
    }
    return new AddressSet(family, n == out.length ? out : Arrays.copyOf(out, n)).canonical();
  }

  /** Whether an interval that starts at {@code low} overlaps or follows one that ends at high. */
  private static boolean touches(long endHigh, long endLow, long lowHigh, long lowLow) {
    if (compare(lowHigh, lowLow, endHigh, endLow) <= 0) {
      return true;
    }
    long nextLow = endLow + 1;
    return lowLow == nextLow && lowHigh == (nextLow == 0 ? endHigh + 1 : endHigh);
  }

  private static int compare(long aHigh, long aLow, long bHigh, long bLow) {
    return aHigh == bHigh ? Long.compareUnsigned(aLow, bLow) : Long.compareUnsigned(aHigh, bHigh);
  }

  private void checkFamily(AddressSet other) {
    if (family != other.family) {
      throw new IllegalArgumentException("families differ: " + family + ", " + other.family);
    }
  }

  @Override
  public boolean equals(Object o) {
    return this == o
        || o instanceof AddressSet that
            && family == that.family
            && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      // Blocks differ in their high bits alone, which sums and small factors never move down.
      long mixed = family.ordinal();
      for (long bound : bounds) {
        mixed = (mixed ^ bound) * 0x9E37_79B9_7F4A_7C15L;
        mixed ^= mixed >>> 32;
      }
      hash = (int) mixed;
    }
    return hash;
  }

  @Override
  public String toString() {
    return cidrs().toString();
  }
}
