package io.periplus.collect.cloudfront;

import io.periplus.collect.TokenPages;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.ListCloudFrontOriginAccessIdentitiesRequest;
import software.amazon.awssdk.services.cloudfront.model.ListCloudFrontOriginAccessIdentitiesResponse;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsResponse;
import software.amazon.awssdk.services.cloudfront.model.ListFunctionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListFunctionsResponse;
import software.amazon.awssdk.services.cloudfront.model.ListKeyGroupsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListKeyGroupsResponse;
import software.amazon.awssdk.services.cloudfront.model.ListOriginAccessControlsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListOriginAccessControlsResponse;
import software.amazon.awssdk.services.cloudfront.model.ListPublicKeysRequest;
import software.amazon.awssdk.services.cloudfront.model.ListPublicKeysResponse;
import software.amazon.awssdk.services.cloudfront.model.ListVpcOriginsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListVpcOriginsResponse;

/** The pages of CloudFront's lists, for which the SDK has no paginators. */
final class CloudFrontPages {
  private CloudFrontPages() {}

  static Iterable<ListDistributionsResponse> distributions(
      CloudFrontClient client, ListDistributionsRequest request) {
    return TokenPages.of(
        request,
        client::listDistributions,
        response -> response.distributionList().nextMarker(),
        (first, marker) -> first.toBuilder().marker(marker).build());
  }

  static Iterable<ListFunctionsResponse> functions(
      CloudFrontClient client, ListFunctionsRequest request) {
    return TokenPages.of(
        request,
        client::listFunctions,
        response -> response.functionList().nextMarker(),
        (first, marker) -> first.toBuilder().marker(marker).build());
  }

  static Iterable<ListOriginAccessControlsResponse> accessControls(
      CloudFrontClient client, ListOriginAccessControlsRequest request) {
    return TokenPages.of(
        request,
        client::listOriginAccessControls,
        response -> response.originAccessControlList().nextMarker(),
        (first, marker) -> first.toBuilder().marker(marker).build());
  }

  static Iterable<ListCloudFrontOriginAccessIdentitiesResponse> accessIdentities(
      CloudFrontClient client, ListCloudFrontOriginAccessIdentitiesRequest request) {
    return TokenPages.of(
        request,
        client::listCloudFrontOriginAccessIdentities,
        response -> response.cloudFrontOriginAccessIdentityList().nextMarker(),
        (first, marker) -> first.toBuilder().marker(marker).build());
  }

  static Iterable<ListVpcOriginsResponse> vpcOrigins(
      CloudFrontClient client, ListVpcOriginsRequest request) {
    return TokenPages.of(
        request,
        client::listVpcOrigins,
        response -> response.vpcOriginList().nextMarker(),
        (first, marker) -> first.toBuilder().marker(marker).build());
  }

  static Iterable<ListKeyGroupsResponse> keyGroups(
      CloudFrontClient client, ListKeyGroupsRequest request) {
    return TokenPages.of(
        request,
        client::listKeyGroups,
        response -> response.keyGroupList().nextMarker(),
        (first, marker) -> first.toBuilder().marker(marker).build());
  }

  static Iterable<ListPublicKeysResponse> publicKeys(
      CloudFrontClient client, ListPublicKeysRequest request) {
    return TokenPages.of(
        request,
        client::listPublicKeys,
        response -> response.publicKeyList().nextMarker(),
        (first, marker) -> first.toBuilder().marker(marker).build());
  }
}
