package io.periplus.collect.elbv2;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ELBV2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.EC2_EIP;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ELBV2_LISTENER;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELBV2_TARGET_GROUP;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_ENDPOINT_GROUP;
import static io.periplus.collect.Types.IAM_SERVER_CERTIFICATE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.TARGETS;

import io.periplus.collect.ResourceSpec;
import io.periplus.collect.Target;
import io.periplus.collect.ec2.AcceleratorInterfaces;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * Application, network and gateway load balancers with listeners, rules, target groups and health
 * (C020, C021, C023, C024).
 */
public final class LoadBalancersCollector {
  /**
   * At most 20 ARNs a call (P17): <a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html">
   * DescribeTags</a>.
   */
  private static final int TAG_BATCH = 20;

  private static final int PAGE = 400;

  static final ResourceSpec<LoadBalancer> LOAD_BALANCER =
      resource(ELBV2_LOAD_BALANCER, LoadBalancer.class)
          .tier(1)
          .list(
              ELBV2,
              DescribeLoadBalancersRequest.builder().pageSize(PAGE).build(),
              ElasticLoadBalancingV2Client::describeLoadBalancersPaginator,
              DescribeLoadBalancersResponse::loadBalancers)
          .arn(LoadBalancer::loadBalancerArn, LoadBalancer::loadBalancerName)
          .stubArn("elasticloadbalancing", "loadbalancer/", REGION_AND_ACCOUNT)
          .name(LoadBalancer::loadBalancerName)
          .perItem(
              "Attributes",
              ELBV2,
              "DescribeLoadBalancerAttributes",
              balancer ->
                  DescribeLoadBalancerAttributesRequest.builder()
                      .loadBalancerArn(balancer.loadBalancerArn())
                      .build(),
              ElasticLoadBalancingV2Client::describeLoadBalancerAttributes,
              DescribeLoadBalancerAttributesResponse::attributes,
              LoadBalancerAttribute.class)
          .batch(
              "Tags",
              ELBV2,
              "DescribeTags",
              TAG_BATCH,
              LoadBalancer::loadBalancerArn,
              LoadBalancersCollector::tagsOf,
              ElasticLoadBalancingV2Client::describeTags,
              DescribeTagsResponse::tagDescriptions,
              TagDescription::resourceArn,
              TagDescription::tags,
              Tag.class)
          .tagsAt("Tags")
          .aliases(LoadBalancerAliases::of)
          .columns(
              "Type",
              "Scheme",
              "IpAddressType",
              "DNSName",
              "CanonicalHostedZoneId",
              "State.Code",
              "AvailabilityZones[].LoadBalancerAddresses[].IpAddress",
              "AvailabilityZones[].LoadBalancerAddresses[].PrivateIPv4Address",
              "AvailabilityZones[].LoadBalancerAddresses[].IPv6Address",
              "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
              "Attributes")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "AvailabilityZones[].SubnetId")
          .edgeFrom(
              ATTACHED_TO, EC2_EIP, "AvailabilityZones[].LoadBalancerAddresses[].AllocationId")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups")
          .edgesBetween(
              ATTACHED_TO,
              List.of(EC2_NETWORK_INTERFACE),
              GLOBAL_ACCELERATOR_ENDPOINT_GROUP,
              List.of(AcceleratorInterfaces.SOURCE),
              (balancer, edges) ->
                  AcceleratorInterfaces.draw(
                      balancer.arn(), balancer.configuration().path("VpcId").asText(""), edges))
          .edges(
              LOGS_TO,
              List.of(S3_BUCKET),
              List.of("Attributes[access_logs.s3.bucket]"),
              ListenerEdges::accessLogs)
          .build();

  static final ResourceSpec<TargetGroup> TARGET_GROUP =
      resource(ELBV2_TARGET_GROUP, TargetGroup.class)
          .tier(1)
          .list(
              ELBV2,
              DescribeTargetGroupsRequest.builder().pageSize(PAGE).build(),
              ElasticLoadBalancingV2Client::describeTargetGroupsPaginator,
              DescribeTargetGroupsResponse::targetGroups)
          .arn(TargetGroup::targetGroupArn, TargetGroup::targetGroupName)
          .stubArn("elasticloadbalancing", "targetgroup/", REGION_AND_ACCOUNT)
          .name(TargetGroup::targetGroupName)
          .perItem(
              "TargetHealthDescriptions",
              ELBV2,
              "DescribeTargetHealth",
              group ->
                  DescribeTargetHealthRequest.builder()
                      .targetGroupArn(group.targetGroupArn())
                      .build(),
              ElasticLoadBalancingV2Client::describeTargetHealth,
              DescribeTargetHealthResponse::targetHealthDescriptions,
              TargetHealthDescription.class)
          .perItem(
              "Attributes",
              ELBV2,
              "DescribeTargetGroupAttributes",
              group ->
                  DescribeTargetGroupAttributesRequest.builder()
                      .targetGroupArn(group.targetGroupArn())
                      .build(),
              ElasticLoadBalancingV2Client::describeTargetGroupAttributes,
              DescribeTargetGroupAttributesResponse::attributes,
              TargetGroupAttribute.class)
          .batch(
              "Tags",
              ELBV2,
              "DescribeTags",
              TAG_BATCH,
              TargetGroup::targetGroupArn,
              LoadBalancersCollector::tagsOf,
              ElasticLoadBalancingV2Client::describeTags,
              DescribeTagsResponse::tagDescriptions,
              TagDescription::resourceArn,
              TagDescription::tags,
              Tag.class)
          .tagsAt("Tags")
          .columns(
              "TargetType",
              "Protocol",
              "Port",
              "IpAddressType",
              "HealthCheckEnabled",
              "HealthCheckPath",
              "HealthCheckPort",
              "HealthCheckProtocol",
              "HealthCheckIntervalSeconds",
              "HealthCheckTimeoutSeconds",
              "HealthyThresholdCount",
              "UnhealthyThresholdCount",
              "TargetHealthDescriptions[].TargetHealth.State",
              "Attributes")
          .edgesFrom(
              FORWARDS_TO,
              List.of(ELBV2_LOAD_BALANCER),
              List.of(TargetEdges.LOAD_BALANCERS),
              TargetEdges::loadBalancers)
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edges(
              TARGETS,
              List.of(EC2_INSTANCE, EC2_NETWORK_INTERFACE, LAMBDA_FUNCTION, ELBV2_LOAD_BALANCER),
              List.of(TargetEdges.SOURCE),
              TargetEdges::draw)
          .build();

  static final ResourceSpec<Listener> LISTENER =
      resource(ELBV2_LISTENER, Listener.class)
          .tier(1)
          .listPer(
              ELBV2_LOAD_BALANCER,
              ELBV2,
              "DescribeListeners",
              balancer ->
                  DescribeListenersRequest.builder()
                      .loadBalancerArn(balancer.path("LoadBalancerArn").asText())
                      .pageSize(PAGE)
                      .build(),
              ElasticLoadBalancingV2Client::describeListenersPaginator,
              DescribeListenersResponse::listeners)
          .arn(Listener::listenerArn, LoadBalancersCollector::listenerId)
          .stubArn("elasticloadbalancing", "listener/", REGION_AND_ACCOUNT)
          .perItem(
              "Rules",
              ELBV2,
              "DescribeRules",
              listener ->
                  DescribeRulesRequest.builder()
                      .listenerArn(listener.listenerArn())
                      .pageSize(PAGE)
                      .build(),
              ElasticLoadBalancingV2Client::describeRulesPaginator,
              pages -> pages.stream().flatMap(page -> page.rules().stream()).toList(),
              Rule.class)
          .perItem(
              ListenerEdges.CERTIFICATES,
              ELBV2,
              "DescribeListenerCertificates",
              listener ->
                  DescribeListenerCertificatesRequest.builder()
                      .listenerArn(listener.listenerArn())
                      .pageSize(PAGE)
                      .build(),
              ElasticLoadBalancingV2Client::describeListenerCertificatesPaginator,
              pages -> pages.stream().flatMap(page -> page.certificates().stream()).toList(),
              Certificate.class)
          .onlyIf(ListenerEdges::hasCertificates)
          .columns(
              "Port",
              "Protocol",
              "SslPolicy",
              "AlpnPolicy",
              "MutualAuthentication.Mode",
              "DefaultActions",
              "Rules")
          .aliases(ListenerEdges::forwardedPairs)
          .edge(MEMBER_OF, ELBV2_LOAD_BALANCER, "LoadBalancerArn")
          .edges(
              FORWARDS_TO,
              List.of(ELBV2_TARGET_GROUP),
              ListenerEdges.FORWARD_SOURCES,
              ListenerEdges::forwards)
          .edges(
              AUTHENTICATED_BY,
              List.of(COGNITO_USER_POOL),
              ListenerEdges.USER_POOL_SOURCES,
              ListenerEdges::userPools)
          .edge(
              AUTHENTICATED_BY,
              Target.byPrefix("arn:aws:iam", IAM_SERVER_CERTIFICATE)
                  .or("arn:aws-cn:iam", IAM_SERVER_CERTIFICATE)
                  .or("arn:aws-us-gov:iam", IAM_SERVER_CERTIFICATE)
                  .or("arn:", ACM_CERTIFICATE),
              "Certificates[].CertificateArn")
          .edges(
              AUTHENTICATED_BY,
              List.of(ACM_CERTIFICATE, IAM_SERVER_CERTIFICATE),
              ListenerEdges.CERTIFICATE_SOURCES,
              ListenerEdges::certificates)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(LOAD_BALANCER, TARGET_GROUP, LISTENER);

  private LoadBalancersCollector() {}

  private static DescribeTagsRequest tagsOf(List<String> arns) {
    return DescribeTagsRequest.builder().resourceArns(arns).build();
  }

  /** {@code app/front/50dc6c495c0c9188/f2f7dc8efc522ab2}: what stands behind {@code listener/}. */
  private static String listenerId(Listener listener) {
    String arn = listener.listenerArn();
    return arn == null ? null : arn.substring(arn.indexOf("listener/") + "listener/".length());
  }
}
