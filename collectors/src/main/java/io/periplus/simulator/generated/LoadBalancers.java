package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.Proportions.INTERFACES_PER_VPC;
import static io.periplus.simulator.generated.Proportions.PUBLIC_SUBNETS;
import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.generated.Ids.Kind;

/**
 * Application load balancers, ten per full VPC, each with an interface in three zones, one listener
 * and one target group of three instances. Every second one faces the internet.
 */
final class LoadBalancers {
  private static final int PER_VPC = 10;
  private static final int TARGETS = 3;

  private final World world;
  private final Networks networks;
  private final SecurityGroups groups;

  LoadBalancers(World world, Networks networks, SecurityGroups groups) {
    this.world = world;
    this.networks = networks;
    this.groups = groups;
  }

  /** Those whose three interfaces exist: at positions 7, 17 and 27 of every thirty. */
  static int count(Place place) {
    int full = place.interfaces() / INTERFACES_PER_VPC;
    int rest = place.interfaces() % INTERFACES_PER_VPC;
    return full * PER_VPC + Math.max(0, rest - 28 + 30) / 30;
  }

  /** Whether the load balancer with an interface at {@code position} faces the internet. */
  static boolean isInternetFacing(int position) {
    return position / 30 % 2 == 0;
  }

  static String name(int numberInVpc) {
    return "web-" + numberInVpc;
  }

  String arn(Place place, int index) {
    return place.arn("elasticloadbalancing", "loadbalancer/app/" + suffix(place, index));
  }

  private String suffix(Place place, int index) {
    return "web-" + index + "/" + world.ids.of(Kind.LOAD_BALANCER, place, index).substring(1);
  }

  String listenerArn(Place place, int index) {
    return place.arn(
        "elasticloadbalancing",
        "listener/app/"
            + suffix(place, index)
            + "/"
            + world.ids.of(Kind.LISTENER, place, index).substring(1));
  }

  String targetGroupArn(Place place, int index) {
    return place.arn(
        "elasticloadbalancing",
        "targetgroup/web-"
            + index
            + "/"
            + world.ids.of(Kind.TARGET_GROUP, place, index).substring(1));
  }

  ObjectNode loadBalancer(Place place, int index) {
    int vpc = index / PER_VPC;
    boolean open = index % PER_VPC % 2 == 0;
    ObjectNode row =
        object()
            .put("LoadBalancerArn", arn(place, index))
            .put("LoadBalancerName", name(index))
            .put("DNSName", name(index) + "." + place.regionName() + ".elb.example.com")
            .put("CreatedTime", "2025-01-01T00:00:00Z")
            .put("Scheme", open ? "internet-facing" : "internal")
            .put("Type", "application")
            .put("VpcId", networks.vpcId(place, vpc))
            .put("IpAddressType", "ipv4");
    row.putObject("State").put("Code", "active");
    ArrayNode zones = row.putArray("AvailabilityZones");
    for (int zone = 0; zone < 3; zone++) {
      int subnet = open ? zone : PUBLIC_SUBNETS + zone;
      zones
          .addObject()
          .put("SubnetId", networks.subnetId(place, vpc, subnet))
          .put("ZoneName", place.zone(zone));
    }
    row.putArray("SecurityGroups").add(groups.groupId(place, vpc, 1));
    return row;
  }

  ObjectNode listener(Place place, int index) {
    ObjectNode row =
        object()
            .put("ListenerArn", listenerArn(place, index))
            .put("LoadBalancerArn", arn(place, index))
            .put("Port", 443)
            .put("Protocol", "HTTPS");
    forward(place, index, row.putArray("DefaultActions"));
    return row;
  }

  /** The default rule of each listener. */
  ObjectNode rule(Place place, int index) {
    String arn = listenerArn(place, index).replace(":listener/", ":listener-rule/");
    ObjectNode row =
        object()
            .put("RuleArn", arn + "/" + world.ids.of(Kind.RULE, place, index).substring(1))
            .put("Priority", "default")
            .put("IsDefault", true);
    forward(place, index, row.putArray("Actions"));
    return row;
  }

  private void forward(Place place, int index, ArrayNode actions) {
    actions.addObject().put("Type", "forward").put("TargetGroupArn", targetGroupArn(place, index));
  }

  ObjectNode targetGroup(Place place, int index) {
    ObjectNode row =
        object()
            .put("TargetGroupArn", targetGroupArn(place, index))
            .put("TargetGroupName", name(index))
            .put("Protocol", "HTTP")
            .put("Port", 8080)
            .put("VpcId", networks.vpcId(place, index / PER_VPC))
            .put("TargetType", "instance")
            .put("IpAddressType", "ipv4");
    row.putArray("LoadBalancerArns").add(arn(place, index));
    return row;
  }

  /** The health of the {@code k}-th target of a group. */
  ObjectNode targetHealth(Place place, int index, int k) {
    int vpc = index / PER_VPC;
    int instance = Interfaces.instanceOfVpc(place, vpc, index % PER_VPC * TARGETS + k);
    ObjectNode row = object().put("HealthCheckPort", "8080");
    row.putObject("Target")
        .put("Id", world.ids.of(Kind.INSTANCE, place, instance))
        .put("Port", 8080);
    row.putObject("TargetHealth").put("State", "healthy");
    return row;
  }

  static int targets() {
    return TARGETS;
  }

  /** The load balancer whose name stands in any ARN made from it; -1 if none does. */
  int indexOf(Place place, String arn) {
    for (String part : arn.split("/")) {
      if (part.matches("web-[0-9]{1,9}")) {
        int index = Integer.parseInt(part.substring("web-".length()));
        boolean ours =
            index < count(place)
                && (arn.equals(arn(place, index))
                    || arn.equals(listenerArn(place, index))
                    || arn.equals(targetGroupArn(place, index)));
        return ours ? index : -1;
      }
    }
    return -1;
  }
}
