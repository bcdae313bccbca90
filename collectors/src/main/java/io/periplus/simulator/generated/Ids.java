package io.periplus.simulator.generated;

import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids that look like AWS's ({@code i-} and 17 hex digits) and can be read back: 64 bits hold kind,
 * account, region and index, scrambled by an invertible function of the seed.
 */
final class Ids {
  /** The resource types that have such ids. */
  enum Kind {
    VPC("vpc-"),
    SUBNET("subnet-"),
    ROUTE_TABLE("rtb-"),
    ROUTE_TABLE_ASSOCIATION("rtbassoc-"),
    INTERNET_GATEWAY("igw-"),
    EGRESS_ONLY_GATEWAY("eigw-"),
    NAT_GATEWAY("nat-"),
    ALLOCATION("eipalloc-"),
    NETWORK_ACL("acl-"),
    NETWORK_ACL_ASSOCIATION("aclassoc-"),
    SECURITY_GROUP("sg-"),
    SECURITY_GROUP_RULE("sgr-"),
    INTERFACE("eni-"),
    ATTACHMENT("eni-attach-"),
    INSTANCE("i-"),
    RESERVATION("r-"),
    VOLUME("vol-"),
    LOAD_BALANCER(""),
    TARGET_GROUP(""),
    LISTENER(""),
    RULE(""),
    ROLE("AROA"),
    SNAPSHOT("snap-");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final HexFormat HEX_DIGITS = HexFormat.of();
  private static final Pattern HEX = Pattern.compile("0([0-9a-f]{16})");
  private static final long ODD = 0x9E3779B97F4A7C15L;
  private static final long INVERSE = inverse(ODD);

  private final long key;

  Ids(long seed) {
    this.key = Draw.mix(seed + 1);
  }

  String of(Kind kind, Place place, long index) {
    long plain =
        (long) kind.ordinal() << 56
            | (long) place.account() << 40
            | (long) place.region() << 36
            | index;
    return kind.prefix + "0" + HEX_DIGITS.toHexDigits(scramble(plain));
  }

  /** The index in {@code id}, or empty if it is not an id of that kind in that place. */
  OptionalInt index(Kind kind, Place place, String id) {
    if (!id.startsWith(kind.prefix)) {
      return OptionalInt.empty();
    }
    Matcher hex = HEX.matcher(id.substring(kind.prefix.length()));
    if (!hex.matches()) {
      return OptionalInt.empty();
    }
    long plain = restore(Long.parseUnsignedLong(hex.group(1), 16));
    long index = plain & 0xF_FFFF_FFFFL;
    boolean same =
        plain >>> 56 == kind.ordinal()
            && (plain >>> 40 & 0xFFFF) == place.account()
            && (plain >>> 36 & 0xF) == place.region();
    return same && index <= Integer.MAX_VALUE ? OptionalInt.of((int) index) : OptionalInt.empty();
  }

  private long scramble(long plain) {
    long value = (plain ^ key) * ODD;
    return value ^ value >>> 32;
  }

  private long restore(long scrambled) {
    // The xor with the upper half is its own inverse.
    long value = scrambled ^ scrambled >>> 32;
    return value * INVERSE ^ key;
  }

  /** Newton's iteration for the inverse modulo 2^64. */
  private static long inverse(long odd) {
    long result = odd;
    for (int i = 0; i < 5; i++) {
      result *= 2 - odd * result;
    }
    return result;
  }
}
