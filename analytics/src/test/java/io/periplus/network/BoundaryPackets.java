package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Packets at which an answer can change (spec section 4.11): first, last and neighbouring address
 * of every block in the model, the edges of every port range, every protocol in use and one that is
 * not.
 */
final class BoundaryPackets {
  private static final int UNUSED_PROTOCOL = 200;

  private final List<SlowAddress> addresses4 = new ArrayList<>();
  private final List<SlowAddress> addresses6 = new ArrayList<>();
  private final SortedSet<Integer> ports = new TreeSet<>(List.of(0, 1023, 1024, 65535));
  private final SortedSet<Integer> protocols = new TreeSet<>(List.of(6, 17, UNUSED_PROTOCOL));
  private final List<int[]> icmp =
      new ArrayList<>(List.of(new int[] {8, 0}, new int[] {128, 0}, new int[] {3, 4}));

  private final List<Integer> portChoices;
  private final List<Integer> protocolChoices;

  BoundaryPackets(NetworkModel model) {
    SortedSet<SlowAddress> four = new TreeSet<>();
    SortedSet<SlowAddress> six = new TreeSet<>();
    for (CidrBlock cidr : cidrs(model)) {
      SlowAddress first = SlowAddress.firstOf(cidr);
      SlowAddress last = SlowAddress.lastOf(cidr);
      for (SlowAddress each : new SlowAddress[] {first, last, first.step(-1), last.step(1)}) {
        if (each != null && SlowEvaluator.isInternet(each)) {
          (each.family() == IpFamily.IPV4 ? four : six).add(each);
        }
      }
    }
    addresses4.addAll(four);
    addresses6.addAll(six);
    for (SecurityGroup group : model.securityGroups()) {
      for (SecurityGroupRule rule : group.rules()) {
        traffic(rule.protocol(), rule.fromPort(), rule.toPort(), rule.icmpType(), rule.icmpCode());
      }
    }
    for (NetworkAcl acl : model.networkAcls()) {
      for (NetworkAclEntry entry : acl.entries()) {
        traffic(
            entry.protocol(), entry.fromPort(), entry.toPort(), entry.icmpType(), entry.icmpCode());
      }
    }
    for (LoadBalancer balancer : model.loadBalancers()) {
      balancer
          .listeners()
          .forEach(each -> traffic(each.protocol(), each.port(), each.port(), 0, 0));
    }
    protocols.remove(1);
    protocols.remove(58);
    portChoices = List.copyOf(ports);
    protocolChoices = List.copyOf(protocols);
  }

  private static List<CidrBlock> cidrs(NetworkModel model) {
    List<CidrBlock> all = new ArrayList<>();
    for (String text :
        List.of(
            "1.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3",
            "2000::/3",
            "2001:db8::/32")) {
      all.add(CidrBlock.parse(text));
    }
    model.vpcs().forEach(vpc -> all.addAll(vpc.cidrs()));
    for (RouteTable table : model.routeTables()) {
      table.routes().stream().map(Route::destination).filter(d -> d != null).forEach(all::add);
    }
    for (PrefixList list : model.prefixLists()) {
      if (list.entries() != null) {
        all.addAll(list.entries());
      }
    }
    for (SecurityGroup group : model.securityGroups()) {
      group.rules().stream().map(SecurityGroupRule::cidr).filter(c -> c != null).forEach(all::add);
    }
    for (NetworkAcl acl : model.networkAcls()) {
      acl.entries().stream().map(NetworkAclEntry::cidr).filter(c -> c != null).forEach(all::add);
    }
    return all;
  }

  private void traffic(int protocol, int from, int to, int type, int code) {
    if (protocol > 0) {
      protocols.add(protocol);
    }
    if (protocol == 6 || protocol == 17) {
      for (int port : new int[] {from - 1, from, to, to + 1}) {
        if (port >= 0 && port <= 65535) {
          ports.add(port);
        }
      }
    }
    if ((protocol == 1 || protocol == 58) && type >= 0) {
      icmp.add(new int[] {type, Math.max(code, 0)});
      icmp.add(new int[] {type, Math.max(code, 0) + 1});
    }
  }

  /** Every client port at which a reply can change. */
  List<Integer> clientPorts() {
    return ports.stream().filter(port -> port >= 1024).toList();
  }

  SlowAddress anyRemote(IpFamily family, RandomGenerator random) {
    List<SlowAddress> all = family == IpFamily.IPV4 ? addresses4 : addresses6;
    return all.get(random.nextInt(all.size()));
  }

  SlowHeader anyHeader(IpFamily family, RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      int[] pair = icmp.get(random.nextInt(icmp.size()));
      return SlowHeader.icmp(family, pair[0], pair[1]);
    }
    int protocol =
        random.nextInt(3) > 0 ? 6 : protocolChoices.get(random.nextInt(protocolChoices.size()));
    if (protocol != 6 && protocol != 17) {
      return SlowHeader.of(protocol);
    }
    return SlowHeader.port(protocol, portChoices.get(random.nextInt(portChoices.size())));
  }
}
