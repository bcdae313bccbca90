package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What scales the shop beside its machines: the checkout by its load, the catalogue by hand. */
final class Scaling {
  private static final String DIMENSION = "ecs:service:DesiredCount";
  private static final String CHECKOUT = "service/shop/checkout";

  private final RegionBuilder region;
  private final ServiceRecording scaling;

  private Scaling(EstateBuilder estate) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    scaling = region.service("application-autoscaling");
    for (String namespace :
        List.of("dynamodb", "ecs", "elasticmapreduce", "lambda", "rds", "sagemaker")) {
      ObjectNode request = object("ServiceNamespace", namespace);
      scaling.list("DescribeScalableTargets", request, "ScalableTargets");
      scaling.list("DescribeScalingPolicies", request, "ScalingPolicies");
    }
  }

  static void build(EstateBuilder estate) {
    Scaling scaling = new Scaling(estate);
    scaling.target("ecs", "ECSService", CHECKOUT, DIMENSION, 1, 6);
    scaling.target(
        "rds", "RDSCluster", "cluster:shop-catalogue", "rds:cluster:ReadReplicaCount", 1, 3);
    scaling.policy();
  }

  private void target(
      String namespace, String role, String resource, String dimension, int min, int max) {
    String roleArn =
        region
            .account()
            .role("AWSServiceRoleForApplicationAutoScaling_" + role)
            .path("/aws-service-role/" + namespace + ".application-autoscaling.amazonaws.com/")
            .trustsService(namespace + ".application-autoscaling.amazonaws.com")
            .create();
    scaling
        .list("DescribeScalableTargets", object("ServiceNamespace", namespace), "ScalableTargets")
        .add(
            object(
                member("ServiceNamespace", namespace),
                member("ResourceId", resource),
                member("ScalableDimension", dimension),
                member(
                    "ScalableTargetARN",
                    region.resource(
                        "AWS::ApplicationAutoScaling::ScalableTarget",
                        region.arn(
                            "application-autoscaling",
                            "scalable-target/" + EstateBuilder.hash(resource, 32)))),
                member("MinCapacity", min),
                member("MaxCapacity", max),
                member("RoleARN", roleArn),
                member("CreationTime", Times.CREATED)));
  }

  private void policy() {
    String arn =
        region.resource(
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            Fleet.arn(region, "scalingPolicy", ":resource/ecs/" + CHECKOUT + ":policyName/cpu"));
    ObjectNode alarm =
        Monitoring.alarm(
            region,
            "TargetTracking-" + CHECKOUT + "-AlarmHigh-" + EstateBuilder.hash(CHECKOUT, 8),
            "AWS/ECS",
            "CPUUtilization");
    alarm.set("AlarmActions", array(arn));
    alarm.set(
        "Dimensions",
        array(
            object("Name", "ClusterName", "Value", "shop"),
            object("Name", "ServiceName", "Value", "checkout")));
    region
        .service("cloudwatch")
        .list("DescribeAlarms", object("AlarmTypes", array("MetricAlarm")), "MetricAlarms")
        .add(alarm);
    scaling
        .list("DescribeScalingPolicies", object("ServiceNamespace", "ecs"), "ScalingPolicies")
        .add(
            object(
                member("PolicyARN", arn),
                member("PolicyName", "cpu"),
                member("ServiceNamespace", "ecs"),
                member("ResourceId", CHECKOUT),
                member("ScalableDimension", DIMENSION),
                member("PolicyType", "TargetTrackingScaling"),
                member(
                    "TargetTrackingScalingPolicyConfiguration",
                    object(
                        member("TargetValue", 60.0),
                        member(
                            "PredefinedMetricSpecification",
                            object("PredefinedMetricType", "ECSServiceAverageCPUUtilization")))),
                member(
                    "Alarms",
                    array(
                        object(
                            "AlarmName",
                            alarm.get("AlarmName"),
                            "AlarmARN",
                            alarm.get("AlarmArn")))),
                member("CreationTime", Times.CREATED)));
  }
}
