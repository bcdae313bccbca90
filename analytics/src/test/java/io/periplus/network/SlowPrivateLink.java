package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/** Through an interface endpoint, packet by packet (VE2, VE3, VE4). */
final class SlowPrivateLink {
  private final NetworkModel model;
  private final SlowEvaluator direct;
  private final SlowPairs pairs;
  private final SlowLoadBalancers balancers;

  SlowPrivateLink(NetworkModel model, SlowEvaluator direct, SlowPairs pairs) {
    this.model = model;
    this.direct = direct;
    this.pairs = pairs;
    this.balancers = new SlowLoadBalancers(model, direct);
  }

  /** From a client to an interface: the way there, and on where an endpoint stands behind it. */
  List<SlowAnswer> toInterface(
      SlowPairs.End a, SlowPairs.End b, SlowHeader header, List<Integer> clientPorts) {
    List<SlowAnswer> out = new ArrayList<>();
    VpcEndpoint endpoint = endpointOf(b.eni());
    for (SlowAnswer there : pairs.between(a, b, header, clientPorts)) {
      if (endpoint == null) {
        out.add(there.and(Truth.of(direct.takes(b.eni(), header))));
      } else if (balancersOf(endpoint).isEmpty()) {
        out.add(there.and(works(endpoint)));
      } else {
        for (LoadBalancer balancer : balancersOf(endpoint)) {
          for (NetworkInterface node : near(balancer, b.eni())) {
            out.add(there.and(works(endpoint)).and(enters(a, balancer, node, header)));
          }
        }
      }
    }
    return out;
  }

  /** From a client to a target by every endpoint whose service leads to it. */
  List<SlowAnswer> toTarget(
      SlowPairs.End a, SlowPairs.End b, SlowHeader header, List<Integer> clientPorts) {
    List<SlowAnswer> out = new ArrayList<>();
    for (VpcEndpoint endpoint : model.privateConnectivity().endpoints()) {
      for (LoadBalancer balancer : balancersOf(endpoint)) {
        for (SlowLoadBalancers.Way way : balancers.ways()) {
          boolean leads =
              way.balancer().equals(balancer)
                  && way.target().equals(b.eni())
                  && way.address().equals(b.own())
                  && way.listener().protocol() == header.protocol()
                  && way.listener().port() == header.port();
          if (leads) {
            by(endpoint, a, behindPrivateLink(way), header, clientPorts, out);
          }
        }
      }
    }
    return out;
  }

  private void by(
      VpcEndpoint endpoint,
      SlowPairs.End a,
      SlowLoadBalancers.Way way,
      SlowHeader header,
      List<Integer> clientPorts,
      List<SlowAnswer> out) {
    for (String id : endpoint.networkInterfaceIds()) {
      NetworkInterface eni = direct.inventory.networkInterface(id);
      if (eni != null && near(way.balancer(), eni).contains(way.node())) {
        SlowPairs.End place = new SlowPairs.End(eni, eni.addresses().get(0));
        for (SlowAnswer there : pairs.between(a, place, header, clientPorts)) {
          SlowAnswer atNode =
              there.and(works(endpoint)).and(enters(a, way.balancer(), way.node(), header));
          out.add(balancers.beyond(way, atNode, a.address(), clientPorts));
        }
      }
    }
  }

  /** VE3: the target sees the node, whatever its group's attribute. */
  private static SlowLoadBalancers.Way behindPrivateLink(SlowLoadBalancers.Way way) {
    return new SlowLoadBalancers.Way(
        way.balancer(),
        way.node(),
        way.nodeAddress(),
        way.listener(),
        way.target(),
        way.address(),
        way.targetPort(),
        false);
  }

  /** VE3: the load balancer's groups see the client's address, and no group of it. */
  private Truth enters(
      SlowPairs.End client, LoadBalancer balancer, NetworkInterface node, SlowHeader header) {
    Truth filtered =
        balancer.filtersPrivateLink()
            ? direct.groups(node, false, client.address(), null, header)
            : Truth.YES;
    return filtered.and(Truth.of(direct.takes(node, header)));
  }

  private Truth works(VpcEndpoint endpoint) {
    return Truth.of(endpoint.state().equals("available") && direct.endpoints.installed(endpoint));
  }

  private VpcEndpoint endpointOf(NetworkInterface eni) {
    for (VpcEndpoint each : model.privateConnectivity().endpoints()) {
      if (each.networkInterfaceIds().contains(eni.id())) {
        return each;
      }
    }
    return null;
  }

  private List<LoadBalancer> balancersOf(VpcEndpoint endpoint) {
    List<LoadBalancer> out = new ArrayList<>();
    for (EndpointService service : model.privateConnectivity().services()) {
      if (service.serviceName().equals(endpoint.serviceName())) {
        for (LoadBalancer each : model.loadBalancers()) {
          if (service.loadBalancerArns().contains(each.origin().arn())) {
            out.add(each);
          }
        }
      }
    }
    return out;
  }

  /** Nodes in the zone of an interface. */
  private List<NetworkInterface> near(LoadBalancer balancer, NetworkInterface eni) {
    List<NetworkInterface> out = new ArrayList<>();
    for (NetworkInterface each : model.networkInterfaces()) {
      Subnet a = direct.inventory.subnet(each.subnetId());
      Subnet b = direct.inventory.subnet(eni.subnetId());
      if (each.owner().arn().equals(balancer.origin().arn())
          && a.availabilityZoneId().equals(b.availabilityZoneId())) {
        out.add(each);
      }
    }
    return out;
  }
}
