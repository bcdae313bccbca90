package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * From clients through Global Accelerator to load balancers, instances and Elastic IP addresses
 * (EX8). Where the client's address is preserved, packets come by an interface of the accelerator
 * and private endpoints are met too; else they come from one of its own public addresses (verify).
 */
final class AcceleratorWays {
  static final String SERVICE_GROUP = "GlobalAccelerator";
  private static final String RULE = "EX8";

  private final VpcEntries entries;
  private final IngressPaths ingressPaths;

  AcceleratorWays(VpcEntries entries, IngressPaths ingressPaths) {
    this.entries = entries;
    this.ingressPaths = ingressPaths;
  }

  static IpFamily[] families(Accelerator each) {
    return each.ipv6() ? IpFamily.values() : new IpFamily[] {IpFamily.IPV4};
  }

  /** From clients to the accelerator itself. */
  static ServiceFront front(Accelerator each, IpFamily family) {
    Trace.Component service =
        new Trace.Component(each.origin().arn(), "AWS::GlobalAccelerator::Accelerator");
    List<Step> entrance = new ArrayList<>();
    entrance.add(ServiceEntrances.fromInternet(family, RULE));
    if (!each.enabled()) {
      entrance.add(EgressPaths.stop(service, family, Reason.BAD_STATE, RULE));
    }
    TrafficSet.Builder takes = new TrafficSet.Builder(family);
    for (Accelerator.Listener listener : each.listeners()) {
      for (PortRange range : listener.ports()) {
        takes.add(points(listener, range), AddressSet.all(family));
      }
    }
    entrance.add(ServiceEntrances.ports(service, takes.build(), RULE));
    return new ServiceFront(
        Via.GLOBAL_ACCELERATOR,
        each.origin().arn(),
        each.dnsName(),
        family,
        entrance,
        List.of(),
        null,
        each.origin().staleSince());
  }

  private static Headers.Range points(Accelerator.Listener listener, PortRange range) {
    return new Headers.Range(
        point(listener.protocol(), range.from()), point(listener.protocol(), range.to()));
  }

  private static int point(int protocol, int port) {
    return protocol == Headers.UDP ? Headers.udp(port) : Headers.tcp(port);
  }

  void add(Accelerator each) {
    for (IpFamily family : families(each)) {
      ServiceFront front = front(each, family);
      for (Accelerator.Listener listener : each.listeners()) {
        for (Accelerator.EndpointGroup group : listener.groups()) {
          for (Accelerator.Target target : group.targets()) {
            add(front, listener, group.portOverrides(), target);
          }
        }
      }
    }
  }

  private void add(
      ServiceFront front,
      Accelerator.Listener listener,
      Map<Integer, Integer> overrides,
      Accelerator.Target target) {
    LoadBalancer balancer =
        target.id() == null ? null : entries.index().loadBalancersByArn.get(target.id());
    if (balancer != null) {
      for (int port : ports(balancer, listener.protocol())) {
        for (int clientPort : clientPorts(listener, overrides, port)) {
          at(front, listener.protocol(), clientPort, port, target);
        }
      }
      return;
    }
    overrides.forEach(
        (clientPort, port) -> {
          if (takes(listener, clientPort)) {
            at(front, listener.protocol(), clientPort, port, target);
          }
        });
    unchanged(front, listener, overrides, target);
  }

  private static TreeSet<Integer> ports(LoadBalancer balancer, int protocol) {
    TreeSet<Integer> out = new TreeSet<>();
    for (LoadBalancer.Listener listener : balancer.listeners()) {
      if (listener.protocol() == protocol && Endpoints.point(listener) >= 0) {
        out.add(listener.port());
      }
    }
    return out;
  }

  private static boolean takes(Accelerator.Listener listener, int port) {
    return listener.ports().stream().anyMatch(range -> range.from() <= port && port <= range.to());
  }

  /** What a client addresses to come to a port of the endpoint. */
  private static List<Integer> clientPorts(
      Accelerator.Listener listener, Map<Integer, Integer> overrides, int port) {
    TreeSet<Integer> out = new TreeSet<>();
    overrides.forEach(
        (from, to) -> {
          if (to == port && takes(listener, from)) {
            out.add(from);
          }
        });
    if (takes(listener, port) && !overrides.containsKey(port)) {
      out.add(port);
    }
    return List.copyOf(out);
  }

  private void at(
      ServiceFront front, int protocol, int clientPort, int port, Accelerator.Target target) {
    int clientPoint = point(protocol, clientPort);
    int servicePoint = point(protocol, port);
    for (Landings.Landing landing : landings(front, protocol, port, target)) {
      List<Candidate> ways = new ArrayList<>();
      for (Candidate behind : landing.ways()) {
        ways.add(way(front, landing, behind, target, clientPoint, servicePoint));
      }
      entries.write(front, landing, ways, clientPoint, front.staleSince());
    }
  }

  /** Ports of an instance or address that no override moves. */
  private void unchanged(
      ServiceFront front,
      Accelerator.Listener listener,
      Map<Integer, Integer> overrides,
      Accelerator.Target target) {
    TrafficSet.Builder region = new TrafficSet.Builder(front.family());
    AddressSet internet = Internet.of(front.family());
    for (PortRange range : listener.ports()) {
      int from = range.from();
      for (int moved : new TreeSet<>(overrides.keySet())) {
        if (from <= moved && moved <= range.to()) {
          add(region, listener, from, moved - 1, internet);
          from = moved + 1;
        }
      }
      add(region, listener, from, range.to(), internet);
    }
    TrafficSet traffic = region.build();
    if (traffic.isEmpty()) {
      return;
    }
    Instant stale = front.staleSince();
    for (Landings.Landing landing : landings(front, listener.protocol(), -1, target)) {
      List<Candidate> ways = new ArrayList<>();
      for (Candidate behind : landing.ways()) {
        ways.add(way(front, landing, behind, target, -1, -1));
      }
      entries.write(front, landing, ways, traffic, stale);
    }
  }

  private static void add(
      TrafficSet.Builder out, Accelerator.Listener listener, int from, int to, AddressSet remotes) {
    if (from <= to) {
      out.add(
          new Headers.Range(point(listener.protocol(), from), point(listener.protocol(), to)),
          remotes);
    }
  }

  private static Candidate way(
      ServiceFront front,
      Landings.Landing landing,
      Candidate behind,
      Accelerator.Target target,
      int clientPoint,
      int servicePoint) {
    return target.preservesClient()
        ? front.passed(landing, behind, clientPoint, servicePoint)
        : front.relayed(landing, behind, Internet.of(IpFamily.IPV4), clientPoint, servicePoint);
  }

  private List<Landings.Landing> landings(
      ServiceFront front, int protocol, int port, Accelerator.Target target) {
    IpFamily family = target.preservesClient() ? front.family() : IpFamily.IPV4;
    VpcEntries.Entry entry =
        new VpcEntries.Entry(
            protocol, port, family, end -> arrival(end, target.preservesClient()), false);
    if (target.id() != null) {
      return entries.landings(target.id(), entry);
    }
    Landings.Landing landing =
        target.networkInterfaceId() == null
            ? null
            : entries.landing(target.networkInterfaceId(), target.privateIp(), entry);
    return landing == null ? List.of() : List.of(landing);
  }

  private List<Candidate> arrival(Endpoint end, boolean preservesClient) {
    return List.of(
        preservesClient
            ? entries.arrivals().byInterface(end, SERVICE_GROUP, RULE)
            : ingressPaths.direct(end));
  }
}
