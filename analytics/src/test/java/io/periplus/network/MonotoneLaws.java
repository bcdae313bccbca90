package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;

/** What a change of one kind may do to verdicts: P2, P3, P4. */
final class MonotoneLaws {
  private static final int PACKETS = 20;

  private MonotoneLaws() {}

  static void anAllowRuleNeverTakesAway(SeededEstate estate) {
    RandomGenerator random = estate.random();
    EstateBuilder changed = estate.builder();
    if (changed.securityGroups.isEmpty()) {
      return;
    }
    List<String> ids = new ArrayList<>(changed.securityGroups.keySet());
    String id = ids.get(random.nextInt(ids.size()));
    changed.securityGroups.computeIfPresent(id, (key, group) -> withRule(group, random));
    compare(estate, changed, MonotoneLaws::noLess);
  }

  private static SecurityGroup withRule(SecurityGroup group, RandomGenerator random) {
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    String direction = random.nextBoolean() ? "in" : "out";
    String peer = random.nextBoolean() ? "0.0.0.0/0" : "52.0.0.0/8";
    rules.add(Texts.rule("sgr-new", direction + " tcp 20-443 " + peer));
    return new SecurityGroup(group.origin(), group.id(), group.name(), group.vpcIds(), rules);
  }

  /**
   * By the gateway of the route that went, nothing more gets out. By others it may, for a route
   * that was less specific wins now: there the twin decides. So it does in the subnet of a NAT
   * gateway, where a route to itself kept its packets in (NG6).
   */
  static void aRouteThatGoesAddsNothingByItsTarget(SeededEstate estate) {
    RandomGenerator random = estate.random();
    EstateBuilder changed = estate.builder();
    List<RouteTable> tables = new ArrayList<>();
    for (RouteTable each : changed.routeTables.values()) {
      if (each.routes().stream().anyMatch(route -> leadsToGateway(estate, each, route))) {
        tables.add(each);
      }
    }
    if (tables.isEmpty()) {
      return;
    }
    RouteTable table = tables.get(random.nextInt(tables.size()));
    List<Route> candidates =
        table.routes().stream().filter(route -> leadsToGateway(estate, table, route)).toList();
    Route gone = candidates.get(random.nextInt(candidates.size()));
    List<Route> rest = new ArrayList<>(table.routes());
    rest.remove(gone);
    changed.routeTables.put(
        table.id(),
        new RouteTable(
            table.origin(),
            table.id(),
            table.vpcId(),
            table.main(),
            table.subnetIds(),
            table.gatewayIds(),
            rest));
    String way = gone.targetKind() + " " + gone.targetId();
    RowsByEndpoint now = new RowsByEndpoint(estate.kernel.results(changed.build()));
    for (NetworkInterface eni : estate.model.networkInterfaces()) {
      for (NetworkInterface.Address address : eni.addresses()) {
        IpFamily family = address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
        for (int i = 0; i < PACKETS; i++) {
          SlowAddress remote = estate.packets().anyRemote(family, random);
          if (estate.twin().isOwnAddress(eni.vpcId(), remote)) {
            continue;
          }
          SlowHeader header = estate.packets().anyHeader(family, random);
          Verdict before = estate.rows().egress(eni, address, remote, header, way);
          Verdict after = now.egress(eni, address, remote, header, way);
          estate.asked();
          if (arrives(after) > arrives(before)) {
            throw new AssertionError(
                String.format(
                    "without %s of %s: %s -> %s %s by %s: %s became %s",
                    gone.text(), table.id(), eni.id(), remote, header, way, before, after));
          }
        }
      }
    }
  }

  private static boolean leadsToGateway(SeededEstate estate, RouteTable table, Route route) {
    return switch (route.targetKind()) {
      case INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY -> !route.blackhole();
      case NAT_GATEWAY -> !route.blackhole() && !isTableOf(estate, table, route.targetId());
      default -> false;
    };
  }

  private static boolean isTableOf(SeededEstate estate, RouteTable table, String natId) {
    NatGateway nat = estate.twin().inventory.natGateway(natId);
    if (nat == null) {
      return false;
    }
    if (nat.regional() != null) {
      return table.id().equals(nat.regional().routeTableId());
    }
    Subnet home = estate.twin().inventory.subnet(nat.subnetId());
    RouteTable own = estate.twin().routes.tableOf(home);
    return own != null && own.id().equals(table.id());
  }

  /** How certainly a packet is delivered, whatever becomes of its reply. */
  private static int arrives(Verdict verdict) {
    return switch (verdict) {
      case BLOCKED -> 0;
      case UNKNOWN -> 1;
      case FORWARD_ONLY, REACHABLE -> 2;
    };
  }

  static void aFirstDenyNeverAdds(SeededEstate estate) {
    EstateBuilder changed = estate.builder();
    String direction = estate.seed % 2 == 0 ? "in" : "out";
    changed.networkAcls.replaceAll(
        (id, acl) -> withEntry(acl, direction + " 1 deny tcp 22-2000 0.0.0.0/1"));
    compare(estate, changed, (before, now) -> noLess(now, before));
  }

  static void aLastAllowNeverTakesAway(SeededEstate estate) {
    EstateBuilder changed = estate.builder();
    String direction = estate.seed % 2 == 0 ? "in" : "out";
    changed.networkAcls.replaceAll(
        (id, acl) -> withEntry(acl, direction + " 32766 allow all 0.0.0.0/0"));
    compare(estate, changed, MonotoneLaws::noLess);
  }

  private static NetworkAcl withEntry(NetworkAcl acl, String entry) {
    List<NetworkAclEntry> entries = new ArrayList<>(acl.entries());
    entries.add(Texts.aclEntry(entry));
    return new NetworkAcl(
        acl.origin(), acl.id(), acl.vpcId(), acl.isDefault(), acl.subnetIds(), entries);
  }

  /**
   * Never less than before. What perhaps arrived and gets no reply is UNKNOWN; once it arrives for
   * certain it is FORWARD_ONLY, which is more.
   */
  private static boolean noLess(Verdict before, Verdict now) {
    boolean arrives = before == Verdict.UNKNOWN && now == Verdict.FORWARD_ONLY;
    return arrives || now.compareTo(before) <= 0;
  }

  private static void compare(
      SeededEstate estate, EstateBuilder changed, BiPredicate<Verdict, Verdict> law) {
    RowsByEndpoint now = new RowsByEndpoint(estate.kernel.results(changed.build()));
    compare(estate, estate.rows(), now, law);
  }

  /** Verdicts of boundary packets before and after a change. */
  static void compare(
      SeededEstate estate,
      RowsByEndpoint old,
      RowsByEndpoint now,
      BiPredicate<Verdict, Verdict> law) {
    RandomGenerator random = estate.random();
    for (NetworkInterface eni : estate.model.networkInterfaces()) {
      for (NetworkInterface.Address address : eni.addresses()) {
        IpFamily family = address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
        for (int i = 0; i < PACKETS; i++) {
          SlowAddress remote = estate.packets().anyRemote(family, random);
          if (estate.twin().isOwnAddress(eni.vpcId(), remote)) {
            continue;
          }
          SlowHeader header = estate.packets().anyHeader(family, random);
          Verdict in = old.exposure(eni, address, remote, header);
          Verdict inNow = now.exposure(eni, address, remote, header);
          Verdict out = old.egress(eni, address, remote, header);
          Verdict outNow = now.egress(eni, address, remote, header);
          estate.asked();
          if (!law.test(in, inNow) || !law.test(out, outNow)) {
            throw new AssertionError(
                String.format(
                    "%s %s and %s %s: in %s became %s, out %s became %s",
                    eni.id(), address.address(), remote, header, in, inNow, out, outNow));
          }
        }
      }
    }
  }
}
