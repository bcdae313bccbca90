package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.List;
import java.util.stream.Stream;

/** The address sets with a meaning of their own (spec section 1). */
final class Internet {
  /** {@code INTERNET4}: RFC 1918 and RFC 6598 are out by IG3, the rest by policy. */
  static final AddressSet IPV4 =
      AddressSet.all(IpFamily.IPV4)
          .minus(
              union(
                  IpFamily.IPV4,
                  "0.0.0.0/8",
                  "10.0.0.0/8",
                  "100.64.0.0/10",
                  "127.0.0.0/8",
                  "169.254.0.0/16",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "224.0.0.0/3"));

  /** {@code INTERNET6}: global unicast without documentation. */
  static final AddressSet IPV6 =
      AddressSet.parse("2000::/3").minus(AddressSet.parse("2001:db8::/32"));

  /** Never forwarded by any route (RT8). */
  private static final AddressSet LINK_LOCAL_SERVICES4 = AddressSet.parse("169.254.168.0/22");

  private static final AddressSet LINK_LOCAL_SERVICES6 = AddressSet.parse("fd00:ec2::/32");

  /** Well-known prefix of NAT64 (NG5). */
  static final AddressSet NAT64 = AddressSet.parse("64:ff9b::/96");

  /** Private addresses, and those that carriers share (IG3). */
  private static final AddressSet RFC1918 =
      union(IpFamily.IPV4, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

  private static final AddressSet RFC6598 = AddressSet.parse("100.64.0.0/10");

  private static final List<String> WHOLE4 = List.of("0.0.0.0/0");
  private static final List<String> WHOLE6 = List.of("::/0");

  private static final AddressSet GLOBAL_UNICAST = AddressSet.parse("2000::/3");

  private Internet() {}

  static AddressSet of(IpFamily family) {
    return family == IpFamily.IPV4 ? IPV4 : IPV6;
  }

  /**
   * The internet as endpoints of a VPC see it: nobody out there has an address of the VPC's own
   * blocks, which never leave it. A remote set that is all of this is the whole internet.
   *
   * @param vpc null when not known
   */
  static AddressSet seenFrom(Vpc vpc, IpFamily family) {
    AddressSet internet = of(family);
    if (vpc == null) {
      return internet;
    }
    AddressSet own = AddressSet.of(family, vpc.cidrs()).intersect(internet);
    return own.isEmpty() ? internet : internet.minus(own);
  }

  /** Whether all of these are addresses of private networks. */
  static boolean isPrivate(AddressSet set) {
    return set.family() == IpFamily.IPV4 && RFC1918.union(RFC6598).containsAll(set);
  }

  /** Why an internet gateway drops a packet from an address that is not on the internet (IG3). */
  static Reason notASource(Address address) {
    if (address.family() == IpFamily.IPV4 && RFC1918.contains(address)) {
      return Reason.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS;
    }
    return address.family() == IpFamily.IPV4 && RFC6598.contains(address)
        ? Reason.IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS
        : Reason.NO_PATH;
  }

  /** Why an internet gateway drops a packet to an address that is not on the internet (IG3). */
  static Reason notADestination(Address address) {
    if (address.family() == IpFamily.IPV6) {
      return NAT64.contains(address) ? Reason.NAT64_REQUIRED : Reason.NO_POSSIBLE_DESTINATION;
    }
    if (RFC1918.contains(address)) {
      return Reason.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS;
    }
    return RFC6598.contains(address)
        ? Reason.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS
        : Reason.NO_POSSIBLE_DESTINATION;
  }

  /** How rows spell the whole internet of a family. */
  static List<String> wholeText(IpFamily family) {
    return family == IpFamily.IPV4 ? WHOLE4 : WHOLE6;
  }

  static AddressSet neverForwarded(IpFamily family) {
    return family == IpFamily.IPV4 ? LINK_LOCAL_SERVICES4 : LINK_LOCAL_SERVICES6;
  }

  /** Whether an IPv6 address is a GUA; ULA never counts as public (IG9). */
  static boolean isGlobalUnicast(Address address) {
    return address.family() == IpFamily.IPV6 && GLOBAL_UNICAST.contains(address);
  }

  private static AddressSet union(IpFamily family, String... cidrs) {
    List<CidrBlock> blocks = Stream.of(cidrs).map(CidrBlock::parse).toList();
    return AddressSet.of(family, blocks);
  }
}
