package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An application, network or gateway load balancer, with a node interface in each of its subnets.
 */
final class LoadBalancerBuilder {
  private static final String INTERNET_FACING = "internet-facing";

  private final RegionBuilder region;
  private final VpcBuilder vpc;
  private final String name;
  private final String type;
  private final String scheme;
  private final String arn;
  private final String dnsName;
  private final List<SubnetBuilder> subnets;
  private final List<SecurityGroupBuilder> groups = new ArrayList<>();
  private final boolean application;
  private final boolean gateway;

  private LoadBalancerBuilder(
      String name, String type, String scheme, List<SubnetBuilder> subnets) {
    this.name = name;
    this.type = type;
    this.scheme = scheme;
    this.subnets = subnets;
    application = type.equals("application");
    gateway = type.equals("gateway");
    vpc = subnets.get(0).vpc();
    region = vpc.region();
    String hash = EstateBuilder.hash(vpc.id() + name, 16);
    arn =
        region.resource(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            region.arn("elasticloadbalancing", "loadbalancer/" + nameAndId(hash)));
    dnsName =
        (scheme.equals("internal") ? "internal-" : "")
            + name
            + "-"
            + hash
            + "."
            + region.name()
            + ".elb.amazonaws.com";
  }

  static LoadBalancerBuilder publicApplication(String name, SubnetBuilder... subnets) {
    return new LoadBalancerBuilder(name, "application", INTERNET_FACING, List.of(subnets));
  }

  static LoadBalancerBuilder internalApplication(String name, SubnetBuilder... subnets) {
    return new LoadBalancerBuilder(name, "application", "internal", List.of(subnets));
  }

  static LoadBalancerBuilder publicNetwork(String name, SubnetBuilder... subnets) {
    return new LoadBalancerBuilder(name, "network", INTERNET_FACING, List.of(subnets));
  }

  static LoadBalancerBuilder internalNetwork(String name, SubnetBuilder... subnets) {
    return new LoadBalancerBuilder(name, "network", "internal", List.of(subnets));
  }

  static LoadBalancerBuilder gateway(String name, SubnetBuilder... subnets) {
    return new LoadBalancerBuilder(name, "gateway", "internal", List.of(subnets));
  }

  LoadBalancerBuilder groups(SecurityGroupBuilder... securityGroups) {
    groups.addAll(List.of(securityGroups));
    return this;
  }

  LoadBalancerBuilder forward(String protocol, int port, TargetGroup target) {
    target.usedBy(arn);
    listener(
        protocol,
        port,
        object(
            member("Type", "forward"),
            member("TargetGroupArn", target.arn()),
            member(
                "ForwardConfig",
                object(
                    member(
                        "TargetGroups",
                        array(object("TargetGroupArn", target.arn(), "Weight", 1)))))));
    return this;
  }

  LoadBalancerBuilder redirectToHttps() {
    listener(
        "HTTP",
        80,
        object(
            member("Type", "redirect"),
            member("Order", 1),
            member(
                "RedirectConfig",
                object(
                    member("Protocol", "HTTPS"),
                    member("Port", "443"),
                    member("Host", "#{host}"),
                    member("Path", "/#{path}"),
                    member("Query", "#{query}"),
                    member("StatusCode", "HTTP_301")))));
    return this;
  }

  /** Sends paths below {@code path} of the listener on {@code port} to another group. */
  LoadBalancerBuilder rule(int port, int priority, String path, TargetGroup target) {
    rule(region, arn, port, priority, path, target);
    return this;
  }

  /** The same for a load balancer that exists already. */
  static void rule(
      RegionBuilder region,
      String loadBalancer,
      int port,
      int priority,
      String path,
      TargetGroup target) {
    target.usedBy(loadBalancer);
    String listener = listenerArn(loadBalancer, port);
    ArrayNode rules = rules(region, listener);
    rules.insert(
        rules.size() - 1,
        object(
            member("RuleArn", ruleArn(listener, String.valueOf(priority))),
            member("Priority", String.valueOf(priority)),
            member(
                "Conditions",
                array(
                    object(
                        member("Field", "path-pattern"),
                        member("Values", array(path)),
                        member("PathPatternConfig", object("Values", array(path)))))),
            member("Actions", array(object("Type", "forward", "TargetGroupArn", target.arn()))),
            member("IsDefault", false)));
  }

  /** Forwards from a listener that asks its clients for a certificate of the trust store. */
  LoadBalancerBuilder forwardMutually(int port, TargetGroup target, String trustStore) {
    forward("HTTPS", port, target);
    ArrayNode listeners =
        region.elbv2().list("DescribeListeners", object("LoadBalancerArn", arn), "Listeners");
    ((ObjectNode) listeners.get(listeners.size() - 1))
        .set(
            "MutualAuthentication",
            object(
                member("Mode", "verify"),
                member("TrustStoreArn", trustStore),
                member("IgnoreClientCertificateExpiry", false),
                member("TrustStoreAssociationStatus", "active")));
    region
        .elbv2()
        .list(
            "DescribeTrustStoreAssociations",
            object("TrustStoreArn", trustStore),
            "TrustStoreAssociations")
        .add(object("ResourceArn", listenerArn(arn, port)));
    return this;
  }

  private void listener(String protocol, int port, ObjectNode action) {
    String listenerArn =
        region.resource("AWS::ElasticLoadBalancingV2::Listener", listenerArn(arn, port));
    boolean tls = protocol.equals("HTTPS") || protocol.equals("TLS");
    region
        .elbv2()
        .list("DescribeListeners", object("LoadBalancerArn", arn), "Listeners")
        .add(
            object(
                member("ListenerArn", listenerArn),
                member("LoadBalancerArn", arn),
                member("Port", port),
                member("Protocol", protocol),
                member(
                    "Certificates",
                    tls ? array(object(member("CertificateArn", certificate(region, 2)))) : null),
                member("SslPolicy", tls ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null),
                member("DefaultActions", array(action))));
    if (tls) {
      certificates(region, listenerArn);
    }
    rules(region, listenerArn)
        .add(
            object(
                member("RuleArn", ruleArn(listenerArn, "default")),
                member("Priority", "default"),
                member("Conditions", array()),
                member("Actions", array(action)),
                member("IsDefault", true)));
    recordTags(region, listenerArn, array());
  }

  /** The default one, and one that clients get who ask for another name. */
  private static void certificates(RegionBuilder region, String listenerArn) {
    ArrayNode certificates =
        region
            .elbv2()
            .list(
                "DescribeListenerCertificates", object("ListenerArn", listenerArn), "Certificates");
    certificates.add(object("CertificateArn", certificate(region, 2), "IsDefault", true));
    certificates.add(object("CertificateArn", certificate(region, 3), "IsDefault", false));
  }

  private static String certificate(RegionBuilder region, int number) {
    return region.arn("acm", "certificate/00000000-0000-4000-8000-00000000000" + number);
  }

  private static ArrayNode rules(RegionBuilder region, String listenerArn) {
    return region.elbv2().list("DescribeRules", object("ListenerArn", listenerArn), "Rules");
  }

  private static String listenerArn(String loadBalancer, int port) {
    return loadBalancer.replace(":loadbalancer/", ":listener/")
        + "/"
        + EstateBuilder.hash(loadBalancer + port, 16);
  }

  private static String ruleArn(String listenerArn, String priority) {
    return listenerArn.replace(":listener/", ":listener-rule/")
        + "/"
        + EstateBuilder.hash(listenerArn + priority, 16);
  }

  LoadBalancer create() {
    List<NetworkInterface> nodes = new ArrayList<>();
    ArrayNode zones = array();
    for (SubnetBuilder subnet : subnets) {
      ElasticIp address =
          application || gateway ? null : region.elasticIp(name + "-" + subnet.zone());
      NetworkInterface node = node(subnet, address);
      nodes.add(node);
      zones.add(
          object(
              member("ZoneName", subnet.availabilityZone()),
              member("SubnetId", subnet.id()),
              member(
                  "LoadBalancerAddresses",
                  address == null
                      ? array()
                      : array(
                          object(
                              member("IpAddress", address.publicIp()),
                              member("AllocationId", address.allocationId()))))));
    }
    region
        .elbv2()
        .list("DescribeLoadBalancers", "LoadBalancers")
        .add(
            object(
                member("LoadBalancerArn", arn),
                member("DNSName", gateway ? null : dnsName),
                member("CanonicalHostedZoneId", "Z00000000EXAMPLE"),
                member("CreatedTime", Times.CREATED),
                member("LoadBalancerName", name),
                member("Scheme", gateway ? null : scheme),
                member("VpcId", vpc.id()),
                member("State", object("Code", "active")),
                member("Type", type),
                member("AvailabilityZones", zones),
                member(
                    "SecurityGroups",
                    groups.isEmpty()
                        ? null
                        : groups.stream().map(SecurityGroupBuilder::id).toList()),
                member("IpAddressType", "ipv4")));
    region.elbv2().list("DescribeListeners", object("LoadBalancerArn", arn), "Listeners");
    attributes();
    recordTags(region, arn, tags(region.account().tags(name)));
    return new LoadBalancer(arn, name, dnsName, nodes);
  }

  private NetworkInterface node(SubnetBuilder subnet, ElasticIp address) {
    NetworkInterfaceBuilder node =
        subnet
            .networkInterface("elb-" + name + "-" + subnet.zone())
            .groups(groups)
            .managedBy("amazon-elb", application ? "interface" : type + "_load_balancer")
            .attachedToService("amazon-elb")
            .description("ELB " + arn.substring(arn.indexOf("loadbalancer/") + 13));
    if (address != null) {
      node.elasticIp(address);
    } else if (scheme.equals(INTERNET_FACING)) {
      node.publicIp("amazon-elb");
    }
    return node.build(null);
  }

  private void attributes() {
    ArrayNode attributes =
        region
            .elbv2()
            .list("DescribeLoadBalancerAttributes", object("LoadBalancerArn", arn), "Attributes");
    attributes.add(object("Key", "deletion_protection.enabled", "Value", "false"));
    attributes.add(object("Key", "access_logs.s3.enabled", "Value", "false"));
    attributes.add(
        object("Key", "load_balancing.cross_zone.enabled", "Value", String.valueOf(application)));
    if (application) {
      attributes.add(object("Key", "idle_timeout.timeout_seconds", "Value", "60"));
    }
  }

  private String nameAndId(String hash) {
    return (application ? "app/" : gateway ? "gwy/" : "net/") + name + "/" + hash;
  }

  /** All tags of a region in one answer; whoever asks for some of the ARNs gets those rows. */
  static void recordTags(RegionBuilder region, String resourceArn, ArrayNode tags) {
    region
        .elbv2()
        .list("DescribeTags", "TagDescriptions")
        .add(object("ResourceArn", resourceArn, "Tags", tags));
  }
}
