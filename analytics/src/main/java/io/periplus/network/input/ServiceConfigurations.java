package io.periplus.network.input;

import io.periplus.network.DbInstance;
import io.periplus.network.LambdaFunction;
import io.periplus.network.LambdaUrl;
import io.periplus.network.Origin;
import io.periplus.network.TargetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Target groups, DB instances, Lambda functions and their URLs. */
final class ServiceConfigurations {
  private static final Map<String, TargetGroup.TargetType> TARGET_TYPES =
      Map.of(
          "instance", TargetGroup.TargetType.INSTANCE,
          "ip", TargetGroup.TargetType.IP,
          "lambda", TargetGroup.TargetType.LAMBDA,
          "alb", TargetGroup.TargetType.ALB);

  private ServiceConfigurations() {}

  static TargetGroup targetGroup(Origin origin, Configuration group) {
    String type = group.text("TargetType");
    TargetGroup.TargetType targetType =
        type == null
            ? TargetGroup.TargetType.UNKNOWN
            : TARGET_TYPES.getOrDefault(type, TargetGroup.TargetType.UNKNOWN);
    if (targetType == TargetGroup.TargetType.UNKNOWN) {
      group.warn("TargetType", "target type is not modelled: " + type);
    }
    Integer port = group.integer("Port", 0);
    return new TargetGroup(
        origin,
        group.text("VpcId"),
        targetType,
        group.text("Protocol"),
        port == null ? 0 : port,
        LoadBalancerConfigurations.attribute(group, "preserve_client_ip.enabled"),
        !group.isUnknown("Attributes"),
        LoadBalancerConfigurations.attribute(group, "load_balancing.cross_zone.enabled"),
        targets(group));
  }

  private static List<TargetGroup.Target> targets(Configuration group) {
    if (group.isUnknown("TargetHealthDescriptions")) {
      return null;
    }
    Configuration.Items descriptions = group.items("TargetHealthDescriptions");
    if (descriptions.unreadable() > 0) {
      return null;
    }
    List<TargetGroup.Target> targets = new ArrayList<>();
    for (Configuration description : descriptions.readable()) {
      Configuration target = description.object("Target");
      String id = target.text("Id");
      Integer port = target.integer("Port", 0);
      if (id == null || port == null) {
        target.warn("Id", "target without a readable id or port");
        return null;
      }
      targets.add(
          new TargetGroup.Target(
              id,
              port,
              target.text("AvailabilityZone"),
              description.object("TargetHealth").text("State", "unknown")));
    }
    return targets;
  }

  /** Subnets of the instance's own zone, or all of its group when none is in that zone (MS1). */
  static DbInstance dbInstance(Origin origin, String id, Configuration instance) {
    Configuration group = instance.object("DBSubnetGroup");
    String zone = instance.text("AvailabilityZone");
    TreeSet<String> all = new TreeSet<>();
    TreeSet<String> inZone = new TreeSet<>();
    for (Configuration subnet : group.items("Subnets").readable()) {
      String subnetId = subnet.text("SubnetIdentifier");
      if (subnetId != null) {
        all.add(subnetId);
        if (zone != null && zone.equals(subnet.object("SubnetAvailabilityZone").text("Name"))) {
          inZone.add(subnetId);
        }
      }
    }
    TreeSet<String> securityGroupIds = new TreeSet<>();
    for (Configuration member : instance.items("VpcSecurityGroups").readable()) {
      String groupId = member.text("VpcSecurityGroupId");
      if (groupId != null) {
        securityGroupIds.add(groupId);
      }
    }
    Configuration endpoint = instance.object("Endpoint");
    Integer port = endpoint.integer("Port", -1);
    return new DbInstance(
        origin,
        instance.text("DBInstanceIdentifier", id),
        group.text("VpcId"),
        List.copyOf(inZone.isEmpty() ? all : inZone),
        List.copyOf(securityGroupIds),
        instance.flag("PubliclyAccessible", false),
        endpoint.hostName("Address"),
        port == null ? -1 : port,
        instance.text("DBInstanceStatus", "unknown"));
  }

  static LambdaFunction lambdaFunction(Origin origin, String id, Configuration function) {
    Configuration vpc = function.object("VpcConfig");
    return new LambdaFunction(
        origin,
        function.text("FunctionName", id),
        vpc.text("VpcId"),
        vpc.texts("SubnetIds").stream().sorted().distinct().toList(),
        vpc.texts("SecurityGroupIds").stream().sorted().distinct().toList());
  }

  static LambdaUrl lambdaUrl(Origin origin, Configuration url) {
    return new LambdaUrl(
        origin,
        url.text("FunctionArn"),
        host(url.text("FunctionUrl")),
        url.text("AuthType", "UNKNOWN"));
  }

  /** {@code abc.lambda-url.eu-west-1.on.aws} of {@code https://abc.lambda-url…/}. */
  private static String host(String url) {
    if (url == null) {
      return null;
    }
    int start = url.indexOf("://");
    String rest = start < 0 ? url : url.substring(start + 3);
    int end = rest.indexOf('/');
    return (end < 0 ? rest : rest.substring(0, end)).toLowerCase(Locale.ROOT);
  }
}
