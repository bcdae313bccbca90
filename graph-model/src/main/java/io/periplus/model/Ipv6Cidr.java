package io.periplus.model;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An IPv6 block. The 128 bits are two longs, read as unsigned.
 *
 * @param high bits 127 to 64 of the first address
 * @param low bits 63 to 0
 */
public record Ipv6Cidr(long high, long low, int prefixLength)
    implements CidrBlock, Comparable<Ipv6Cidr> {

  public Ipv6Cidr {
    if (prefixLength < 0 || prefixLength > 128) {
      throw new IllegalArgumentException(
          "IPv6 prefix length must be 0 to 128, was " + prefixLength);
    }
    high &= highMask(prefixLength);
    low &= lowMask(prefixLength);
  }

  private static long highMask(int prefixLength) {
    return prefixLength == 0 ? 0 : prefixLength >= 64 ? -1L : -1L << (64 - prefixLength);
  }

  private static long lowMask(int prefixLength) {
    return prefixLength <= 64 ? 0 : prefixLength == 128 ? -1L : -1L << (128 - prefixLength);
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not an IPv6 address or block
   */
  public static Ipv6Cidr parse(String text) {
    int slash = text.indexOf('/');
    long[] address = parseAddress(slash < 0 ? text : text.substring(0, slash));
    return new Ipv6Cidr(
        address[0], address[1], slash < 0 ? 128 : Cidrs.prefixLength(text, slash, 128));
  }

  /**
   * The two halves of an address; {@code ::} and an embedded dotted quad are understood, zones are
   * not.
   *
   * @throws IllegalArgumentException if {@code text} is not an IPv6 address
   */
  public static long[] parseAddress(String text) {
    String expanded = text;
    int lastColon = text.lastIndexOf(':');
    if (lastColon >= 0 && text.indexOf('.', lastColon) > 0) {
      long v4 = Ipv4Cidr.parseAddress(text.substring(lastColon + 1));
      expanded =
          text.substring(0, lastColon + 1)
              + Long.toHexString(v4 >>> 16)
              + ':'
              + Long.toHexString(v4 & 0xFFFF);
    }
    int gap = expanded.indexOf("::");
    if (gap != expanded.lastIndexOf("::")) {
      throw notAnAddress(text);
    }
    int[] groups = new int[8];
    if (gap < 0) {
      if (groups(expanded, 0, expanded.length(), groups, text) != 8) {
        throw notAnAddress(text);
      }
    } else {
      int head = groups(expanded, 0, gap, groups, text);
      int[] after = new int[8];
      int tail = groups(expanded, gap + 2, expanded.length(), after, text);
      if (head + tail > 7) {
        throw notAnAddress(text);
      }
      System.arraycopy(after, 0, groups, 8 - tail, tail);
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new long[] {high, low};
  }

  /** Reads the groups between two places; returns how many there are. */
  private static int groups(String text, int from, int to, int[] into, String whole) {
    if (from == to) {
      return 0;
    }
    int count = 0;
    int digits = 0;
    int value = 0;
    for (int i = from; i <= to; i++) {
      char c = i == to ? ':' : text.charAt(i);
      if (c == ':') {
        if (digits == 0 || digits > 4 || count == into.length) {
          throw notAnAddress(whole);
        }
        into[count++] = value;
        digits = 0;
        value = 0;
      } else {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0 || digits == 4) {
          throw notAnAddress(whole);
        }
        value = value << 4 | digit;
        digits++;
      }
    }
    return count;
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException("not an IPv6 address: " + text);
  }

  /** RFC 5952: lower case, longest run of zero groups as {@code ::}, first of equals. */
  public static String formatAddress(long high, long low) {
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >>> (48 - 16 * i)) & 0xFFFF;
      groups[i + 4] = (int) (low >>> (48 - 16 * i)) & 0xFFFF;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; ) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
      i = Math.max(end, i + 1);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  /** High half of the last address. */
  public long lastHigh() {
    return high | ~highMask(prefixLength);
  }

  /** Low half of the last address. */
  public long lastLow() {
    return low | ~lowMask(prefixLength);
  }

  public boolean contains(long addressHigh, long addressLow) {
    return (addressHigh & highMask(prefixLength)) == high
        && (addressLow & lowMask(prefixLength)) == low;
  }

  @Override
  public IpFamily family() {
    return IpFamily.IPV6;
  }

  @Override
  public String firstAddress() {
    return formatAddress(high, low);
  }

  @Override
  public int compareTo(Ipv6Cidr other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    int byLow = Long.compareUnsigned(low, other.low);
    return byHigh != 0
        ? byHigh
        : byLow != 0 ? byLow : Integer.compare(prefixLength, other.prefixLength);
  }

  @JsonValue
  @Override
  public String toString() {
    return formatAddress(high, low) + '/' + prefixLength;
  }
}
