package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Machines that come and go: an Auto Scaling group with the launch template of its name. */
final class Fleet {
  private final RegionBuilder region;
  private final String name;
  private final String groupArn;
  private final ArrayNode targetGroups = array();
  private String template;

  Fleet(RegionBuilder region, String name) {
    this.region = region;
    this.name = name;
    groupArn = arn(region, "autoScalingGroup", ":autoScalingGroupName/" + name);
  }

  String groupArn() {
    return groupArn;
  }

  String name() {
    return name;
  }

  Fleet behind(TargetGroup group) {
    targetGroups.add(group.arn());
    return this;
  }

  /** Makes the template, from which the group starts its machines. Gives its id. */
  String template(ObjectNode data) {
    template = region.id("lt", name);
    region.ec2Resource("LaunchTemplate", "launch-template/" + template);
    String creator =
        "arn:aws:iam::" + region.account().id() + ":role/OrganizationAccountAccessRole";
    region
        .ec2()
        .list("DescribeLaunchTemplates", "LaunchTemplates")
        .add(
            object(
                member("LaunchTemplateId", template),
                member("LaunchTemplateName", name),
                member("CreateTime", Times.CREATED),
                member("CreatedBy", creator),
                member("DefaultVersionNumber", 1),
                member("LatestVersionNumber", 1),
                member("Tags", tags(region.account().tags(name)))));
    region
        .ec2()
        .list(
            "DescribeLaunchTemplateVersions",
            object("Versions", array("$Default", "$Latest")),
            "LaunchTemplateVersions")
        .add(
            object(
                member("LaunchTemplateId", template),
                member("LaunchTemplateName", name),
                member("VersionNumber", 1),
                member("CreateTime", Times.CREATED),
                member("CreatedBy", creator),
                member("DefaultVersion", true),
                member("LaunchTemplateData", data)));
    return template;
  }

  /** Makes the group, with machines that were launched already. */
  void group(int min, int max, SubnetBuilder[] subnets, Instance... machines) {
    ArrayNode members = array();
    for (Instance machine : machines) {
      ObjectNode instance = Machines.described(region, machine.id());
      members.add(
          object(
              member("InstanceId", machine.id()),
              member("InstanceType", instance.get("InstanceType")),
              member("AvailabilityZone", instance.at("/Placement/AvailabilityZone")),
              member("LifecycleState", "InService"),
              member("HealthStatus", "Healthy"),
              member("ProtectedFromScaleIn", false)));
      ArrayNode tags = (ArrayNode) instance.get("Tags");
      tags.add(object("Key", "aws:autoscaling:groupName", "Value", name));
      tags.add(object("Key", "aws:ec2launchtemplate:id", "Value", template));
    }
    region
        .service("autoscaling")
        .list("DescribeAutoScalingGroups", "AutoScalingGroups")
        .add(
            object(
                member("AutoScalingGroupName", name),
                member("AutoScalingGroupARN", groupArn),
                member(
                    "LaunchTemplate",
                    object(
                        "LaunchTemplateId", template,
                        "LaunchTemplateName", name,
                        "Version", "$Latest")),
                member("MinSize", min),
                member("MaxSize", max),
                member("DesiredCapacity", machines.length),
                member("DefaultCooldown", 300),
                member("AvailabilityZones", array(region.name() + "a", region.name() + "b")),
                member("LoadBalancerNames", array()),
                member("TargetGroupARNs", targetGroups),
                member("HealthCheckType", targetGroups.isEmpty() ? "EC2" : "ELB"),
                member("HealthCheckGracePeriod", 120),
                member("Instances", members),
                member("CreatedTime", Times.CREATED),
                member("SuspendedProcesses", array()),
                member(
                    "VPCZoneIdentifier",
                    Arrays.stream(subnets).map(SubnetBuilder::id).collect(Collectors.joining(","))),
                member("Tags", groupTags()),
                member(
                    "ServiceLinkedRoleARN",
                    "arn:aws:iam::"
                        + region.account().id()
                        + ":role/aws-service-role/autoscaling.amazonaws.com"
                        + "/AWSServiceRoleForAutoScaling")));
    region.resource("AWS::AutoScaling::AutoScalingGroup", groupArn);
  }

  private ArrayNode groupTags() {
    return array(
        object(
            member("ResourceId", name),
            member("ResourceType", "auto-scaling-group"),
            member("Key", "Team"),
            member("Value", "shop"),
            member("PropagateAtLaunch", true)));
  }

  /** An ARN of Auto Scaling: the kind, an id that nobody uses, and what people use. */
  static String arn(RegionBuilder region, String kind, String rest) {
    String hash = EstateBuilder.hash(kind + rest, 32);
    String uuid = hash.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    return region.arn("autoscaling", kind + ":" + uuid + rest);
  }
}
