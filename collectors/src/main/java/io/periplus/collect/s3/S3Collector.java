package io.periplus.collect.s3;

import static io.periplus.collect.ArnForm.Place.NOWHERE;
import static io.periplus.collect.AwsService.S3;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EVENTS_EVENT_BUS;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.REPLICATES_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.Listing;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PolicyStatus;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Buckets (C070). One list names all buckets of the account; what there is to know of each is asked
 * in the region that it lives in (G5). S3 tells what a bucket does not have by error codes (F12).
 */
public final class S3Collector {
  /**
   * The most that S3 gives in a page (P16), MaxBuckets: <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html">ListBuckets</a>.
   */
  private static final int PAGE = 10_000;

  /** How GetBucketLocation calls the regions that are older than region names. */
  private static final Map<String, String> OLD_REGIONS = Map.of("", "us-east-1", "EU", "eu-west-1");

  static final ResourceSpec<Bucket> BUCKET =
      resource(S3_BUCKET, Bucket.class)
          .tier(2)
          .listBy(null, S3, "ListBuckets", S3Collector::listBuckets)
          .calls(S3, "GetBucketLocation")
          .global()
          .region(Bucket::bucketRegion)
          .arn("s3", "", NOWHERE, Bucket::name)
          .name(Bucket::name)
          .perItem(
              "Policy",
              S3,
              "GetBucketPolicy",
              bucket -> GetBucketPolicyRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketPolicy,
              response -> PolicyDocuments.parse(response.policy()),
              null,
              "NoSuchBucketPolicy")
          .perItem(
              "PolicyStatus",
              S3,
              "GetBucketPolicyStatus",
              bucket -> GetBucketPolicyStatusRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketPolicyStatus,
              GetBucketPolicyStatusResponse::policyStatus,
              PolicyStatus.class,
              "NoSuchBucketPolicy")
          .onlyWith("Policy")
          .perItem(
              S3,
              "GetBucketAcl",
              bucket -> GetBucketAclRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketAcl,
              Map.<String, Function<GetBucketAclResponse, ?>>of(
                  "Owner", GetBucketAclResponse::owner,
                  "Grants", GetBucketAclResponse::grants))
          .perItem(
              "PublicAccessBlockConfiguration",
              S3,
              "GetPublicAccessBlock",
              bucket -> GetPublicAccessBlockRequest.builder().bucket(bucket.name()).build(),
              S3Client::getPublicAccessBlock,
              GetPublicAccessBlockResponse::publicAccessBlockConfiguration,
              PublicAccessBlockConfiguration.class,
              "NoSuchPublicAccessBlockConfiguration")
          .perItem(
              "ServerSideEncryptionConfiguration",
              S3,
              "GetBucketEncryption",
              bucket -> GetBucketEncryptionRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketEncryption,
              GetBucketEncryptionResponse::serverSideEncryptionConfiguration,
              ServerSideEncryptionConfiguration.class,
              "ServerSideEncryptionConfigurationNotFoundError")
          .perItem(
              S3,
              "GetBucketVersioning",
              bucket -> GetBucketVersioningRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketVersioning,
              Map.<String, Function<GetBucketVersioningResponse, ?>>of(
                  "VersioningStatus", GetBucketVersioningResponse::statusAsString,
                  "MFADelete", GetBucketVersioningResponse::mfaDeleteAsString))
          .perItem(
              "LoggingEnabled",
              S3,
              "GetBucketLogging",
              bucket -> GetBucketLoggingRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketLogging,
              GetBucketLoggingResponse::loggingEnabled,
              LoggingEnabled.class)
          .perItem(
              S3,
              "GetBucketNotificationConfiguration",
              bucket ->
                  GetBucketNotificationConfigurationRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketNotificationConfiguration,
              Map.<String, Function<GetBucketNotificationConfigurationResponse, ?>>of(
                  "TopicConfigurations",
                  GetBucketNotificationConfigurationResponse::topicConfigurations,
                  "QueueConfigurations",
                  GetBucketNotificationConfigurationResponse::queueConfigurations,
                  "LambdaFunctionConfigurations",
                  GetBucketNotificationConfigurationResponse::lambdaFunctionConfigurations,
                  "EventBridgeConfiguration",
                  GetBucketNotificationConfigurationResponse::eventBridgeConfiguration))
          .perItem(
              "ReplicationConfiguration",
              S3,
              "GetBucketReplication",
              bucket -> GetBucketReplicationRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketReplication,
              GetBucketReplicationResponse::replicationConfiguration,
              ReplicationConfiguration.class,
              "ReplicationConfigurationNotFoundError")
          .perItem(
              "LifecycleConfiguration",
              S3,
              "GetBucketLifecycleConfiguration",
              bucket ->
                  GetBucketLifecycleConfigurationRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketLifecycleConfiguration,
              response -> response,
              GetBucketLifecycleConfigurationResponse.class,
              "NoSuchLifecycleConfiguration")
          .perItem(
              "WebsiteConfiguration",
              S3,
              "GetBucketWebsite",
              bucket -> GetBucketWebsiteRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketWebsite,
              response -> response,
              GetBucketWebsiteResponse.class,
              "NoSuchWebsiteConfiguration")
          .perItem(
              "OwnershipControls",
              S3,
              "GetBucketOwnershipControls",
              bucket -> GetBucketOwnershipControlsRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketOwnershipControls,
              GetBucketOwnershipControlsResponse::ownershipControls,
              OwnershipControls.class,
              "OwnershipControlsNotFoundError")
          .perItem(
              "TagSet",
              S3,
              "GetBucketTagging",
              bucket -> GetBucketTaggingRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketTagging,
              GetBucketTaggingResponse::tagSet,
              Tag.class,
              "NoSuchTagSet")
          .perItem(
              "CORSConfiguration",
              S3,
              "GetBucketCors",
              bucket -> GetBucketCorsRequest.builder().bucket(bucket.name()).build(),
              S3Client::getBucketCors,
              response -> response,
              GetBucketCorsResponse.class,
              "NoSuchCORSConfiguration")
          .perItem(
              "ObjectLockConfiguration",
              S3,
              "GetObjectLockConfiguration",
              bucket -> GetObjectLockConfigurationRequest.builder().bucket(bucket.name()).build(),
              S3Client::getObjectLockConfiguration,
              GetObjectLockConfigurationResponse::objectLockConfiguration,
              ObjectLockConfiguration.class,
              "ObjectLockConfigurationNotFoundError")
          .tagsAt("TagSet")
          .aliases(BucketNames::hosts)
          .dropWithin(Owner.class, "DisplayName")
          .dropWithin(Grantee.class, "DisplayName")
          .dropWithin(Grantee.class, "EmailAddress")
          .columns(
              "BucketRegion",
              "CreationDate",
              "VersioningStatus",
              "MFADelete",
              "LifecycleConfiguration.Rules[].Transitions[].StorageClass",
              "Policy",
              "PolicyStatus.IsPublic",
              "Grants[].Grantee.URI",
              "PublicAccessBlockConfiguration",
              "OwnershipControls.Rules[].ObjectOwnership",
              "WebsiteConfiguration.RedirectAllRequestsTo.HostName",
              "CORSConfiguration.CORSRules[].AllowedOrigins",
              "ObjectLockConfiguration.ObjectLockEnabled",
              "EventBridgeConfiguration")
          .edge(LOGS_TO, S3_BUCKET, "LoggingEnabled.TargetBucket")
          .edge(TRIGGERS, SQS_QUEUE, "QueueConfigurations[].QueueArn")
          .edge(TRIGGERS, SNS_TOPIC, "TopicConfigurations[].TopicArn")
          .edges(
              TRIGGERS,
              List.of(LAMBDA_FUNCTION),
              List.of(BucketEdges.FUNCTIONS),
              BucketEdges::functions)
          .edges(
              TRIGGERS,
              List.of(EVENTS_EVENT_BUS),
              List.of(BucketEdges.EVENT_BRIDGE),
              BucketEdges::eventBus)
          .edge(REPLICATES_TO, S3_BUCKET, "ReplicationConfiguration.Rules[].Destination.Bucket")
          .edge(RUNS_AS, IAM_ROLE, "ReplicationConfiguration.Role")
          .edges(ENCRYPTED_BY, List.of(KMS_KEY), List.of(BucketEdges.KEY), BucketEdges::key)
          .edges(
              GRANTS,
              BucketEdges.GRANTED,
              List.of(PolicyPrincipals.source("Policy"), BucketEdges.GRANTEE),
              BucketEdges::grants)
          .edges(
              REFERENCES, List.of(S3_BUCKET), List.of(BucketEdges.REDIRECT), BucketEdges::redirect)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(BUCKET);

  private S3Collector() {}

  /** AWS names the regions in the list; endpoints that speak like S3 may not. */
  private static void listBuckets(Listing.Context context, Listing.Pages<Bucket> pages) {
    S3Client client = context.client(S3);
    for (ListBucketsResponse response :
        client.listBucketsPaginator(ListBucketsRequest.builder().maxBuckets(PAGE).build())) {
      pages.page(response.buckets().stream().map(bucket -> located(client, bucket)).toList());
    }
  }

  private static Bucket located(S3Client client, Bucket bucket) {
    if (bucket.bucketRegion() != null) {
      return bucket;
    }
    String said =
        client
            .getBucketLocation(GetBucketLocationRequest.builder().bucket(bucket.name()).build())
            .locationConstraintAsString();
    String location = said == null ? "" : said;
    return bucket.toBuilder().bucketRegion(OLD_REGIONS.getOrDefault(location, location)).build();
  }
}
