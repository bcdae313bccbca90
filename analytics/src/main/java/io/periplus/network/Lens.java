package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * How the packets of a question look at one filter of the path.
 *
 * <p>The question is about (destination port, remote). A filter behind a NAT sees another remote,
 * one behind a listener another port, one behind NAT64 another family. A lens turns what such a
 * filter passes into the question's terms, and a packet of the question into the filter's.
 *
 * @param family of the question
 * @param localRemote the one remote that the filter sees; null: the question's own
 * @param questionPoint the one point of the question; -1: all, unchanged
 * @param localPoint what the filter sees instead of {@code questionPoint}
 * @param nat64 the filter sees the IPv4 address embedded in the question's IPv6 remote
 */
record Lens(
    IpFamily family, Address localRemote, int questionPoint, int localPoint, boolean nat64) {

  /** Nothing changes on the way. */
  static Lens plain(IpFamily family) {
    return new Lens(family, null, -1, -1, false);
  }

  /** The filter sees this remote, whatever the question's. */
  static Lens fixed(IpFamily family, Address localRemote) {
    return new Lens(family, localRemote, -1, -1, false);
  }

  Lens withPort(int questionPoint, int localPoint) {
    return new Lens(family, localRemote, questionPoint, localPoint, nat64);
  }

  /** The filter is behind a NAT64. */
  static Lens behindNat64() {
    return new Lens(IpFamily.IPV6, null, -1, -1, true);
  }

  /** Family of the packets that the filter sees. */
  IpFamily localFamily() {
    return nat64 ? IpFamily.IPV4 : localRemote != null ? localRemote.family() : family;
  }

  Packet local(Packet packet) {
    int point = packet.point() == questionPoint ? localPoint : packet.point();
    if (localRemote != null) {
      return new Packet(point, localRemote);
    }
    if (nat64) {
      Address embedded = new Address(IpFamily.IPV4, 0, packet.remote().low() & 0xFFFF_FFFFL);
      return new Packet(echo(point), embedded);
    }
    return new Packet(point, packet.remote());
  }

  private static int echo(int point) {
    return point == Headers.icmp(128, 0) ? Headers.icmp(8, 0) : point;
  }

  Uncertain apply(Uncertain local) {
    List<Cause> causes = new ArrayList<>();
    for (Cause cause : local.causes()) {
      causes.add(new Cause(cause.reason(), cause.coverageRef(), apply(cause.where())));
    }
    TrafficSet must = apply(local.must());
    return local.isCertain()
        ? Uncertain.certain(must)
        : new Uncertain(must, apply(local.may()), causes);
  }

  ReplyTable apply(ReplyTable local) {
    return localRemote == null && questionPoint < 0 && !nat64
        ? local
        : local.map(family, this::apply);
  }

  TrafficSet apply(TrafficSet local) {
    TrafficSet out = local;
    if (localRemote != null) {
      out = out.lift(localRemote, AddressSet.all(family));
    }
    if (nat64) {
      out = embed(out);
    }
    return questionPoint < 0 ? out : out.moved(localPoint, questionPoint);
  }

  private static TrafficSet embed(TrafficSet local) {
    TrafficSet moved =
        local
            .intersect(new Headers.Range(0, Headers.UDP_LAST))
            .map(IpFamily.IPV6, AddressSet::embeddedInNat64);
    TrafficSet echo =
        local
            .moved(Headers.icmp(8, 0), Headers.icmp(128, 0))
            .map(IpFamily.IPV6, AddressSet::embeddedInNat64);
    return moved.union(echo);
  }
}
