package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Joins rows of {@code reach} as docs/reach.md tells: from nothing but rows, memberships and
 * addresses. What it says is what somebody finds who joins the table in SQL.
 */
final class ReachRowsJoin {
  /** A packet of whatever header. */
  private static final int ANY_POINT = -1;

  private final CompiledNetwork network;
  private final Map<String, List<ReachRow>> byClass = new HashMap<>();
  private final Map<String, List<ReachRow>> byZone = new HashMap<>();

  ReachRowsJoin(CompiledNetwork network, List<ReachRow> rows) {
    this.network = network;
    for (ReachRow row : rows) {
      boolean carries = row.factor() == ReachRow.Factor.CARRIES;
      String key = carries ? row.zoneId() : row.classId();
      if (key != null) {
        (carries ? byZone : byClass).computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
  }

  /** An address on an interface. */
  record End(NetworkInterface eni, NetworkInterface.Address address, Endpoint endpoint) {}

  /** What some rows say of a packet: nothing, perhaps, or for certain; and of its replies. */
  private record Said(boolean may, boolean must, ClientPorts ports) {
    static final Said NO = new Said(false, false, ClientPorts.NONE);
    static final Said YES = new Said(true, true, ClientPorts.ALL);

    Said and(Said other) {
      return new Said(may && other.may, must && other.must, ports.intersect(other.ports));
    }

    Said or(Said other) {
      return new Said(may || other.may, must || other.must, ports.union(other.ports));
    }
  }

  /** The verdict of one packet; {@code point} is of {@link Headers}. */
  Verdict verdict(End a, End b, int point) {
    boolean sameVpc = Objects.equals(a.endpoint.zone().vpcId(), b.endpoint.zone().vpcId());
    if (sameVpc && a.endpoint.zone().sameSubnet(b.endpoint.zone())) {
      Said said =
          side(ReachRow.Factor.SENDS, a, b, point, false, groups(b))
              .and(side(ReachRow.Factor.ACCEPTS, b, a, point, false, groups(a)));
      return verdict(said);
    }
    Verdict strongest = Verdict.BLOCKED;
    for (Way there : ways(a, b, point, sameVpc)) {
      Said back = Said.NO;
      boolean arrives = false;
      boolean only = true;
      for (Way reply : replies(b, a, point, sameVpc)) {
        back = back.or(reply.said);
        arrives |= reply.arrives;
        only &= reply.only;
      }
      Said forward = there.said;
      List<String> named = there.outboundReferences ? groups(b) : List.of();
      Said sends = side(ReachRow.Factor.SENDS, a, b, point, true, named);
      Said accepts = accepts(a, b, point, there);
      if (arrives) {
        Said within = side(ReachRow.Factor.SENDS, a, b, point, false, named);
        // Into one subnet or another: certain is what both answer.
        sends =
            only || sends.ports.isEmpty()
                ? new Said(sends.may, sends.must && only, within.ports)
                : sends;
      }
      Said all = sends.and(forward).and(accepts);
      ClientPorts ports = all.ports.intersect(back.ports);
      all =
          back.may
              ? new Said(all.may, all.must && back.must, ports)
              : new Said(all.may, all.must, ClientPorts.NONE);
      strongest = strongest.strongest(verdict(all));
    }
    return strongest;
  }

  private static Verdict verdict(Said said) {
    if (!said.may) {
      return Verdict.BLOCKED;
    }
    return !said.must
        ? Verdict.UNKNOWN
        : said.ports.isEmpty() ? Verdict.FORWARD_ONLY : Verdict.REACHABLE;
  }

  private Said accepts(End a, End b, int point, Way there) {
    List<String> seen = Boolean.TRUE.equals(there.inboundReferences) ? groups(a) : List.of();
    if (there.appliance != null) {
      seen = there.appliance.securityGroupIds();
    }
    Said routed = side(ReachRow.Factor.ACCEPTS, b, a, point, true, seen);
    Said within = side(ReachRow.Factor.ACCEPTS, b, a, point, false, seen);
    if (there.inboundReferences == null && there.appliance == null) {
      Said perhaps = side(ReachRow.Factor.ACCEPTS, b, a, point, true, groups(a));
      Said perhapsWithin = side(ReachRow.Factor.ACCEPTS, b, a, point, false, groups(a));
      routed = new Said(perhaps.may, routed.must, perhaps.ports);
      within = new Said(perhapsWithin.may, within.must, perhapsWithin.ports);
    }
    Said said = routed;
    if (there.arrives) {
      ClientPorts ports = routed.may ? routed.ports : repliesAcross(b, a, point, seen);
      said = new Said(within.may, there.only ? within.must : routed.must, ports);
    }
    return there.appliance == null ? said : said.and(through(a, b, point, there.appliance));
  }

  /**
   * Client ports of replies across the border that a packet itself did not cross: they depend on
   * the protocol, so that a row about another port tells them, a BLOCKED one too.
   */
  private ClientPorts repliesAcross(End b, End a, int point, List<String> groups) {
    ClientPorts out = ClientPorts.NONE;
    int block = Headers.isTcp(point) ? Headers.TCP_FIRST : Headers.UDP_FIRST;
    String classId = network.classRow(b.endpoint, b.eni.sourceDestCheck()).classId();
    for (ReachRow row : byClass.getOrDefault(classId, List.of())) {
      Headers.Range range = range(row);
      boolean ofProtocol =
          Headers.hasPorts(point)
              ? range.first() <= block + 0xFFFF && range.last() >= block
              : holds(row, point);
      if (row.factor() == ReachRow.Factor.ACCEPTS
          && row.scope() != ReachRow.Scope.SAME_SUBNET
          && row.family() == b.endpoint.family()
          && ofProtocol
          && names(row, a, groups)) {
        out = out.union(new ClientPorts(row.replyPorts()));
      }
    }
    return out;
  }

  private Said through(End a, End b, int point, NetworkInterface appliance) {
    List<End> all = new ArrayList<>();
    for (NetworkInterface each : network.model().networkInterfaces()) {
      boolean same =
          each.id().equals(appliance.id())
              || each.instanceId() != null && each.instanceId().equals(appliance.instanceId());
      for (NetworkInterface.Address address :
          same ? each.addresses() : List.<NetworkInterface.Address>of()) {
        Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
        if (endpoint.family() == a.endpoint.family() && endpoint.address() != null) {
          all.add(new End(each, address, endpoint));
        }
      }
    }
    Said in = Said.NO;
    Said out = Said.NO;
    for (End each : all) {
      if (each.eni.id().equals(appliance.id()) && !in.may) {
        boolean crosses = !each.endpoint.zone().sameSubnet(a.endpoint.zone());
        in = side(ReachRow.Factor.ACCEPTS, each, a, point, crosses, groups(a));
      }
      out = out.or(side(ReachRow.Factor.SENDS, each, b, point, false, groups(b)));
    }
    Said both = in.and(out);
    return new Said(both.may, both.must, ClientPorts.ALL);
  }

  private static List<String> groups(End end) {
    return end.endpoint.groups();
  }

  private Said side(
      ReachRow.Factor factor, End own, End other, int point, boolean routed, List<String> groups) {
    String classId = network.classRow(own.endpoint, own.eni.sourceDestCheck()).classId();
    Said out = Said.NO;
    boolean unanswered = false;
    for (ReachRow row : byClass.getOrDefault(classId, List.of())) {
      boolean scope =
          row.scope() == ReachRow.Scope.ANY
              || row.scope() == (routed ? ReachRow.Scope.ROUTED : ReachRow.Scope.SAME_SUBNET);
      if (row.factor() == factor
          && row.verdict() != Verdict.BLOCKED
          && scope
          && row.family() == own.endpoint.family()
          && holds(row, point)
          && names(row, other, groups)) {
        boolean must = row.verdict() == Verdict.REACHABLE || row.verdict() == Verdict.FORWARD_ONLY;
        unanswered |= Headers.isIcmp(point) && row.verdict() == Verdict.FORWARD_ONLY;
        out = out.or(new Said(true, must, new ClientPorts(row.replyPorts())));
      }
    }
    return unanswered ? new Said(out.may, out.must, ClientPorts.NONE) : out;
  }

  private static boolean names(ReachRow row, End other, List<String> groups) {
    if (row.remoteKind() != ReachRow.RemoteKind.SECURITY_GROUP) {
      return contains(row.remote(), other.endpoint.address());
    }
    String named = row.remote().get(0);
    boolean member = groups.stream().anyMatch(id -> named.equals(id) || named.endsWith('/' + id));
    List<String> cidrs = row.remote().subList(1, row.remote().size());
    return member && (cidrs.isEmpty() || contains(cidrs, other.endpoint.address()));
  }

  private static boolean contains(List<String> cidrs, Address address) {
    for (String cidr : cidrs) {
      CidrBlock block = CidrBlock.parse(cidr);
      if (block.family() == address.family() && AddressSet.of(block).contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(ReachRow row, int point) {
    if (point == ANY_POINT) {
      return true;
    }
    Headers.Range range = range(row);
    return range.first() <= point && point <= range.last();
  }

  private static Headers.Range range(ReachRow row) {
    return Headers.range(
        row.family(),
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.icmpType(),
        row.icmpCode(),
        row.icmpTypeTo(),
        row.icmpCodeTo());
  }

  /** A way out of a zone. */
  private record Way(
      Said said,
      boolean outboundReferences,
      Boolean inboundReferences,
      boolean arrives,
      boolean only,
      NetworkInterface appliance) {}

  private List<Way> ways(End a, End b, int point, boolean sameVpc) {
    List<Way> out = new ArrayList<>();
    String zoneId = zoneOf(a);
    String vpcArn = vpcArn(b);
    List<ReachRow> rows =
        byZone.getOrDefault(String.valueOf(zoneId), List.of()).stream()
            .filter(row -> row.family() == a.endpoint.family())
            .filter(row -> row.via() != ReachRow.Carrier.GATEWAY_ENDPOINT)
            .filter(row -> row.via() != ReachRow.Carrier.PRIVATELINK)
            .toList();
    for (ReachRow row : rows) {
      boolean vpc = row.remoteKind() == ReachRow.RemoteKind.VPC;
      if (sameVpc && !vpc || !covers(row, b, vpcArn) || !holds(row, point)) {
        continue;
      }
      if (!vpc && shadowed(rows, row, b, vpcArn)) {
        continue;
      }
      Said said = said(row);
      List<ReachRow> hub =
          row.arrivalZoneIds().size() == 1 && row.remoteKind() != ReachRow.RemoteKind.VPC
              ? byZone.getOrDefault(row.arrivalZoneIds().get(0), List.of())
              : List.of();
      boolean toHub =
          row.via() == ReachRow.Carrier.TRANSIT_GATEWAY && !row.arrivalZoneIds().isEmpty() && !vpc;
      if (!toHub) {
        if (said.may) {
          NetworkInterface appliance = sameVpc ? appliance(row) : null;
          out.add(
              new Way(
                  said,
                  !Boolean.FALSE.equals(row.sgReferences()) || appliance != null || sameVpc,
                  row.sgReferences(),
                  false,
                  false,
                  appliance));
        }
        continue;
      }
      for (ReachRow onward : hub) {
        boolean named = onward.remoteKind() == ReachRow.RemoteKind.VPC;
        if (onward.family() == a.endpoint.family()
            && covers(onward, b, vpcArn)
            && holds(onward, point)
            && (named || !shadowed(hub, onward, b, vpcArn))
            && said(onward).may) {
          boolean arrives = onward.arrivalZoneIds().contains(String.valueOf(zoneOf(b)));
          Boolean references =
              Boolean.FALSE.equals(row.sgReferences()) ? Boolean.FALSE : onward.sgReferences();
          out.add(
              new Way(
                  said.and(said(onward)),
                  false,
                  references,
                  arrives,
                  arrives && onward.arrivalZoneIds().size() == 1,
                  null));
        }
      }
    }
    return out;
  }

  /** Ways of the replies to a packet: each client port is a packet of its own. */
  private List<Way> replies(End b, End a, int point, boolean sameVpc) {
    IpFamily family = b.endpoint.family();
    if (Headers.isIcmp(point)) {
      boolean v4 = family == IpFamily.IPV4;
      boolean echo = point == Headers.icmp(v4 ? 8 : 128, 0);
      // Nothing answers the others: that a route leads back is all there is to ask.
      return ways(b, a, echo ? Headers.icmp(v4 ? 0 : 129, 0) : ANY_POINT, sameVpc);
    }
    if (!Headers.hasPorts(point)) {
      return ways(b, a, point, sameVpc);
    }
    List<Way> out = new ArrayList<>();
    int block = Headers.isTcp(point) ? Headers.TCP_FIRST : Headers.UDP_FIRST;
    TreeSet<Integer> cuts = new TreeSet<>(List.of(1024, 65536));
    for (List<ReachRow> rows : byZone.values()) {
      for (ReachRow row : rows) {
        Headers.Range range = range(row);
        cuts.add(Math.min(65536, Math.max(1024, range.first() - block)));
        cuts.add(Math.min(65536, Math.max(1024, range.last() + 1 - block)));
      }
    }
    Integer from = null;
    for (int cut : cuts) {
      if (from != null) {
        ClientPorts ports = new ClientPorts(List.of(new PortRange(from, cut - 1)));
        for (Way way : ways(b, a, block + from, sameVpc)) {
          Said said = new Said(way.said.may, way.said.must, ports);
          out.add(new Way(said, true, null, way.arrives, way.only, null));
        }
      }
      from = cut;
    }
    return out;
  }

  private static Said said(ReachRow row) {
    return switch (row.verdict()) {
      case REACHABLE, FORWARD_ONLY -> Said.YES;
      case UNKNOWN -> new Said(true, false, ClientPorts.ALL);
      case BLOCKED -> Said.NO;
    };
  }

  private static boolean covers(ReachRow row, End to, String vpcArn) {
    Address address = to.endpoint.address();
    if (row.remoteKind() != ReachRow.RemoteKind.VPC) {
      return contains(row.remote(), address);
    }
    List<String> cidrs = row.remote().subList(1, row.remote().size());
    return row.remote().get(0).equals(vpcArn) && (cidrs.isEmpty() || contains(cidrs, address));
  }

  /** Whether a row of the same gateway names the receiver's VPC. */
  private static boolean shadowed(List<ReachRow> rows, ReachRow row, End to, String vpcArn) {
    return rows.stream()
        .anyMatch(
            other ->
                other.remoteKind() == ReachRow.RemoteKind.VPC
                    && other.family() == row.family()
                    && other.gatewayArns().equals(row.gatewayArns())
                    && covers(other, to, vpcArn));
  }

  private NetworkInterface appliance(ReachRow row) {
    if (row.via() != ReachRow.Carrier.APPLIANCE || row.gatewayArns().isEmpty()) {
      return null;
    }
    return network.model().networkInterfaces().stream()
        .filter(each -> each.origin().arn().equals(row.gatewayArns().get(0)))
        .findFirst()
        .orElse(null);
  }

  private String vpcArn(End end) {
    String id = end.endpoint.zone().vpcId();
    return network.model().vpcs().stream()
        .filter(vpc -> vpc.id().equals(id))
        .map(vpc -> vpc.origin().arn())
        .findFirst()
        .orElse(id);
  }

  private String zoneOf(End end) {
    String classId = network.classRow(end.endpoint, end.eni.sourceDestCheck()).classId();
    return byClass.getOrDefault(classId, List.of()).stream()
        .filter(row -> row.family() == end.endpoint.family())
        .map(ReachRow::zoneId)
        .findFirst()
        .orElse(null);
  }
}
