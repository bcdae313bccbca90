package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** The clicks of the shop: a stream with a consumer, its delivery to a bucket, and a broker. */
final class Streams {
  private Streams() {}

  static void build(EstateBuilder estate, Shop shop) {
    RegionBuilder region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    kinesis(region);
    firehose(region);
    kafka(region, shop);
  }

  private static void kinesis(RegionBuilder region) {
    String arn =
        region.resource("AWS::Kinesis::Stream", region.arn("kinesis", "stream/shop-clicks"));
    ObjectNode stream =
        object(
            member("StreamName", "shop-clicks"),
            member("StreamARN", arn),
            member("StreamStatus", "ACTIVE"),
            member("StreamModeDetails", object("StreamMode", "ON_DEMAND")));
    ServiceRecording kinesis = region.service("kinesis");
    kinesis.list("ListStreams", "StreamSummaries").add(stream);
    ObjectNode summary = stream.deepCopy();
    summary
        .put("RetentionPeriodHours", 24)
        .put("EncryptionType", "NONE")
        .put("OpenShardCount", 4)
        .put("ConsumerCount", 1);
    kinesis.response(
        "DescribeStreamSummary",
        object("StreamARN", arn),
        object("StreamDescriptionSummary", summary));
    // The partner reads the clicks without a role here.
    ObjectNode partner =
        object(
            member("Effect", "Allow"),
            member(
                "Principal",
                object("AWS", "arn:aws:iam::" + DemoAccounts.PARTNER_ACCOUNT + ":root")),
            member(
                "Action",
                array(
                    "kinesis:DescribeStreamSummary",
                    "kinesis:GetRecords",
                    "kinesis:GetShardIterator",
                    "kinesis:ListShards")),
            member("Resource", arn));
    kinesis.response(
        "GetResourcePolicy",
        object("ResourceARN", arn),
        object("Policy", object("Version", "2012-10-17", "Statement", array(partner)).toString()));
    String consumer =
        region.resource("AWS::Kinesis::StreamConsumer", arn + "/consumer/search:1740992400");
    kinesis
        .list("ListStreamConsumers", object("StreamARN", arn), "Consumers")
        .add(
            object(
                member("ConsumerName", "search"),
                member("ConsumerARN", consumer),
                member("ConsumerStatus", "ACTIVE"),
                member("ConsumerCreationTimestamp", Times.CREATED)));
  }

  private static void firehose(RegionBuilder region) {
    String role =
        region
            .account()
            .role("shop-firehose")
            .trustsService("firehose.amazonaws.com")
            .allows("deliver", "arn:aws:s3:::example-shop-logs/*", "s3:PutObject")
            .create();
    String arn =
        region.resource(
            "AWS::KinesisFirehose::DeliveryStream",
            region.arn("firehose", "deliverystream/shop-clicks"));
    ServiceRecording firehose = region.service("firehose");
    firehose.response(
        "ListDeliveryStreams",
        object(),
        object("DeliveryStreamNames", array("shop-clicks"), "HasMoreDeliveryStreams", false));
    firehose.response(
        "DescribeDeliveryStream",
        object("DeliveryStreamName", "shop-clicks"),
        object(
            "DeliveryStreamDescription",
            object(
                member("DeliveryStreamName", "shop-clicks"),
                member("DeliveryStreamARN", arn),
                member("DeliveryStreamStatus", "ACTIVE"),
                member("DeliveryStreamType", "KinesisStreamAsSource"),
                member("VersionId", "1"),
                member(
                    "Source",
                    object(
                        "KinesisStreamSourceDescription",
                        object(
                            member("KinesisStreamARN", region.arn("kinesis", "stream/shop-clicks")),
                            member("RoleARN", role)))),
                member(
                    "Destinations",
                    array(
                        object(
                            member("DestinationId", "destinationId-000000000001"),
                            member(
                                "S3DestinationDescription",
                                object(
                                    member("RoleARN", role),
                                    member("BucketARN", "arn:aws:s3:::example-shop-logs"),
                                    member("CompressionFormat", "GZIP")))))))));
  }

  private static void kafka(RegionBuilder region, Shop shop) {
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-kafka", "Brokers of the shop").tcp(9094, "10.10.0.0/16");
    String arn =
        region.resource(
            "AWS::MSK::Cluster",
            region.arn("kafka", "cluster/shop-orders/00000000-0000-4000-8000-000000000001-2"));
    ServiceRecording kafka = region.service("kafka");
    kafka
        .list("ListClustersV2", "ClusterInfoList")
        .add(
            object(
                member("ClusterArn", arn),
                member("ClusterName", "shop-orders"),
                member("ClusterType", "PROVISIONED"),
                member("State", "ACTIVE"),
                member("Tags", region.account().tags("shop-orders")),
                member(
                    "Provisioned",
                    object(
                        member(
                            "BrokerNodeGroupInfo",
                            object(
                                member("InstanceType", "kafka.m7g.large"),
                                member(
                                    "ClientSubnets",
                                    Stream.of(shop.appSubnets()).map(SubnetBuilder::id).toList()),
                                member("SecurityGroups", array(group.id())))),
                        member("NumberOfBrokerNodes", 2),
                        member(
                            "EncryptionInfo",
                            object(
                                "EncryptionInTransit",
                                object("ClientBroker", "TLS", "InCluster", true)))))));
    String host = ".shop.a1b2c3.c2.kafka." + region.name() + ".amazonaws.com:9094";
    kafka.response(
        "GetBootstrapBrokers",
        object("ClusterArn", arn),
        object("BootstrapBrokerStringTls", "b-1" + host + ",b-2" + host));
  }
}
