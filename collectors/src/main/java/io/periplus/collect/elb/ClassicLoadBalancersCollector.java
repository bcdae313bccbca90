package io.periplus.collect.elb;

import static io.periplus.collect.AwsService.ELB;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.IAM_SERVER_CERTIFICATE;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.TARGETS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.DnsNames;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.PolicyDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;

/** Classic load balancers with attributes, policies and instance health (C019). */
public final class ClassicLoadBalancersCollector {
  /**
   * At most 20 names a call (P17): <a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeTags.html">
   * DescribeTags</a>.
   */
  private static final int TAG_BATCH = 20;

  static final ResourceSpec<LoadBalancerDescription> LOAD_BALANCER =
      resource(ELB_LOAD_BALANCER, LoadBalancerDescription.class)
          .tier(1)
          .list(
              ELB,
              DescribeLoadBalancersRequest.builder().pageSize(400).build(),
              ElasticLoadBalancingClient::describeLoadBalancersPaginator,
              DescribeLoadBalancersResponse::loadBalancerDescriptions)
          .arn("elasticloadbalancing", "loadbalancer/", LoadBalancerDescription::loadBalancerName)
          .name(LoadBalancerDescription::loadBalancerName)
          .perItem(
              "LoadBalancerAttributes",
              ELB,
              "DescribeLoadBalancerAttributes",
              balancer ->
                  DescribeLoadBalancerAttributesRequest.builder()
                      .loadBalancerName(balancer.loadBalancerName())
                      .build(),
              ElasticLoadBalancingClient::describeLoadBalancerAttributes,
              DescribeLoadBalancerAttributesResponse::loadBalancerAttributes,
              LoadBalancerAttributes.class)
          .perItem(
              "PolicyDescriptions",
              ELB,
              "DescribeLoadBalancerPolicies",
              balancer ->
                  DescribeLoadBalancerPoliciesRequest.builder()
                      .loadBalancerName(balancer.loadBalancerName())
                      .build(),
              ElasticLoadBalancingClient::describeLoadBalancerPolicies,
              DescribeLoadBalancerPoliciesResponse::policyDescriptions,
              PolicyDescription.class)
          .perItem(
              "InstanceStates",
              ELB,
              "DescribeInstanceHealth",
              balancer ->
                  DescribeInstanceHealthRequest.builder()
                      .loadBalancerName(balancer.loadBalancerName())
                      .build(),
              ElasticLoadBalancingClient::describeInstanceHealth,
              DescribeInstanceHealthResponse::instanceStates,
              InstanceState.class)
          .batch(
              "Tags",
              ELB,
              "DescribeTags",
              TAG_BATCH,
              LoadBalancerDescription::loadBalancerName,
              names -> DescribeTagsRequest.builder().loadBalancerNames(names).build(),
              ElasticLoadBalancingClient::describeTags,
              DescribeTagsResponse::tagDescriptions,
              TagDescription::loadBalancerName,
              TagDescription::tags,
              Tag.class)
          .tagsAt("Tags")
          .aliases(balancer -> DnsNames.aliases(balancer, "DNSName"))
          .columns(
              "Scheme",
              "DNSName",
              "CanonicalHostedZoneNameID",
              "ListenerDescriptions",
              "HealthCheck",
              "InstanceStates[].State",
              "LoadBalancerAttributes")
          .edge(IN_VPC, EC2_VPC, "VPCId")
          .edge(IN_SUBNET, EC2_SUBNET, "Subnets")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups")
          .edge(TARGETS, EC2_INSTANCE, "Instances[].InstanceId")
          .edge(
              AUTHENTICATED_BY,
              Target.byPrefix("arn:aws:iam", IAM_SERVER_CERTIFICATE)
                  .or("arn:aws-cn:iam", IAM_SERVER_CERTIFICATE)
                  .or("arn:aws-us-gov:iam", IAM_SERVER_CERTIFICATE)
                  .or("arn:", ACM_CERTIFICATE),
              "ListenerDescriptions[].Listener.SSLCertificateId")
          .edges(
              REFERENCES,
              List.of(EC2_SECURITY_GROUP),
              List.of("SourceSecurityGroup.GroupName"),
              ClassicLoadBalancersCollector::sourceGroup)
          .edges(
              LOGS_TO,
              List.of(S3_BUCKET),
              List.of("LoadBalancerAttributes.AccessLog.S3BucketName"),
              ClassicLoadBalancersCollector::accessLogs)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(LOAD_BALANCER);

  private ClassicLoadBalancersCollector() {}

  /**
   * By name, which is unique in the VPC; an id is not given, so that an unknown one has no stub.
   */
  private static void sourceGroup(ResourceView balancer, EdgeSink edges) {
    JsonNode configuration = balancer.configuration();
    String name = configuration.path("SourceSecurityGroup").path("GroupName").asText("");
    if (!name.isEmpty()) {
      edges.edge(
          REFERENCES,
          Reference.existing(
              EC2_SECURITY_GROUP, configuration.path("VPCId").asText("") + '|' + name),
          "SourceSecurityGroup.GroupName");
    }
  }

  private static void accessLogs(ResourceView balancer, EdgeSink edges) {
    JsonNode log = balancer.configuration().path("LoadBalancerAttributes").path("AccessLog");
    String bucket = log.path("S3BucketName").asText("");
    if (log.path("Enabled").asBoolean() && !bucket.isEmpty()) {
      edges.edge(
          LOGS_TO,
          Reference.to(S3_BUCKET, bucket),
          "LoadBalancerAttributes.AccessLog.S3BucketName");
    }
  }
}
