package io.periplus.collect.cloudfront;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.CLOUDFRONT;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY;
import static io.periplus.collect.Types.CLOUD_FRONT_DISTRIBUTION;
import static io.periplus.collect.Types.CLOUD_FRONT_FUNCTION;
import static io.periplus.collect.Types.CLOUD_FRONT_KEY_GROUP;
import static io.periplus.collect.Types.CLOUD_FRONT_ORIGIN_ACCESS_CONTROL;
import static io.periplus.collect.Types.CLOUD_FRONT_PUBLIC_KEY;
import static io.periplus.collect.Types.CLOUD_FRONT_VPC_ORIGIN;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.IAM_SERVER_CERTIFICATE;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.WAFV2_WEB_ACL;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.ORIGINATES_FROM;
import static io.periplus.model.EdgeType.PROTECTED_BY;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentitySummary;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.FunctionStage;
import software.amazon.awssdk.services.cloudfront.model.FunctionSummary;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionRequest;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.GetVpcOriginRequest;
import software.amazon.awssdk.services.cloudfront.model.KeyGroup;
import software.amazon.awssdk.services.cloudfront.model.KeyGroupSummary;
import software.amazon.awssdk.services.cloudfront.model.ListCloudFrontOriginAccessIdentitiesRequest;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListFunctionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListFunctionsResponse;
import software.amazon.awssdk.services.cloudfront.model.ListKeyGroupsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListOriginAccessControlsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListPublicKeysRequest;
import software.amazon.awssdk.services.cloudfront.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudfront.model.ListVpcOriginsRequest;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlSummary;
import software.amazon.awssdk.services.cloudfront.model.PublicKeySummary;
import software.amazon.awssdk.services.cloudfront.model.Tag;
import software.amazon.awssdk.services.cloudfront.model.VpcOriginEndpointConfig;
import software.amazon.awssdk.services.cloudfront.model.VpcOriginSummary;

/**
 * Distributions with the functions, origin controls, keys and VPC origins that they use (C080 to
 * C081d, C137).
 */
public final class CloudFrontCollector {
  private static final String PAGE = "100";

  static final ResourceSpec<FunctionSummary> FUNCTION =
      resource(CLOUD_FRONT_FUNCTION, FunctionSummary.class)
          .tier(3)
          .listBy(null, CLOUDFRONT, "ListFunctions", CloudFrontCollector::listFunctions)
          .arn(CloudFrontCollector::arn, FunctionSummary::name)
          .stubArn("cloudfront", "function/", ACCOUNT)
          .name(FunctionSummary::name)
          .columns(
              "FunctionConfig.Runtime",
              "FunctionMetadata.Stage",
              "FunctionMetadata.LastModifiedTime")
          .build();

  static final ResourceSpec<OriginAccessControlSummary> ACCESS_CONTROL =
      resource(CLOUD_FRONT_ORIGIN_ACCESS_CONTROL, OriginAccessControlSummary.class)
          .tier(3)
          .list(
              CLOUDFRONT,
              ListOriginAccessControlsRequest.builder().maxItems(PAGE).build(),
              CloudFrontPages::accessControls,
              response -> response.originAccessControlList().items())
          .arn("cloudfront", "origin-access-control/", ACCOUNT, OriginAccessControlSummary::id)
          .name(OriginAccessControlSummary::name)
          .columns("SigningBehavior", "OriginAccessControlOriginType")
          .build();

  /** Bucket policies name an identity by its canonical user id. */
  static final ResourceSpec<CloudFrontOriginAccessIdentitySummary> ACCESS_IDENTITY =
      resource(
              CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY,
              CloudFrontOriginAccessIdentitySummary.class)
          .tier(3)
          .list(
              CLOUDFRONT,
              ListCloudFrontOriginAccessIdentitiesRequest.builder().maxItems(PAGE).build(),
              CloudFrontPages::accessIdentities,
              response -> response.cloudFrontOriginAccessIdentityList().items())
          .arn(
              "cloudfront",
              "origin-access-identity/",
              ACCOUNT,
              CloudFrontOriginAccessIdentitySummary::id)
          .aliases(identity -> Stream.of(identity.path("S3CanonicalUserId").asText()))
          .columns("S3CanonicalUserId", "Comment")
          .build();

  static final ResourceSpec<PublicKeySummary> PUBLIC_KEY =
      resource(CLOUD_FRONT_PUBLIC_KEY, PublicKeySummary.class)
          .tier(3)
          .list(
              CLOUDFRONT,
              ListPublicKeysRequest.builder().maxItems(PAGE).build(),
              CloudFrontPages::publicKeys,
              response -> response.publicKeyList().items())
          .arn("cloudfront", "public-key/", ACCOUNT, PublicKeySummary::id)
          .name(PublicKeySummary::name)
          .columns("Name", "CreatedTime")
          .build();

  static final ResourceSpec<KeyGroup> KEY_GROUP =
      resource(CLOUD_FRONT_KEY_GROUP, KeyGroup.class)
          .tier(3)
          .list(
              CLOUDFRONT,
              ListKeyGroupsRequest.builder().maxItems(PAGE).build(),
              CloudFrontPages::keyGroups,
              response ->
                  response.keyGroupList().items().stream().map(KeyGroupSummary::keyGroup).toList())
          .arn("cloudfront", "key-group/", ACCOUNT, KeyGroup::id)
          .name(group -> group.keyGroupConfig() == null ? null : group.keyGroupConfig().name())
          .columns("KeyGroupConfig.Name", "KeyGroupConfig.Items")
          .edge(REFERENCES, CLOUD_FRONT_PUBLIC_KEY, "KeyGroupConfig.Items")
          .build();

  static final ResourceSpec<VpcOriginSummary> VPC_ORIGIN =
      resource(CLOUD_FRONT_VPC_ORIGIN, VpcOriginSummary.class)
          .tier(1)
          .list(
              CLOUDFRONT,
              ListVpcOriginsRequest.builder().maxItems(PAGE).build(),
              CloudFrontPages::vpcOrigins,
              response -> response.vpcOriginList().items())
          .arn(VpcOriginSummary::arn, VpcOriginSummary::id)
          .stubArn("cloudfront", "vpcorigin/", ACCOUNT)
          .owner(VpcOriginSummary::accountId)
          .name(VpcOriginSummary::name)
          .perItem(
              "VpcOriginEndpointConfig",
              CLOUDFRONT,
              "GetVpcOrigin",
              origin -> GetVpcOriginRequest.builder().id(origin.id()).build(),
              CloudFrontClient::getVpcOrigin,
              response -> response.vpcOrigin().vpcOriginEndpointConfig(),
              VpcOriginEndpointConfig.class)
          .unchangedBy("LastModifiedTime")
          .columns(
              "Status", "VpcOriginEndpointConfig.HTTPPort", "VpcOriginEndpointConfig.HTTPSPort")
          .edges(
              FORWARDS_TO,
              List.of(ELBV2_LOAD_BALANCER, EC2_INSTANCE),
              List.of("OriginEndpointArn"),
              CloudFrontCollector::endpoint)
          .build();

  /**
   * Distributions. Headers that are added on the way to an origin prove to it that CloudFront asks:
   * their values are secrets. Only GetDistribution tells where access is logged to. The keys of a
   * trusted group change without the distribution, and so do tags (R3).
   */
  static final ResourceSpec<DistributionSummary> DISTRIBUTION =
      resource(CLOUD_FRONT_DISTRIBUTION, DistributionSummary.class)
          .tier(1)
          .list(
              CLOUDFRONT,
              ListDistributionsRequest.builder().maxItems(PAGE).build(),
              CloudFrontPages::distributions,
              response -> response.distributionList().items())
          .arn(DistributionSummary::arn, DistributionSummary::id)
          .stubArn("cloudfront", "distribution/", ACCOUNT)
          .perItem(
              CLOUDFRONT,
              "GetDistribution",
              distribution -> GetDistributionRequest.builder().id(distribution.id()).build(),
              CloudFrontClient::getDistribution,
              Map.<String, Function<GetDistributionResponse, ?>>of(
                  "Logging", response -> response.distribution().distributionConfig().logging(),
                  "DefaultRootObject",
                      response -> response.distribution().distributionConfig().defaultRootObject(),
                  "ActiveTrustedKeyGroups",
                      response -> response.distribution().activeTrustedKeyGroups()))
          .unchangedBy(CloudFrontCollector::hasNoKeyGroups, "LastModifiedTime")
          .perItem(
              "Tags",
              CLOUDFRONT,
              "ListTagsForResource",
              distribution ->
                  ListTagsForResourceRequest.builder().resource(distribution.arn()).build(),
              CloudFrontClient::listTagsForResource,
              response -> response.tags().items(),
              Tag.class)
          .tagsAt("Tags")
          .aliases(DistributionEdges::aliases)
          .columns(
              "DomainName",
              "Aliases.Items",
              "Enabled",
              "Status",
              "PriceClass",
              "HttpVersion",
              "ViewerCertificate.MinimumProtocolVersion",
              "DefaultCacheBehavior.TrustedKeyGroups",
              "DefaultCacheBehavior.TrustedSigners",
              "Restrictions.GeoRestriction",
              "CacheBehaviors")
          .edges(ORIGINATES_FROM, DistributionEdges.ORIGIN_SOURCES, DistributionEdges::origins)
          .edge(
              PROTECTED_BY,
              CLOUD_FRONT_ORIGIN_ACCESS_CONTROL,
              "Origins.Items[].OriginAccessControlId")
          .edges(
              PROTECTED_BY,
              List.of(CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY),
              DistributionEdges.IDENTITY_SOURCES,
              DistributionEdges::identities)
          .edges(TRIGGERS, DistributionEdges.CODE_SOURCES, DistributionEdges::code)
          .edges(
              AUTHENTICATED_BY,
              List.of(CLOUD_FRONT_KEY_GROUP),
              DistributionEdges.KEY_GROUP_SOURCES,
              DistributionEdges::keyGroups)
          .edge(AUTHENTICATED_BY, ACM_CERTIFICATE, "ViewerCertificate.ACMCertificateArn")
          .edge(AUTHENTICATED_BY, IAM_SERVER_CERTIFICATE, "ViewerCertificate.IAMCertificateId")
          .edge(PROTECTED_BY, Target.byPrefix("arn:", WAFV2_WEB_ACL), "WebACLId")
          .edges(
              LOGS_TO, List.of(S3_BUCKET), DistributionEdges.LOG_SOURCES, DistributionEdges::logs)
          .redact("Origins.Items[].CustomHeaders.Items[].HeaderValue")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(
          FUNCTION,
          ACCESS_CONTROL,
          ACCESS_IDENTITY,
          PUBLIC_KEY,
          KEY_GROUP,
          VPC_ORIGIN,
          DISTRIBUTION);

  private CloudFrontCollector() {}

  /** A function is listed once per stage; what serves viewers counts. */
  private static void listFunctions(Listing.Context context, Listing.Pages<FunctionSummary> pages) {
    Map<String, FunctionSummary> byName = new LinkedHashMap<>();
    for (ListFunctionsResponse response :
        CloudFrontPages.functions(
            context.client(CLOUDFRONT), ListFunctionsRequest.builder().maxItems(PAGE).build())) {
      for (FunctionSummary function : response.functionList().items()) {
        byName.merge(function.name(), function, CloudFrontCollector::live);
      }
    }
    pages.page(List.copyOf(byName.values()));
  }

  private static String arn(FunctionSummary function) {
    return function.functionMetadata() == null ? null : function.functionMetadata().functionARN();
  }

  private static FunctionSummary live(FunctionSummary one, FunctionSummary other) {
    return one.functionMetadata().stage() == FunctionStage.LIVE ? one : other;
  }

  private static boolean hasNoKeyGroups(JsonNode distribution) {
    return !distribution.path("ActiveTrustedKeyGroups").path("Enabled").asBoolean();
  }

  private static void endpoint(ResourceView origin, EdgeSink edges) {
    String arn = origin.configuration().path("OriginEndpointArn").asText("");
    if (!arn.isEmpty()) {
      boolean balancer = arn.contains(":loadbalancer/");
      edges.edge(
          FORWARDS_TO,
          Reference.to(balancer ? ELBV2_LOAD_BALANCER : EC2_INSTANCE, arn),
          "OriginEndpointArn");
    }
  }
}
