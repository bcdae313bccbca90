package io.periplus.collect.config;

import static io.periplus.collect.AwsService.CONFIG;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CONFIG_CONFIGURATION_AGGREGATOR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.SdkJson;
import io.periplus.model.ResourceType;
import java.util.List;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.BaseConfigurationItem;
import software.amazon.awssdk.services.config.model.SelectAggregateResourceConfigRequest;
import software.amazon.awssdk.services.config.model.SelectAggregateResourceConfigResponse;

/**
 * What the aggregators of AWS Config know (C111d, R5). Its rows are no resources: they stand in, as
 * stubs, for what a denied or failed scope could not bring, and what nobody brought besides is
 * counted. AWS Config records late and not everything, so nothing is ever said to be gone by it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html">SelectAggregateResourceConfig</a>
 */
public final class AggregatedResources {
  /** Stands for what an aggregator knows in the crawl's plan and in the coverage. */
  private static final ResourceType KNOWN = ResourceType.of("AWS::Config::AggregatedResource");

  private static final int PAGE = 100;
  private static final String EXPRESSION =
      "SELECT arn, resourceType, resourceId, resourceName, accountId, awsRegion,"
          + " configurationItemCaptureTime";

  static final ResourceSpec<BaseConfigurationItem> SELECTED =
      resource(KNOWN, BaseConfigurationItem.class)
          .tier(3)
          .listPer(
              CONFIG_CONFIGURATION_AGGREGATOR,
              CONFIG,
              "SelectAggregateResourceConfig",
              aggregator ->
                  SelectAggregateResourceConfigRequest.builder()
                      .configurationAggregatorName(
                          aggregator.path("ConfigurationAggregatorName").asText())
                      .expression(EXPRESSION)
                      .limit(PAGE)
                      .build(),
              ConfigClient::selectAggregateResourceConfigPaginator,
              AggregatedResources::items)
          .arn(BaseConfigurationItem::arn, BaseConfigurationItem::resourceId)
          .owner(BaseConfigurationItem::accountId)
          .region(BaseConfigurationItem::awsRegion)
          .name(BaseConfigurationItem::resourceName)
          .columns("resourceType")
          .comparesOnly()
          .standsIn(
              item -> item.path("resourceType").asText(),
              item -> item.path("configurationItemCaptureTime").asText())
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SELECTED);

  private AggregatedResources() {}

  /** Results are JSON texts; what has no ARN, id or account could not be told from other things. */
  private static List<BaseConfigurationItem> items(SelectAggregateResourceConfigResponse page) {
    return page.results().stream()
        .map(AggregatedResources::item)
        .filter(item -> item.arn() != null && item.resourceId() != null)
        .filter(item -> item.accountId() != null && item.resourceTypeAsString() != null)
        .toList();
  }

  private static BaseConfigurationItem item(String text) {
    try {
      JsonNode json = SdkJson.MAPPER.readTree(text);
      return SdkJson.fromJson(BaseConfigurationItem.class, json, member -> {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a result is not JSON", e);
    }
  }
}
