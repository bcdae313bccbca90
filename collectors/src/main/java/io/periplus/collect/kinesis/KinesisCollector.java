package io.periplus.collect.kinesis;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.KINESIS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.KINESIS_STREAM_CONSUMER;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.Listing;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** Kinesis data streams and their registered consumers (C124). */
public final class KinesisCollector {
  private static final int STREAMS = 10_000;
  private static final int CONSUMERS = 100;
  private static final String STREAM_ARN = "StreamARN";
  private static final String POLICY = "Policy";
  private static final String GET_POLICY = "GetResourcePolicy";
  private static final String NO_POLICY = "ResourceNotFoundException";

  static final ResourceSpec<StreamSummary> STREAM =
      resource(KINESIS_STREAM, StreamSummary.class)
          .tier(2)
          .list(
              KINESIS,
              ListStreamsRequest.builder().limit(STREAMS).build(),
              KinesisClient::listStreamsPaginator,
              ListStreamsResponse::streamSummaries)
          .arn(StreamSummary::streamARN, StreamSummary::streamName)
          .stubArn("kinesis", "stream/", REGION_AND_ACCOUNT)
          .name(StreamSummary::streamName)
          .describedBy(
              KINESIS,
              "DescribeStreamSummary",
              stream ->
                  DescribeStreamSummaryRequest.builder().streamARN(stream.streamARN()).build(),
              KinesisClient::describeStreamSummary,
              DescribeStreamSummaryResponse::streamDescriptionSummary,
              StreamDescriptionSummary.class,
              "RetentionPeriodHours",
              "OpenShardCount",
              "EncryptionType",
              "KeyId",
              "ConsumerCount")
          .perItem(
              POLICY,
              KINESIS,
              GET_POLICY,
              stream -> policyOf(stream.streamARN()),
              KinesisClient::getResourcePolicy,
              response -> PolicyDocuments.parseIfAny(response.policy()),
              null,
              NO_POLICY)
          .columns(
              "StreamModeDetails.StreamMode",
              "RetentionPeriodHours",
              "OpenShardCount",
              "EncryptionType")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of("KeyId"), KeyReferences.at("KeyId"))
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              KinesisCollector::grants)
          .build();

  /** Consumers with a throughput of their own; the answer does not repeat their stream. */
  static final ResourceSpec<Consumer> CONSUMER =
      resource(KINESIS_STREAM_CONSUMER, Consumer.class)
          .tier(3)
          .listBy(KINESIS_STREAM, KINESIS, "ListStreamConsumers", KinesisCollector::listConsumers)
          .arn(Consumer::consumerARN, Consumer::consumerName)
          .stubArn("kinesis", "stream/*/consumer/", REGION_AND_ACCOUNT)
          .name(Consumer::consumerName)
          .perItem(
              POLICY,
              KINESIS,
              GET_POLICY,
              consumer -> policyOf(consumer.consumerARN()),
              KinesisClient::getResourcePolicy,
              response -> PolicyDocuments.parseIfAny(response.policy()),
              null,
              NO_POLICY)
          .columns("ConsumerStatus")
          .edges(MEMBER_OF, List.of(KINESIS_STREAM), List.of(STREAM_ARN), KinesisCollector::stream)
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              KinesisCollector::grants)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(STREAM, CONSUMER);

  private KinesisCollector() {}

  private static GetResourcePolicyRequest policyOf(String arn) {
    return GetResourcePolicyRequest.builder().resourceARN(arn).build();
  }

  private static void grants(ResourceView resource, EdgeSink edges) {
    PolicyPrincipals.draw(GRANTS, resource.configuration().path(POLICY), POLICY, edges);
  }

  private static void listConsumers(Listing.Context context, Listing.Pages<Consumer> pages) {
    KinesisClient client = context.client(KINESIS);
    context.forEachParent(
        KINESIS_STREAM,
        stream -> {
          // The number is unknown where the stream could not be described.
          if (stream.path("ConsumerCount").asInt(1) > 0) {
            context.perParent(() -> listConsumers(client, stream, pages));
          }
        });
  }

  private static void listConsumers(
      KinesisClient client, JsonNode stream, Listing.Pages<Consumer> pages) {
    String arn = stream.path(STREAM_ARN).asText();
    ObjectNode more = JsonNodeFactory.instance.objectNode().put(STREAM_ARN, arn);
    ListStreamConsumersRequest request =
        ListStreamConsumersRequest.builder().streamARN(arn).maxResults(CONSUMERS).build();
    for (ListStreamConsumersResponse page : client.listStreamConsumersPaginator(request)) {
      page.consumers().forEach(consumer -> pages.item(consumer, more.deepCopy()));
    }
  }

  private static void stream(ResourceView consumer, EdgeSink edges) {
    String arn = consumer.configuration().path(STREAM_ARN).asText("");
    if (!arn.isEmpty()) {
      edges.edge(MEMBER_OF, Reference.to(KINESIS_STREAM, arn), STREAM_ARN);
    }
  }
}
