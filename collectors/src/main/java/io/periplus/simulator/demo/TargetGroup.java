package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A target group, with its targets and their health. */
final class TargetGroup {
  private final RegionBuilder region;
  private final String arn;
  private final int port;
  private final ArrayNode loadBalancers = array();
  private final ArrayNode health;

  /** {@code targetType} is {@code instance} or {@code ip}. */
  TargetGroup(VpcBuilder vpc, String name, String protocol, int port, String targetType) {
    this.port = port;
    region = vpc.region();
    arn =
        region.resource(
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            region.arn(
                "elasticloadbalancing",
                "targetgroup/" + name + "/" + EstateBuilder.hash(vpc.id() + name, 16)));
    boolean http = protocol.equals("HTTP");
    region
        .elbv2()
        .list("DescribeTargetGroups", "TargetGroups")
        .add(
            object(
                member("TargetGroupArn", arn),
                member("TargetGroupName", name),
                member("Protocol", protocol),
                member("Port", port),
                member("VpcId", vpc.id()),
                member("HealthCheckProtocol", http ? "HTTP" : "TCP"),
                member("HealthCheckPort", "traffic-port"),
                member("HealthCheckEnabled", true),
                member("HealthCheckIntervalSeconds", 30),
                member("HealthCheckTimeoutSeconds", 5),
                member("HealthyThresholdCount", 5),
                member("UnhealthyThresholdCount", 2),
                member("HealthCheckPath", http ? "/healthz" : null),
                member("Matcher", http ? object("HttpCode", "200") : null),
                member("LoadBalancerArns", loadBalancers),
                member("TargetType", targetType),
                member("ProtocolVersion", http ? "HTTP1" : null),
                member("IpAddressType", "ipv4")));
    ObjectNode request = object("TargetGroupArn", arn);
    health = region.elbv2().list("DescribeTargetHealth", request, "TargetHealthDescriptions");
    ArrayNode attributes =
        region.elbv2().list("DescribeTargetGroupAttributes", request, "Attributes");
    attributes.add(object("Key", "deregistration_delay.timeout_seconds", "Value", "300"));
    attributes.add(
        object(
            member("Key", "load_balancing.cross_zone.enabled"),
            member("Value", "use_load_balancer_configuration")));
    attributes.add(object("Key", "stickiness.enabled", "Value", "false"));
    if (!http && !protocol.equals("GENEVE")) {
      boolean preserved = targetType.equals("instance");
      attributes.add(
          object("Key", "preserve_client_ip.enabled", "Value", String.valueOf(preserved)));
    }
    LoadBalancerBuilder.recordTags(region, arn, tags(region.account().tags(name)));
  }

  String arn() {
    return arn;
  }

  void usedBy(String loadBalancerArn) {
    for (var known : loadBalancers) {
      if (known.asText().equals(loadBalancerArn)) {
        return;
      }
    }
    loadBalancers.add(loadBalancerArn);
  }

  TargetGroup healthy(Instance... instances) {
    for (Instance instance : instances) {
      target(instance.id(), object("State", "healthy"));
    }
    return this;
  }

  /** A target by its address, in a group of the kind {@code ip}. */
  TargetGroup healthyAt(String address) {
    target(address, object("State", "healthy"));
    return this;
  }

  TargetGroup unhealthy(Instance... instances) {
    for (Instance instance : instances) {
      target(
          instance.id(),
          object(
              member("State", "unhealthy"),
              member("Reason", "Target.Timeout"),
              member("Description", "Request timed out")));
    }
    return this;
  }

  /** Targets that are being taken out. */
  TargetGroup draining(Instance... instances) {
    for (Instance instance : instances) {
      target(
          instance.id(),
          object(
              member("State", "draining"),
              member("Reason", "Target.DeregistrationInProgress"),
              member("Description", "Target deregistration is in progress")));
    }
    return this;
  }

  private void target(String id, ObjectNode state) {
    health.add(
        object(
            member("Target", object("Id", id, "Port", port)),
            member("HealthCheckPort", String.valueOf(port)),
            member("TargetHealth", state)));
  }
}
