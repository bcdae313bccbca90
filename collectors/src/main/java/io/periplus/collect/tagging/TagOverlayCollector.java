package io.periplus.collect.tagging;

import static io.periplus.collect.AwsService.TAGGING;
import static io.periplus.collect.ResourceSpec.resource;

import io.periplus.collect.ResourceSpec;
import io.periplus.model.ResourceType;
import java.util.List;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/**
 * Tags of resources whose own list brings none (C132, K8). Its rows are no resources: they fill the
 * tags of rows with the same ARN. A resource that the answer does not name keeps unknown tags, for
 * the API leaves out both what has no tags and what it does not support.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html">GetResources</a>
 */
public final class TagOverlayCollector {
  /** Stands for the mapping in the crawl's plan and in the coverage. */
  private static final ResourceType MAPPING =
      ResourceType.of("AWS::ResourceGroupsTaggingAPI::ResourceTagMapping");

  private static final int PAGE = 100;

  /**
   * Services asked for, by the third part of their ARNs: those that the API knows, without those
   * whose lists bring the tags of everything.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html">Supported
   *     services</a>
   */
  static final List<String> SERVICES =
      List.of(
          "access-analyzer",
          "acm",
          "apigateway",
          "athena",
          "backup",
          "cloudformation",
          "cloudfront",
          "cloudtrail",
          "cloudwatch",
          "codebuild",
          "codecommit",
          "codepipeline",
          "cognito-identity",
          "cognito-idp",
          "config",
          "dax",
          "directconnect",
          "dms",
          "dynamodb",
          "ecr",
          "ecs",
          "eks",
          "elasticache",
          "elasticbeanstalk",
          "elasticfilesystem",
          "elasticmapreduce",
          "es",
          "events",
          "firehose",
          "fsx",
          "globalaccelerator",
          "glue",
          "guardduty",
          "kafka",
          "kinesis",
          "kms",
          "logs",
          "memorydb",
          "network-firewall",
          "networkmanager",
          "pipes",
          "ram",
          "rds",
          "redshift",
          "redshift-serverless",
          "route53",
          "route53domains",
          "route53resolver",
          "sagemaker",
          "scheduler",
          "secretsmanager",
          "sns",
          "sqs",
          "ssm",
          "states",
          "wafv2");

  static final ResourceSpec<ResourceTagMapping> OVERLAY =
      resource(MAPPING, ResourceTagMapping.class)
          .tier(2)
          .list(
              TAGGING,
              GetResourcesRequest.builder()
                  .resourcesPerPage(PAGE)
                  .resourceTypeFilters(SERVICES)
                  .build(),
              ResourceGroupsTaggingApiClient::getResourcesPaginator,
              GetResourcesResponse::resourceTagMappingList)
          .arn(ResourceTagMapping::resourceARN, ResourceTagMapping::resourceARN)
          .tags(ResourceTagMapping::tags)
          .columns("ResourceARN")
          .fillsTags()
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(OVERLAY);

  private TagOverlayCollector() {}
}
