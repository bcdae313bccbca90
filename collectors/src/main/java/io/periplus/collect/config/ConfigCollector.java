package io.periplus.collect.config;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CONFIG;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CONFIG_CONFIGURATION_AGGREGATOR;
import static io.periplus.collect.Types.CONFIG_CONFIGURATION_RECORDER;
import static io.periplus.collect.Types.CONFIG_CONFIG_RULE;
import static io.periplus.collect.Types.CONFIG_CONFORMANCE_PACK;
import static io.periplus.collect.Types.CONFIG_DELIVERY_CHANNEL;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.ORGANIZATIONS_ACCOUNT;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.STORES_IN;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ArnTypes;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ConfigRule;
import software.amazon.awssdk.services.config.model.ConfigurationAggregator;
import software.amazon.awssdk.services.config.model.ConfigurationRecorder;
import software.amazon.awssdk.services.config.model.ConfigurationRecorderStatus;
import software.amazon.awssdk.services.config.model.ConformancePackDetail;
import software.amazon.awssdk.services.config.model.DeliveryChannel;
import software.amazon.awssdk.services.config.model.DescribeConfigRulesRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigRulesResponse;
import software.amazon.awssdk.services.config.model.DescribeConfigurationAggregatorsRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigurationAggregatorsResponse;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecorderStatusRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecorderStatusResponse;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecordersRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecordersResponse;
import software.amazon.awssdk.services.config.model.DescribeConformancePacksRequest;
import software.amazon.awssdk.services.config.model.DescribeConformancePacksResponse;
import software.amazon.awssdk.services.config.model.DescribeDeliveryChannelsRequest;
import software.amazon.awssdk.services.config.model.DescribeDeliveryChannelsResponse;

/**
 * AWS Config: what records, where it delivers, and the rules that judge it (C111). What aggregators
 * have gathered is not read: the resources themselves are, from the services that own them.
 */
public final class ConfigCollector {
  private static final int AGGREGATORS_PAGE = 100;
  private static final int PACKS_PAGE = 20;
  private static final String KEY = "s3KmsKeyArn";
  private static final String JUDGE = "Source.SourceIdentifier";
  private static final ArnTypes JUDGES = ArnTypes.none().or("lambda", "function:", LAMBDA_FUNCTION);

  static final ResourceSpec<ConfigurationRecorder> RECORDER =
      resource(CONFIG_CONFIGURATION_RECORDER, ConfigurationRecorder.class)
          .tier(2)
          .listOnce(
              CONFIG,
              DescribeConfigurationRecordersRequest.builder().build(),
              ConfigClient::describeConfigurationRecorders,
              DescribeConfigurationRecordersResponse::configurationRecorders)
          .arn(ConfigurationRecorder::arn, ConfigurationRecorder::name)
          .stubArn("config", "configuration-recorder/", REGION_AND_ACCOUNT)
          .name(ConfigurationRecorder::name)
          .describedBy(
              CONFIG,
              "DescribeConfigurationRecorderStatus",
              ConfigCollector::status,
              ConfigClient::describeConfigurationRecorderStatus,
              ConfigCollector::onlyStatus,
              ConfigurationRecorderStatus.class,
              "recording",
              "lastStatus",
              "lastStartTime",
              "lastStopTime",
              "lastStatusChangeTime",
              "lastErrorCode",
              "lastErrorMessage")
          .columns("recordingGroup", "recordingMode", "recording")
          .edge(RUNS_AS, IAM_ROLE, "roleARN")
          .volatileFields(
              "lastStatus",
              "lastStartTime",
              "lastStopTime",
              "lastStatusChangeTime",
              "lastErrorCode",
              "lastErrorMessage")
          .build();

  /** A region has one at most; AWS gives it a name and no ARN. */
  static final ResourceSpec<DeliveryChannel> DELIVERY_CHANNEL =
      resource(CONFIG_DELIVERY_CHANNEL, DeliveryChannel.class)
          .tier(3)
          .listOnce(
              CONFIG,
              DescribeDeliveryChannelsRequest.builder().build(),
              ConfigClient::describeDeliveryChannels,
              DescribeDeliveryChannelsResponse::deliveryChannels)
          .arn("config", "delivery-channel/", DeliveryChannel::name)
          .name(DeliveryChannel::name)
          .columns("configSnapshotDeliveryProperties")
          .edge(LOGS_TO, S3_BUCKET, "s3BucketName")
          .edge(FORWARDS_TO, SNS_TOPIC, "snsTopicARN")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .build();

  /** Parameters of a rule are a JSON text of its author's making and hidden as a whole. */
  static final ResourceSpec<ConfigRule> RULE =
      resource(CONFIG_CONFIG_RULE, ConfigRule.class)
          .tier(3)
          .list(
              CONFIG,
              DescribeConfigRulesRequest.builder().build(),
              ConfigClient::describeConfigRulesPaginator,
              DescribeConfigRulesResponse::configRules)
          .arn(ConfigRule::configRuleArn, ConfigRule::configRuleId)
          .stubArn("config", "config-rule/", REGION_AND_ACCOUNT)
          .name(ConfigRule::configRuleName)
          .columns("ConfigRuleState", "Source.Owner", "Scope")
          .edges(FORWARDS_TO, JUDGES.types(), List.of(JUDGE), ConfigCollector::judge)
          .redact("InputParameters")
          .build();

  static final ResourceSpec<ConfigurationAggregator> AGGREGATOR =
      resource(CONFIG_CONFIGURATION_AGGREGATOR, ConfigurationAggregator.class)
          .tier(3)
          .list(
              CONFIG,
              DescribeConfigurationAggregatorsRequest.builder().limit(AGGREGATORS_PAGE).build(),
              ConfigClient::describeConfigurationAggregatorsPaginator,
              DescribeConfigurationAggregatorsResponse::configurationAggregators)
          .arn(
              ConfigurationAggregator::configurationAggregatorArn,
              ConfigurationAggregator::configurationAggregatorName)
          .stubArn("config", "config-aggregator/", REGION_AND_ACCOUNT)
          .name(ConfigurationAggregator::configurationAggregatorName)
          .columns("OrganizationAggregationSource.AllAwsRegions")
          .edge(REFERENCES, ORGANIZATIONS_ACCOUNT, "AccountAggregationSources[].AccountIds")
          .edge(RUNS_AS, IAM_ROLE, "OrganizationAggregationSource.RoleArn")
          .build();

  static final ResourceSpec<ConformancePackDetail> CONFORMANCE_PACK =
      resource(CONFIG_CONFORMANCE_PACK, ConformancePackDetail.class)
          .tier(3)
          .list(
              CONFIG,
              DescribeConformancePacksRequest.builder().limit(PACKS_PAGE).build(),
              ConfigClient::describeConformancePacksPaginator,
              DescribeConformancePacksResponse::conformancePackDetails)
          .arn(
              ConformancePackDetail::conformancePackArn, ConformancePackDetail::conformancePackName)
          .stubArn("config", "conformance-pack/", REGION_AND_ACCOUNT)
          .name(ConformancePackDetail::conformancePackName)
          .columns("ConformancePackId", "DeliveryS3Bucket")
          .edge(STORES_IN, S3_BUCKET, "DeliveryS3Bucket")
          .redact("ConformancePackInputParameters[].ParameterValue")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(RECORDER, DELIVERY_CHANNEL, RULE, AGGREGATOR, CONFORMANCE_PACK);

  private ConfigCollector() {}

  private static DescribeConfigurationRecorderStatusRequest status(ConfigurationRecorder recorder) {
    return DescribeConfigurationRecorderStatusRequest.builder()
        .configurationRecorderNames(recorder.name())
        .build();
  }

  private static ConfigurationRecorderStatus onlyStatus(
      DescribeConfigurationRecorderStatusResponse response) {
    return response.configurationRecordersStatus().stream().findFirst().orElse(null);
  }

  /** Only rules of the customer's own code name a function; those of AWS name themselves. */
  private static void judge(ResourceView rule, EdgeSink edges) {
    JsonNode source = rule.configuration().path("Source");
    if (source.path("Owner").asText().equals("CUSTOM_LAMBDA")) {
      Reference function = JUDGES.reference(source.path("SourceIdentifier").asText(), JUDGE, edges);
      if (function != null) {
        edges.edge(FORWARDS_TO, function, JUDGE);
      }
    }
  }
}
