package io.periplus.collect.firehose;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.FIREHOSE;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.STORES_IN;

import io.periplus.collect.KeyReferences;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.TokenPages;
import java.util.List;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.HttpEndpointCommonAttribute;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;

/** Firehose delivery streams (C124c). */
public final class FirehoseCollector {
  private static final int PAGE = 10_000;
  private static final String KEY = "DeliveryStreamEncryptionConfiguration.KeyARN";

  /** Delivery streams; the token of a Splunk collector and HTTP attributes are hashed. */
  static final ResourceSpec<DeliveryStreamDescription> DELIVERY_STREAM =
      resource(FIREHOSE_DELIVERY_STREAM, DeliveryStreamDescription.class)
          .tier(2)
          .listOneByOne(
              FIREHOSE,
              ListDeliveryStreamsRequest.builder().limit(PAGE).build(),
              (FirehoseClient client, ListDeliveryStreamsRequest request) ->
                  TokenPages.of(
                      request,
                      client::listDeliveryStreams,
                      FirehoseCollector::last,
                      (first, name) ->
                          first.toBuilder().exclusiveStartDeliveryStreamName(name).build()),
              ListDeliveryStreamsResponse::deliveryStreamNames,
              "DescribeDeliveryStream",
              name -> DescribeDeliveryStreamRequest.builder().deliveryStreamName(name).build(),
              FirehoseClient::describeDeliveryStream,
              (described, pages) -> pages.item(described.response().deliveryStreamDescription()))
          .arn(
              DeliveryStreamDescription::deliveryStreamARN,
              DeliveryStreamDescription::deliveryStreamName)
          .stubArn("firehose", "deliverystream/", REGION_AND_ACCOUNT)
          .name(DeliveryStreamDescription::deliveryStreamName)
          .redactWithin(SplunkDestinationDescription.class, "HECToken")
          .redactWithin(HttpEndpointCommonAttribute.class, "AttributeValue")
          .columns("DeliveryStreamType", "DeliveryStreamStatus")
          .edge(STORES_IN, S3_BUCKET, "Destinations[].S3DestinationDescription.BucketARN")
          .edgeFrom(
              FORWARDS_TO, KINESIS_STREAM, "Source.KinesisStreamSourceDescription.KinesisStreamARN")
          .edge(RUNS_AS, IAM_ROLE, "Destinations[].S3DestinationDescription.RoleARN")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(DELIVERY_STREAM);

  private FirehoseCollector() {}

  /** The service has no page token: the next page starts after the last name. */
  private static String last(ListDeliveryStreamsResponse response) {
    List<String> names = response.deliveryStreamNames();
    boolean more = Boolean.TRUE.equals(response.hasMoreDeliveryStreams());
    return more && !names.isEmpty() ? names.get(names.size() - 1) : null;
  }
}
