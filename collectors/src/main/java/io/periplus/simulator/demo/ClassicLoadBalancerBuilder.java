package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A classic load balancer in front of instances, internet-facing. */
final class ClassicLoadBalancerBuilder {
  private final RegionBuilder region;
  private final VpcBuilder vpc;
  private final String name;
  private final List<SubnetBuilder> subnets;
  private final List<SecurityGroupBuilder> groups = new ArrayList<>();
  private final ArrayNode listeners = array();
  private final ArrayNode instances = array();
  private final ArrayNode health = array();

  ClassicLoadBalancerBuilder(String name, SubnetBuilder... subnets) {
    this.name = name;
    this.subnets = List.of(subnets);
    vpc = subnets[0].vpc();
    region = vpc.region();
  }

  ClassicLoadBalancerBuilder groups(SecurityGroupBuilder... securityGroups) {
    groups.addAll(List.of(securityGroups));
    return this;
  }

  ClassicLoadBalancerBuilder listener(int port, int instancePort) {
    listeners.add(
        object(
            member(
                "Listener",
                object(
                    member("Protocol", "HTTP"),
                    member("LoadBalancerPort", port),
                    member("InstanceProtocol", "HTTP"),
                    member("InstancePort", instancePort))),
            member("PolicyNames", array())));
    return this;
  }

  ClassicLoadBalancerBuilder instances(Instance... members) {
    for (Instance member : members) {
      instances.add(object("InstanceId", member.id()));
      health.add(
          object(
              member("InstanceId", member.id()),
              member("State", "InService"),
              member("ReasonCode", "N/A"),
              member("Description", "N/A")));
    }
    return this;
  }

  /** Registered, and in a zone that the load balancer is not in. */
  ClassicLoadBalancerBuilder outOfZone(Instance member) {
    instances.add(object("InstanceId", member.id()));
    health.add(
        object(
            member("InstanceId", member.id()),
            member("State", "OutOfService"),
            member("ReasonCode", "ELB"),
            member(
                "Description",
                "Instance is in the EC2 Availability Zone for which LoadBalancer is not configured"
                    + " to route traffic to.")));
    return this;
  }

  LoadBalancer create() {
    String arn =
        region.resource(
            "AWS::ElasticLoadBalancing::LoadBalancer",
            region.arn("elasticloadbalancing", "loadbalancer/" + name));
    String dnsName =
        name + "-" + EstateBuilder.hash(arn, 10) + "." + region.name() + ".elb.amazonaws.com";
    List<NetworkInterface> nodes = new ArrayList<>();
    for (SubnetBuilder subnet : subnets) {
      nodes.add(
          subnet
              .networkInterface("clb-" + name + "-" + subnet.zone())
              .groups(groups)
              .managedBy("amazon-elb", "interface")
              .attachedToService("amazon-elb")
              .publicIp("amazon-elb")
              .description("ELB " + name)
              .build(null));
    }
    region.elb().list("DescribeLoadBalancers", "LoadBalancerDescriptions").add(describe(dnsName));
    followUps();
    return new LoadBalancer(arn, name, dnsName, nodes);
  }

  private ObjectNode describe(String dnsName) {
    return object(
        member("LoadBalancerName", name),
        member("DNSName", dnsName),
        member("CanonicalHostedZoneName", dnsName),
        member("CanonicalHostedZoneNameID", "Z00000000EXAMPLE"),
        member("ListenerDescriptions", listeners),
        member(
            "Policies",
            object(
                member("AppCookieStickinessPolicies", array()),
                member("LBCookieStickinessPolicies", array()),
                member("OtherPolicies", array()))),
        member("BackendServerDescriptions", array()),
        member("AvailabilityZones", subnets.stream().map(SubnetBuilder::availabilityZone).toList()),
        member("Subnets", subnets.stream().map(SubnetBuilder::id).toList()),
        member("VPCId", vpc.id()),
        member("Instances", instances),
        member(
            "HealthCheck",
            object(
                member("Target", "HTTP:8080/healthz"),
                member("Interval", 30),
                member("Timeout", 5),
                member("UnhealthyThreshold", 2),
                member("HealthyThreshold", 10))),
        member(
            "SourceSecurityGroup",
            object("OwnerAlias", region.account().id(), "GroupName", groups.get(0).name())),
        member("SecurityGroups", groups.stream().map(SecurityGroupBuilder::id).toList()),
        member("CreatedTime", Times.CREATED),
        member("Scheme", "internet-facing"));
  }

  private void followUps() {
    ObjectNode request = object("LoadBalancerName", name);
    region
        .elb()
        .response(
            "DescribeLoadBalancerAttributes",
            request,
            object(
                member(
                    "LoadBalancerAttributes",
                    object(
                        member("CrossZoneLoadBalancing", object("Enabled", true)),
                        member("AccessLog", object("Enabled", false)),
                        member("ConnectionDraining", object("Enabled", true, "Timeout", 300)),
                        member("ConnectionSettings", object("IdleTimeout", 60)),
                        member("AdditionalAttributes", array())))));
    region.elb().response("DescribeInstanceHealth", request, object("InstanceStates", health));
    region.elb().list("DescribeLoadBalancerPolicies", request, "PolicyDescriptions");
    region
        .elb()
        .list("DescribeTags", "TagDescriptions")
        .add(object("LoadBalancerName", name, "Tags", tags(region.account().tags(name))));
  }
}
