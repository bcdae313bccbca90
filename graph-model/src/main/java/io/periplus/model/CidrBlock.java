package io.periplus.model;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A CIDR block. Host bits are masked, as AWS does: {@code 10.0.0.9/8} is {@code 10.0.0.0/8}. A bare
 * address is read as a block of one. Text is dotted quad, or RFC 5952 for IPv6.
 */
public sealed interface CidrBlock permits Ipv4Cidr, Ipv6Cidr {

  IpFamily family();

  /** Leading bits that count, 0 to 32 or 128. */
  int prefixLength();

  /** The first address as text, without length. */
  String firstAddress();

  /**
   * Reads either family. Names are never looked up.
   *
   * @throws IllegalArgumentException if {@code text} is not an address or CIDR block
   */
  @JsonCreator
  static CidrBlock parse(String text) {
    if (text == null) {
      throw new IllegalArgumentException("CIDR is null");
    }
    return text.indexOf(':') >= 0 ? Ipv6Cidr.parse(text) : Ipv4Cidr.parse(text);
  }
}
