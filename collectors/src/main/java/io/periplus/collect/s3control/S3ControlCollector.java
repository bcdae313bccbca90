package io.periplus.collect.s3control;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.S3CONTROL;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.S3_ACCESS_POINT;
import static io.periplus.collect.Types.S3_ACCOUNT_PUBLIC_ACCESS_BLOCK;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.S3_MULTI_REGION_ACCESS_POINT;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_VPC;

import io.periplus.collect.Listing;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.model.AccessPoint;
import software.amazon.awssdk.services.s3control.model.GetAccessPointPolicyRequest;
import software.amazon.awssdk.services.s3control.model.GetAccessPointPolicyStatusRequest;
import software.amazon.awssdk.services.s3control.model.GetAccessPointPolicyStatusResponse;
import software.amazon.awssdk.services.s3control.model.GetAccessPointRequest;
import software.amazon.awssdk.services.s3control.model.GetAccessPointResponse;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3control.model.ListAccessPointsRequest;
import software.amazon.awssdk.services.s3control.model.ListAccessPointsResponse;
import software.amazon.awssdk.services.s3control.model.ListMultiRegionAccessPointsRequest;
import software.amazon.awssdk.services.s3control.model.ListMultiRegionAccessPointsResponse;
import software.amazon.awssdk.services.s3control.model.MultiRegionAccessPointReport;
import software.amazon.awssdk.services.s3control.model.PolicyStatus;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/**
 * What an account has besides its buckets: the block on public access for all of them, access
 * points, and access points over several regions (C071, C072, C072b).
 */
public final class S3ControlCollector {
  private static final int PAGE = 1000;
  private static final String NO_POLICY = "NoSuchAccessPointPolicy";

  /** One per account that has ever set it; without it nothing is blocked. */
  static final ResourceSpec<GetPublicAccessBlockResponse> ACCOUNT_PUBLIC_ACCESS_BLOCK =
      resource(S3_ACCOUNT_PUBLIC_ACCESS_BLOCK, GetPublicAccessBlockResponse.class)
          .tier(2)
          .listBy(null, S3CONTROL, "GetPublicAccessBlock", S3ControlCollector::publicAccessBlock)
          .global()
          .arn("s3", "account-", ACCOUNT, block -> "public-access-block")
          .columns(
              "PublicAccessBlockConfiguration.BlockPublicAcls",
              "PublicAccessBlockConfiguration.IgnorePublicAcls",
              "PublicAccessBlockConfiguration.BlockPublicPolicy",
              "PublicAccessBlockConfiguration.RestrictPublicBuckets")
          .build();

  static final ResourceSpec<AccessPoint> ACCESS_POINT =
      resource(S3_ACCESS_POINT, AccessPoint.class)
          .tier(2)
          .listBy(null, S3CONTROL, "ListAccessPoints", S3ControlCollector::accessPoints)
          .arn(AccessPoint::accessPointArn, AccessPoint::name)
          .stubArn("s3", "accesspoint/", REGION_AND_ACCOUNT)
          .name(AccessPoint::name)
          .perItem(
              "PublicAccessBlockConfiguration",
              S3CONTROL,
              "GetAccessPoint",
              (scope, point) ->
                  GetAccessPointRequest.builder()
                      .accountId(scope.account())
                      .name(point.name())
                      .build(),
              S3ControlClient::getAccessPoint,
              GetAccessPointResponse::publicAccessBlockConfiguration,
              PublicAccessBlockConfiguration.class)
          .perItem(
              "Policy",
              S3CONTROL,
              "GetAccessPointPolicy",
              (scope, point) ->
                  GetAccessPointPolicyRequest.builder()
                      .accountId(scope.account())
                      .name(point.name())
                      .build(),
              S3ControlClient::getAccessPointPolicy,
              response -> PolicyDocuments.parse(response.policy()),
              null,
              NO_POLICY)
          .perItem(
              "PolicyStatus",
              S3CONTROL,
              "GetAccessPointPolicyStatus",
              (scope, point) ->
                  GetAccessPointPolicyStatusRequest.builder()
                      .accountId(scope.account())
                      .name(point.name())
                      .build(),
              S3ControlClient::getAccessPointPolicyStatus,
              GetAccessPointPolicyStatusResponse::policyStatus,
              PolicyStatus.class,
              NO_POLICY)
          .onlyWith("Policy")
          .columns(
              "NetworkOrigin",
              "PublicAccessBlockConfiguration",
              "BucketAccountId",
              "Alias",
              "Policy",
              "PolicyStatus.IsPublic")
          .edge(FORWARDS_TO, S3_BUCKET, "Bucket")
          .edge(IN_VPC, EC2_VPC, "VpcConfiguration.VpcId")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("Policy")),
              (point, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS, point.configuration().path("Policy"), "Policy", edges))
          .build();

  /** The alias, not the name, stands in the ARN. */
  static final ResourceSpec<MultiRegionAccessPointReport> MULTI_REGION_ACCESS_POINT =
      resource(S3_MULTI_REGION_ACCESS_POINT, MultiRegionAccessPointReport.class)
          .tier(3)
          .listBy(
              null,
              S3CONTROL,
              "ListMultiRegionAccessPoints",
              S3ControlCollector::multiRegionAccessPoints)
          .global()
          .arn("s3", "accesspoint/", ACCOUNT, MultiRegionAccessPointReport::alias)
          .name(MultiRegionAccessPointReport::name)
          .columns("Alias", "Status", "Regions[].Region", "PublicAccessBlock")
          .edge(FORWARDS_TO, S3_BUCKET, "Regions[].Bucket")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(ACCOUNT_PUBLIC_ACCESS_BLOCK, ACCESS_POINT, MULTI_REGION_ACCESS_POINT);

  private S3ControlCollector() {}

  private static void publicAccessBlock(
      Listing.Context context, Listing.Pages<GetPublicAccessBlockResponse> pages) {
    GetPublicAccessBlockRequest request =
        GetPublicAccessBlockRequest.builder().accountId(context.scope().account()).build();
    context.orNothing(
        Set.of("NoSuchPublicAccessBlockConfiguration"),
        () -> pages.page(List.of(context.client(S3CONTROL).getPublicAccessBlock(request))));
  }

  private static void accessPoints(Listing.Context context, Listing.Pages<AccessPoint> pages) {
    ListAccessPointsRequest request =
        ListAccessPointsRequest.builder()
            .accountId(context.scope().account())
            .maxResults(PAGE)
            .build();
    for (ListAccessPointsResponse response :
        context.client(S3CONTROL).listAccessPointsPaginator(request)) {
      pages.page(response.accessPointList());
    }
  }

  private static void multiRegionAccessPoints(
      Listing.Context context, Listing.Pages<MultiRegionAccessPointReport> pages) {
    ListMultiRegionAccessPointsRequest request =
        ListMultiRegionAccessPointsRequest.builder()
            .accountId(context.scope().account())
            .maxResults(PAGE)
            .build();
    for (ListMultiRegionAccessPointsResponse response :
        context.client(S3CONTROL).listMultiRegionAccessPointsPaginator(request)) {
      pages.page(response.accessPoints());
    }
  }
}
