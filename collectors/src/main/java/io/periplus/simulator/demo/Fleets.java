package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * How machines come and go: the web servers of the shop as an Auto Scaling group with its launch
 * template, what is left of the group before it, and what was paid for in advance.
 */
final class Fleets {
  private static final String GROUP = "shop-web";

  private final RegionBuilder region;
  private final Shop shop;
  private final ServiceRecording autoScaling;

  private Fleets(EstateBuilder estate, Shop shop) {
    this.region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    this.shop = shop;
    this.autoScaling = region.service("autoscaling");
  }

  static void build(EstateBuilder estate, Shop shop) {
    Fleets fleets = new Fleets(estate, shop);
    fleets.webServers();
    fleets.policies();
    fleets.formerGroup();
    fleets.keyPairs();
    fleets.paidInAdvance();
    fleets.backups();
  }

  private void webServers() {
    String script =
        "#!/bin/sh\nexport DB_PASSWORD=" + region.facts().canary("CANARY-userdata-launch-template");
    ArrayNode groups = array();
    Machines.described(region, shop.webServers()[0].id())
        .get("SecurityGroups")
        .forEach(group -> groups.add(group.get("GroupId")));
    Fleet fleet = new Fleet(region, GROUP).behind(shop.webTargets());
    fleet.template(
        object(
            member("ImageId", GoldenImage.in(region)),
            member("InstanceType", "t3.medium"),
            member("KeyName", "shop-ops"),
            member("SecurityGroupIds", groups),
            member("IamInstanceProfile", object("Arn", shop.instanceProfile())),
            member("MetadataOptions", object("HttpTokens", "required")),
            member("UserData", encoded(script))));
    fleet.group(4, 16, shop.appSubnets(), shop.webServers());
  }

  private void policies() {
    String policy = arn("scalingPolicy", ":autoScalingGroupName/" + GROUP + ":policyName/cpu");
    autoScaling
        .list("DescribePolicies", "ScalingPolicies")
        .add(
            object(
                member("AutoScalingGroupName", GROUP),
                member("PolicyName", "cpu"),
                member("PolicyARN", policy),
                member("PolicyType", "TargetTrackingScaling"),
                member("StepAdjustments", array()),
                member("Alarms", array()),
                member(
                    "TargetTrackingConfiguration",
                    object(
                        "PredefinedMetricSpecification",
                        object("PredefinedMetricType", "ASGAverageCPUUtilization"),
                        "DisableScaleIn",
                        false)),
                member("Enabled", true)));
    region.resource("AWS::AutoScaling::ScalingPolicy", policy);
    String night =
        arn(
            "scheduledUpdateGroupAction",
            ":autoScalingGroupName/" + GROUP + ":scheduledActionName/night");
    autoScaling
        .list("DescribeScheduledActions", "ScheduledUpdateGroupActions")
        .add(
            object(
                member("AutoScalingGroupName", GROUP),
                member("ScheduledActionName", "night"),
                member("ScheduledActionARN", night),
                member("Recurrence", "0 22 * * *"),
                member("MinSize", 4),
                member("MaxSize", 8),
                member("TimeZone", "Etc/UTC")));
    region.resource("AWS::AutoScaling::ScheduledAction", night);
  }

  /** What started the web servers before there was a template; nobody has cleared it away. */
  private void formerGroup() {
    String name = "shop-web-2019";
    String arn = arn("launchConfiguration", ":launchConfigurationName/" + name);
    String script =
        "#!/bin/sh\nexport API_TOKEN="
            + region.facts().canary("CANARY-userdata-launch-configuration");
    autoScaling
        .list("DescribeLaunchConfigurations", "LaunchConfigurations")
        .add(
            object(
                member("LaunchConfigurationName", name),
                member("LaunchConfigurationARN", arn),
                member("ImageId", region.facts().dangling("ami-0deadbeef2019aaaa")),
                member("KeyName", "shop-2019"),
                member("SecurityGroups", array()),
                member("UserData", encoded(script)),
                member("InstanceType", "m5.large"),
                member("IamInstanceProfile", "shop-instance"),
                member("CreatedTime", "2019-06-03T09:00:00Z"),
                member("AssociatePublicIpAddress", false),
                member("MetadataOptions", object("HttpTokens", "optional"))));
    region.resource("AWS::AutoScaling::LaunchConfiguration", arn);
  }

  private void keyPairs() {
    for (String name : List.of("shop-ops", "shop-2019")) {
      region
          .ec2()
          .list("DescribeKeyPairs", "KeyPairs")
          .add(
              object(
                  member("KeyPairId", region.id("key", name)),
                  member("KeyName", name),
                  member("KeyType", name.endsWith("2019") ? "rsa" : "ed25519"),
                  member("KeyFingerprint", EstateBuilder.hash(name, 40)),
                  member("CreateTime", Times.CREATED),
                  member("Tags", array())));
      region.ec2Resource("KeyPair", "key-pair/" + name);
    }
  }

  private void paidInAdvance() {
    String reserved = "0a1b2c3d-0000-4000-8000-000000000001";
    region
        .ec2()
        .list("DescribeReservedInstances", "ReservedInstances")
        .add(
            object(
                member("ReservedInstancesId", reserved),
                member("InstanceType", "t3.medium"),
                member("InstanceCount", 10),
                member("Scope", "Region"),
                member("OfferingClass", "standard"),
                member("OfferingType", "No Upfront"),
                member("ProductDescription", "Linux/UNIX"),
                member("Start", Times.CREATED),
                member("End", "2026-03-03T09:00:00Z"),
                member("Duration", 31_536_000),
                member("State", "active")));
    region.ec2Resource("ReservedInstances", "reserved-instances/" + reserved);
    String reservation = region.id("cr", "shop-sale");
    String reservationArn =
        region.ec2Resource("CapacityReservation", "capacity-reservation/" + reservation);
    region
        .ec2()
        .list("DescribeCapacityReservations", "CapacityReservations")
        .add(
            object(
                member("CapacityReservationId", reservation),
                member("CapacityReservationArn", reservationArn),
                member("OwnerId", region.account().id()),
                member("InstanceType", "m5.large"),
                member("TotalInstanceCount", 4),
                member("AvailableInstanceCount", 4),
                member("State", "active"),
                member("EndDateType", "unlimited"),
                member("Tags", tags(region.account().tags("shop-sale")))));
    region
        .ec2()
        .list("DescribePlacementGroups", "PlacementGroups")
        .add(
            object(
                member("GroupName", "shop-edi"),
                member("GroupId", region.id("pg", "shop-edi")),
                member("State", "available"),
                member("Strategy", "spread"),
                member("SpreadLevel", "rack")));
    region.ec2Resource("PlacementGroup", "placement-group/shop-edi");
  }

  /** Snapshots that nobody has looked at for years (O9), and one that everybody may look at. */
  private void backups() {
    for (int year = 2019; year <= 2021; year++) {
      String name = "shop-orders-" + year;
      Snapshots.add(region, region.id("snap", name), name, 200, "vol-ffffffff");
    }
    RegionBuilder dev =
        region.account().estate().account(DemoAccounts.DEV).region(DemoAccounts.IRELAND);
    Snapshots.publish(dev, dev.id("snap", "dev-fixtures"), "dev-fixtures", 8);
    GoldenImage.publish(dev, "dev-appliance");
  }

  private String arn(String kind, String rest) {
    return Fleet.arn(region, kind, rest);
  }

  private static String encoded(String script) {
    return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
  }
}
