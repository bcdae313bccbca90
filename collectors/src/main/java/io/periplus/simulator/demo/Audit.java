package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** AWS Config of the shop, which delivers to the security account, where all of it is gathered. */
final class Audit {
  private static final String TRAIL_BUCKET = "example-audit-trail";

  private Audit() {}

  static void build(EstateBuilder estate) {
    RegionBuilder shop = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    RegionBuilder security = estate.account(DemoAccounts.SECURITY).region(DemoAccounts.IRELAND);
    recorder(shop);
    recorder(security);
    rules(shop);
    aggregator(security);
  }

  private static void recorder(RegionBuilder region) {
    String arn =
        region.resource(
            "AWS::Config::ConfigurationRecorder",
            region.arn(
                "config",
                "configuration-recorder/default/"
                    + EstateBuilder.hash(region.account().id() + "/recorder", 16)));
    ServiceRecording config = region.service("config");
    config
        .list("DescribeConfigurationRecorders", "ConfigurationRecorders")
        .add(
            object(
                member("arn", arn),
                member("name", "default"),
                member("roleARN", region.account().arn("iam", "role/config-recorder")),
                member(
                    "recordingGroup",
                    object("allSupported", true, "includeGlobalResourceTypes", true)),
                member("recordingMode", object("recordingFrequency", "CONTINUOUS"))));
    config
        .list(
            "DescribeConfigurationRecorderStatus",
            object("ConfigurationRecorderNames", array("default")),
            "ConfigurationRecordersStatus")
        .add(
            object(
                member("arn", arn),
                member("name", "default"),
                member("recording", true),
                member("lastStatus", "SUCCESS"),
                member("lastStartTime", Times.CREATED)));
    region.resource(
        "AWS::Config::DeliveryChannel", region.arn("config", "delivery-channel/default"));
    config
        .list("DescribeDeliveryChannels", "DeliveryChannels")
        .add(
            object(
                member("name", "default"),
                member("s3BucketName", TRAIL_BUCKET),
                member("s3KeyPrefix", "config"),
                member(
                    "configSnapshotDeliveryProperties",
                    object("deliveryFrequency", "TwentyFour_Hours"))));
  }

  private static void rules(RegionBuilder region) {
    ArrayNode rules = region.service("config").list("DescribeConfigRules", "ConfigRules");
    String encrypted = "config-rule-" + EstateBuilder.hash("shop/encrypted-volumes", 6);
    rules.add(
        object(
            member("ConfigRuleName", "encrypted-volumes"),
            member(
                "ConfigRuleArn",
                region.resource(
                    "AWS::Config::ConfigRule", region.arn("config", "config-rule/" + encrypted))),
            member("ConfigRuleId", encrypted),
            member("Source", object("Owner", "AWS", "SourceIdentifier", "ENCRYPTED_VOLUMES")),
            member("ConfigRuleState", "ACTIVE")));
    String own = "config-rule-" + EstateBuilder.hash("shop/exports-are-complete", 6);
    rules.add(
        object(
            member("ConfigRuleName", "exports-are-complete"),
            member(
                "ConfigRuleArn",
                region.resource(
                    "AWS::Config::ConfigRule", region.arn("config", "config-rule/" + own))),
            member("ConfigRuleId", own),
            member("Scope", object("ComplianceResourceTypes", array("AWS::S3::Bucket"))),
            member(
                "Source",
                object(
                    "Owner",
                    "CUSTOM_LAMBDA",
                    "SourceIdentifier",
                    region.arn("lambda", "function:audit-export"))),
            member(
                "InputParameters",
                object("apiToken", region.facts().canary("CANARY-config-rule-token")).toString()),
            member("ConfigRuleState", "ACTIVE")));
    String pack = "conformance-pack-" + EstateBuilder.hash("shop/baseline", 9);
    region
        .service("config")
        .list("DescribeConformancePacks", "ConformancePackDetails")
        .add(
            object(
                member("ConformancePackName", "baseline"),
                member(
                    "ConformancePackArn",
                    region.resource(
                        "AWS::Config::ConformancePack",
                        region.arn("config", "conformance-pack/baseline/" + pack))),
                member("ConformancePackId", pack),
                member("DeliveryS3Bucket", TRAIL_BUCKET)));
  }

  private static void aggregator(RegionBuilder region) {
    String id = "config-aggregator-" + EstateBuilder.hash("organization", 8);
    region
        .service("config")
        .list("DescribeConfigurationAggregators", "ConfigurationAggregators")
        .add(
            object(
                member("ConfigurationAggregatorName", "organization"),
                member(
                    "ConfigurationAggregatorArn",
                    region.resource(
                        "AWS::Config::ConfigurationAggregator",
                        region.arn("config", "config-aggregator/" + id))),
                member(
                    "AccountAggregationSources",
                    array(
                        object(
                            "AccountIds",
                            array(DemoAccounts.PROD_ID, DemoAccounts.DEV_ID),
                            "AllAwsRegions",
                            true))),
                member("CreationTime", Times.CREATED)));
  }
}
