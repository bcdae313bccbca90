package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
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
            "Listener",
                object(
                    "Protocol",
                    "HTTP",
                    "LoadBalancerPort",
                    port,
                    "InstanceProtocol",
                    "HTTP",
                    "InstancePort",
                    instancePort),
            "PolicyNames", array()));
    return this;
  }

  ClassicLoadBalancerBuilder instances(Instance... members) {
    for (Instance member : members) {
      instances.add(object("InstanceId", member.id()));
      health.add(
          object(
              "InstanceId", member.id(),
              "State", "InService",
              "ReasonCode", "N/A",
              "Description", "N/A"));
    }
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
        "LoadBalancerName",
        name,
        "DNSName",
        dnsName,
        "CanonicalHostedZoneName",
        dnsName,
        "CanonicalHostedZoneNameID",
        "Z00000000EXAMPLE",
        "ListenerDescriptions",
        listeners,
        "Policies",
        object(
            "AppCookieStickinessPolicies", array(),
            "LBCookieStickinessPolicies", array(),
            "OtherPolicies", array()),
        "BackendServerDescriptions",
        array(),
        "AvailabilityZones",
        subnets.stream().map(SubnetBuilder::availabilityZone).toList(),
        "Subnets",
        subnets.stream().map(SubnetBuilder::id).toList(),
        "VPCId",
        vpc.id(),
        "Instances",
        instances,
        "HealthCheck",
        object(
            "Target", "HTTP:8080/healthz",
            "Interval", 30,
            "Timeout", 5,
            "UnhealthyThreshold", 2,
            "HealthyThreshold", 10),
        "SourceSecurityGroup",
        object("OwnerAlias", region.account().id(), "GroupName", groups.get(0).name()),
        "SecurityGroups",
        groups.stream().map(SecurityGroupBuilder::id).toList(),
        "CreatedTime",
        Times.CREATED,
        "Scheme",
        "internet-facing");
  }

  private void followUps() {
    ObjectNode request = object("LoadBalancerName", name);
    region
        .elb()
        .response(
            "DescribeLoadBalancerAttributes",
            request,
            object(
                "LoadBalancerAttributes",
                object(
                    "CrossZoneLoadBalancing", object("Enabled", true),
                    "AccessLog", object("Enabled", false),
                    "ConnectionDraining", object("Enabled", true, "Timeout", 300),
                    "ConnectionSettings", object("IdleTimeout", 60),
                    "AdditionalAttributes", array())));
    region.elb().response("DescribeInstanceHealth", request, object("InstanceStates", health));
    region.elb().list("DescribeLoadBalancerPolicies", request, "PolicyDescriptions");
    region
        .elb()
        .list("DescribeTags", "TagDescriptions")
        .add(object("LoadBalancerName", name, "Tags", tags(region.account().tags(name))));
  }
}
