package io.periplus.model;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An IPv4 block.
 *
 * @param first first address as an unsigned 32-bit number, 0 to 4294967295
 */
public record Ipv4Cidr(long first, int prefixLength) implements CidrBlock, Comparable<Ipv4Cidr> {

  public Ipv4Cidr {
    if (prefixLength < 0 || prefixLength > 32) {
      throw new IllegalArgumentException("IPv4 prefix length must be 0 to 32, was " + prefixLength);
    }
    if (first < 0 || first > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("not an IPv4 address: " + first);
    }
    first &= mask(prefixLength);
  }

  private static long mask(int prefixLength) {
    return prefixLength == 0 ? 0 : (0xFFFF_FFFFL << (32 - prefixLength)) & 0xFFFF_FFFFL;
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not {@code a.b.c.d} or {@code a.b.c.d/n}
   */
  public static Ipv4Cidr parse(String text) {
    int slash = text.indexOf('/');
    long address = parseAddress(slash < 0 ? text : text.substring(0, slash));
    return new Ipv4Cidr(address, slash < 0 ? 32 : Cidrs.prefixLength(text, slash, 32));
  }

  /**
   * The unsigned value of a dotted quad.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static long parseAddress(String text) {
    long value = 0;
    int parts = 0;
    int digits = 0;
    int part = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (digits == 0 || part > 255 || ++parts > 4) {
          throw new IllegalArgumentException("not an IPv4 address: " + text);
        }
        value = value << 8 | part;
        part = 0;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        part = part * 10 + (c - '0');
        digits++;
      } else {
        throw new IllegalArgumentException("not an IPv4 address: " + text);
      }
    }
    if (parts != 4) {
      throw new IllegalArgumentException("not an IPv4 address: " + text);
    }
    return value;
  }

  /** Dotted quad of an unsigned 32-bit number. */
  public static String formatAddress(long address) {
    return (address >> 24 & 255)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  /** Last address as an unsigned number. */
  public long last() {
    return first | ~mask(prefixLength) & 0xFFFF_FFFFL;
  }

  public boolean contains(long address) {
    return (address & mask(prefixLength)) == first;
  }

  @Override
  public IpFamily family() {
    return IpFamily.IPV4;
  }

  @Override
  public String firstAddress() {
    return formatAddress(first);
  }

  @Override
  public int compareTo(Ipv4Cidr other) {
    int byFirst = Long.compare(first, other.first);
    return byFirst != 0 ? byFirst : Integer.compare(prefixLength, other.prefixLength);
  }

  @JsonValue
  @Override
  public String toString() {
    return formatAddress(first) + '/' + prefixLength;
  }
}
