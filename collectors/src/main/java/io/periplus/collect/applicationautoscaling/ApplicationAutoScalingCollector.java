package io.periplus.collect.applicationautoscaling;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.APPLICATION_AUTOSCALING;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.APPLICATION_AUTO_SCALING_SCALABLE_TARGET;
import static io.periplus.collect.Types.APPLICATION_AUTO_SCALING_SCALING_POLICY;
import static io.periplus.collect.Types.CLOUD_WATCH_ALARM;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.ECS_SERVICE;
import static io.periplus.collect.Types.EMR_CLUSTER;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_ALIAS;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.SAGE_MAKER_ENDPOINT;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * What scales other things than instances (C134). The service is asked for each kind of thing that
 * it may scale and that is collected.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html">DescribeScalableTargets</a>
 */
public final class ApplicationAutoScalingCollector {
  private static final int PAGE = 50;
  private static final String RESOURCE = "ResourceId";

  private static final List<ServiceNamespace> NAMESPACES =
      List.of(
          ServiceNamespace.DYNAMODB,
          ServiceNamespace.ECS,
          ServiceNamespace.ELASTICMAPREDUCE,
          ServiceNamespace.LAMBDA,
          ServiceNamespace.RDS,
          ServiceNamespace.SAGEMAKER);

  private static final List<ResourceType> SCALED =
      List.of(
          DYNAMODB_TABLE,
          ECS_SERVICE,
          EMR_CLUSTER,
          LAMBDA_ALIAS,
          RDS_DB_CLUSTER,
          SAGE_MAKER_ENDPOINT);

  /** Targets hold no secrets. */
  static final ResourceSpec<ScalableTarget> TARGET =
      resource(APPLICATION_AUTO_SCALING_SCALABLE_TARGET, ScalableTarget.class)
          .listBy(
              null,
              APPLICATION_AUTOSCALING,
              "DescribeScalableTargets",
              ApplicationAutoScalingCollector::listTargets)
          .arn(
              ScalableTarget::scalableTargetARN,
              target -> id(target.resourceId(), target.scalableDimensionAsString()))
          .stubArn("application-autoscaling", "scalable-target/", REGION_AND_ACCOUNT)
          .columns("ServiceNamespace", "ScalableDimension", "MinCapacity", "MaxCapacity")
          .edges(MANAGES, SCALED, List.of(RESOURCE), ApplicationAutoScalingCollector::scaled)
          .edge(RUNS_AS, IAM_ROLE, "RoleARN")
          .volatileFields("PredictedCapacity")
          .build();

  /** Policies hold no secrets. */
  static final ResourceSpec<ScalingPolicy> POLICY =
      resource(APPLICATION_AUTO_SCALING_SCALING_POLICY, ScalingPolicy.class)
          .listBy(
              null,
              APPLICATION_AUTOSCALING,
              "DescribeScalingPolicies",
              ApplicationAutoScalingCollector::listPolicies)
          .arn(ScalingPolicy::policyARN, ScalingPolicy::policyName)
          .stubArn("autoscaling", "scalingPolicy:*:resource/", REGION_AND_ACCOUNT)
          .name(ScalingPolicy::policyName)
          .columns("PolicyType", "TargetTrackingScalingPolicyConfiguration")
          .edges(
              MANAGES,
              List.of(APPLICATION_AUTO_SCALING_SCALABLE_TARGET),
              List.of(RESOURCE),
              ApplicationAutoScalingCollector::target)
          .edgeFrom(TRIGGERS, CLOUD_WATCH_ALARM, "Alarms[].AlarmARN")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TARGET, POLICY);

  private ApplicationAutoScalingCollector() {}

  private static void listTargets(Listing.Context context, Listing.Pages<ScalableTarget> pages) {
    ApplicationAutoScalingClient client = context.client(APPLICATION_AUTOSCALING);
    for (ServiceNamespace namespace : NAMESPACES) {
      DescribeScalableTargetsRequest request =
          DescribeScalableTargetsRequest.builder()
              .serviceNamespace(namespace)
              .maxResults(PAGE)
              .build();
      for (DescribeScalableTargetsResponse page :
          client.describeScalableTargetsPaginator(request)) {
        pages.page(page.scalableTargets());
      }
    }
  }

  private static void listPolicies(Listing.Context context, Listing.Pages<ScalingPolicy> pages) {
    ApplicationAutoScalingClient client = context.client(APPLICATION_AUTOSCALING);
    for (ServiceNamespace namespace : NAMESPACES) {
      DescribeScalingPoliciesRequest request =
          DescribeScalingPoliciesRequest.builder()
              .serviceNamespace(namespace)
              .maxResults(PAGE)
              .build();
      for (DescribeScalingPoliciesResponse page :
          client.describeScalingPoliciesPaginator(request)) {
        pages.page(page.scalingPolicies());
      }
    }
  }

  /** What the two together name: a thing may be scaled in several ways. */
  private static String id(String resource, String dimension) {
    return resource + '/' + dimension;
  }

  private static void target(ResourceView policy, EdgeSink edges) {
    JsonNode configuration = policy.configuration();
    String resource = configuration.path(RESOURCE).asText("");
    if (!resource.isEmpty()) {
      String id = id(resource, configuration.path("ScalableDimension").asText(""));
      edges.edge(MANAGES, Reference.to(APPLICATION_AUTO_SCALING_SCALABLE_TARGET, id), RESOURCE);
    }
  }

  /** {@code service/shop/web}, {@code table/orders/index/by-day}, {@code function:orders:live}. */
  private static void scaled(ResourceView target, EdgeSink edges) {
    String id = target.configuration().path(RESOURCE).asText("");
    String namespace = target.configuration().path("ServiceNamespace").asText("");
    String[] parts = id.split("/", -1);
    Reference scaled =
        switch (namespace) {
          case "ecs" ->
              id.startsWith("service/")
                  ? Reference.to(ECS_SERVICE, id.substring("service/".length()))
                  : null;
          case "dynamodb" -> part(target, DYNAMODB_TABLE, "dynamodb", "table/", parts);
          case "elasticmapreduce" -> part(target, EMR_CLUSTER, namespace, "cluster/", parts);
          case "sagemaker" -> part(target, SAGE_MAKER_ENDPOINT, namespace, "endpoint/", parts);
          case "lambda" -> Reference.to(LAMBDA_ALIAS, arn(target, namespace, id));
          case "rds" -> Reference.to(RDS_DB_CLUSTER, arn(target, namespace, id));
          default -> null;
        };
    if (scaled != null) {
      edges.edge(MANAGES, scaled, RESOURCE);
    } else if (!id.isEmpty()) {
      edges.unknownValue(RESOURCE, id);
    }
  }

  private static Reference part(
      ResourceView target, ResourceType type, String service, String prefix, String[] parts) {
    return parts.length < 2 ? null : Reference.to(type, arn(target, service, prefix + parts[1]));
  }

  private static String arn(ResourceView target, String service, String resource) {
    return new Arn(target.partition(), service, target.region(), target.account(), resource)
        .toString();
  }
}
