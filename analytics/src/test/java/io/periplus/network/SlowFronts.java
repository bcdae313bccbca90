package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Services in front of VPCs, packet by packet: a viewer's packet to the service, then one of the
 * service's own, from each of its addresses (EX5, EX6, EX8).
 */
final class SlowFronts {
  private final NetworkModel model;
  private final SlowEvaluator direct;
  private final SlowLoadBalancers balancers;

  SlowFronts(NetworkModel model, SlowEvaluator direct) {
    this.model = model;
    this.direct = direct;
    this.balancers = new SlowLoadBalancers(model, direct);
  }

  /**
   * A front with one port that clients address and what it sends to.
   *
   * @param targetArn load balancer or instance
   * @param sources addresses that it sends from; null: the client's own
   * @param serviceGroup name of the group that it carries; null: by PrivateLink
   */
  record Way(
      Via via,
      String arn,
      boolean open,
      int clientPort,
      int servicePort,
      String targetArn,
      List<SlowAddress> sources,
      String serviceGroup) {}

  List<Way> ways() {
    List<Way> out = new ArrayList<>();
    for (Distribution each : model.serviceFronts().distributions()) {
      for (Distribution.OriginSetting setting : each.origins()) {
        for (VpcOrigin origin : model.serviceFronts().vpcOrigins()) {
          if (origin.id().equals(setting.vpcOriginId())) {
            out.add(cloudFront(each, origin, 443));
            if (setting.takesHttp()) {
              out.add(cloudFront(each, origin, 80));
            }
          }
        }
      }
    }
    for (Accelerator each : model.serviceFronts().accelerators()) {
      for (Accelerator.Listener listener : each.listeners()) {
        for (Accelerator.EndpointGroup group : listener.groups()) {
          for (Accelerator.Target target : group.targets()) {
            if (target.preservesClient()) {
              accelerator(each, listener, group, target, out);
            }
          }
        }
      }
    }
    for (GatewayApi each : model.serviceFronts().apis()) {
      for (GatewayApi.Integration integration : each.integrations()) {
        for (VpcLink link : model.serviceFronts().vpcLinks()) {
          if (link.id().equals(integration.vpcLinkId())) {
            for (String balancer : link.targetArns()) {
              boolean open = !each.hosts().isEmpty();
              out.add(
                  new Way(
                      Via.API_GATEWAY,
                      each.origin().arn(),
                      open,
                      443,
                      integration.port(),
                      balancer,
                      anywhere(),
                      null));
            }
          }
        }
      }
    }
    return out;
  }

  private Way cloudFront(Distribution each, VpcOrigin origin, int viewerPort) {
    boolean byHttp =
        origin.protocolPolicy().equals("http-only")
            || viewerPort == 80 && origin.protocolPolicy().equals("match-viewer");
    List<SlowAddress> sources = new ArrayList<>();
    for (CidrBlock cidr : model.serviceFronts().originFacing()) {
      sources.add(SlowAddress.firstOf(cidr));
    }
    return new Way(
        Via.CLOUDFRONT,
        each.origin().arn(),
        each.enabled(),
        viewerPort,
        byHttp ? origin.httpPort() : origin.httpsPort(),
        origin.endpointArn(),
        sources,
        "CloudFront-VPCOrigins-Service-SG");
  }

  /** Ports of a range at its ends, and every one that is moved. */
  private void accelerator(
      Accelerator each,
      Accelerator.Listener listener,
      Accelerator.EndpointGroup group,
      Accelerator.Target target,
      List<Way> out) {
    TreeSet<Integer> ports = new TreeSet<>(group.portOverrides().keySet());
    for (PortRange range : listener.ports()) {
      ports.addAll(List.of(range.from(), range.to(), 80, 443));
    }
    for (int port : ports) {
      if (listener.ports().stream().anyMatch(range -> range.contains(port))) {
        out.add(
            new Way(
                Via.GLOBAL_ACCELERATOR,
                each.origin().arn(),
                each.enabled(),
                port,
                group.portOverrides().getOrDefault(port, port),
                target.id(),
                null,
                "GlobalAccelerator"));
      }
    }
  }

  /** Addresses at which a filter can tell any of them apart. */
  private List<SlowAddress> anywhere() {
    TreeSet<SlowAddress> out = new TreeSet<>();
    List<CidrBlock> all = new ArrayList<>(List.of(CidrBlock.parse("0.0.0.0/0")));
    for (SecurityGroup group : model.securityGroups()) {
      group.rules().stream().map(SecurityGroupRule::cidr).filter(c -> c != null).forEach(all::add);
    }
    for (PrefixList list : model.prefixLists()) {
      all.addAll(list.entries() == null ? List.of() : list.entries());
    }
    for (CidrBlock cidr : all) {
      if (cidr.family().bits() == 32) {
        SlowAddress first = SlowAddress.firstOf(cidr);
        SlowAddress last = SlowAddress.lastOf(cidr);
        for (SlowAddress each : new SlowAddress[] {first, last, first.step(-1), last.step(1)}) {
          if (each != null) {
            out.add(each);
          }
        }
      }
    }
    return List.copyOf(out);
  }

  LoadBalancer balancer(Way way) {
    for (LoadBalancer each : model.loadBalancers()) {
      if (each.origin().arn().equals(way.targetArn())) {
        return each;
      }
    }
    return null;
  }

  /** Interfaces that the service itself sends to. */
  List<NetworkInterface> entries(Way way) {
    LoadBalancer balancer = balancer(way);
    List<NetworkInterface> out = new ArrayList<>();
    for (NetworkInterface each : model.networkInterfaces()) {
      boolean node = balancer != null && each.owner().arn().equals(balancer.origin().arn());
      String id = way.targetArn().substring(way.targetArn().lastIndexOf('/') + 1);
      if (node || balancer == null && id.equals(each.instanceId()) && each.primary()) {
        out.add(each);
      }
    }
    return out;
  }

  /** The service's packet to an interface that it sends to. */
  private SlowAnswer arrival(
      Way way, NetworkInterface end, SlowAddress source, List<Integer> clientPorts) {
    SlowHeader header = SlowHeader.port(6, way.servicePort());
    LoadBalancer balancer = balancer(way);
    boolean unfiltered =
        balancer != null
            && balancer.kind() == LoadBalancer.Kind.NETWORK
            && balancer.securityGroupIds().isEmpty();
    Truth forward = Truth.of(way.open() && direct.running(end));
    if (way.serviceGroup() != null) {
      forward =
          forward
              .and(direct.vpcHasInternetGateway(end))
              .and(direct.publicAccess.inbound(end.vpcId(), end.subnetId()));
    }
    if (balancer != null && !SlowEvaluator.listens(balancer, header)) {
      forward = Truth.NO;
    }
    if (!unfiltered) {
      forward =
          forward.and(
              direct.filters.groups(
                  end.securityGroupIds(), end.origin(), false, source, carrier(way, end), header));
    }
    return new SlowAnswer(forward, clientPorts, port -> Truth.YES);
  }

  /** The service's own interface in the VPC, as far as its groups go. */
  private NetworkInterface carrier(Way way, NetworkInterface end) {
    List<String> groups = new ArrayList<>();
    for (SecurityGroup group : model.securityGroups()) {
      if (group.name().equals(way.serviceGroup()) && group.vpcIds().contains(end.vpcId())) {
        groups.add(group.id());
      }
    }
    return new NetworkInterface(
        end.origin(),
        "service",
        end.vpcId(),
        end.subnetId(),
        "interface",
        end.owner(),
        List.of(end.owner()),
        groups,
        true,
        null,
        false,
        List.of());
  }

  /** A client's packet at an interface that the service sends to. */
  SlowAnswer ingress(Way way, NetworkInterface end, SlowAddress remote, List<Integer> clientPorts) {
    return overSources(way, remote, clientPorts, from -> arrival(way, end, from, clientPorts));
  }

  /** Ways from the service's load balancer to its targets. */
  List<SlowLoadBalancers.Way> behind(Way way) {
    return balancers.ways().stream()
        .filter(each -> each.balancer().origin().arn().equals(way.targetArn()))
        .filter(each -> each.listener().port() == way.servicePort())
        .filter(each -> each.listener().protocol() == 6)
        .map(each -> way.serviceGroup() == null ? each.withoutClient() : each)
        .toList();
  }

  /** A client's packet at a target behind the service's load balancer. */
  SlowAnswer ingress(
      Way way, SlowLoadBalancers.Way next, SlowAddress remote, List<Integer> clientPorts) {
    return overSources(
        way,
        remote,
        clientPorts,
        from ->
            balancers.beyond(
                next, arrival(way, next.node(), from, clientPorts), from, clientPorts));
  }

  /** Certain is what holds for every address that the service may send from. */
  private static SlowAnswer overSources(
      Way way,
      SlowAddress remote,
      List<Integer> clientPorts,
      Function<SlowAddress, SlowAnswer> answer) {
    if (way.sources() == null) {
      return answer.apply(remote);
    }
    List<SlowAnswer> all = way.sources().stream().map(answer).toList();
    Truth replies = agreed(all.stream().map(SlowAnswer::someReply).toList());
    return new SlowAnswer(
        agreed(all.stream().map(SlowAnswer::forward).toList()), clientPorts, port -> replies);
  }

  private static Truth agreed(List<Truth> all) {
    return all.stream().distinct().count() == 1 ? all.get(0) : Truth.MAYBE;
  }
}
