package io.periplus.model;

/** IP version; sets, routes and rows have exactly one. {@link #toString} is the table spelling. */
public enum IpFamily {
  IPV4("ipv4", 32),
  IPV6("ipv6", 128);

  private final String text;
  private final int bits;

  IpFamily(String text, int bits) {
    this.text = text;
    this.bits = bits;
  }

  /** Address length in bits. */
  public int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return text;
  }
}
