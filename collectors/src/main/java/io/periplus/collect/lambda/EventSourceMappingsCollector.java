package io.periplus.collect.lambda;

import static io.periplus.collect.AwsService.LAMBDA;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DOC_DB_DB_CLUSTER;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.LAMBDA_EVENT_SOURCE_MAPPING;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.MQ_BROKER;
import static io.periplus.collect.Types.MSK_CLUSTER;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;

/**
 * Queues, streams and brokers that Lambda polls for a function (C053). What sets the function off
 * is the source, not the mapping: the edge goes straight from one to the other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html">ListEventSourceMappings</a>
 */
public final class EventSourceMappingsCollector {
  private static final int PAGE = 100;
  private static final String SOURCE = "EventSourceArn";

  /** Service of the source's ARN -> what it is. */
  private static final Map<String, ResourceType> SOURCES =
      Map.of(
          "dynamodb", DYNAMODB_TABLE,
          "kafka", MSK_CLUSTER,
          "kinesis", KINESIS_STREAM,
          "mq", MQ_BROKER,
          "rds", DOC_DB_DB_CLUSTER,
          "sqs", SQS_QUEUE);

  /** Credentials of brokers are named by the ARN of their secret; nothing here is one. */
  static final ResourceSpec<EventSourceMappingConfiguration> MAPPING =
      resource(LAMBDA_EVENT_SOURCE_MAPPING, EventSourceMappingConfiguration.class)
          .tier(2)
          .list(
              LAMBDA,
              ListEventSourceMappingsRequest.builder().maxItems(PAGE).build(),
              LambdaClient::listEventSourceMappingsPaginator,
              ListEventSourceMappingsResponse::eventSourceMappings)
          .arn("lambda", "event-source-mapping:", EventSourceMappingConfiguration::uuid)
          .columns("State", "BatchSize", "FilterCriteria", "StartingPosition")
          .edges(
              MEMBER_OF,
              List.of(LAMBDA_FUNCTION),
              List.of("FunctionArn"),
              EventSourceMappingsCollector::function)
          .edgesBetween(
              TRIGGERS,
              SOURCES.values().stream().sorted().toList(),
              LAMBDA_FUNCTION,
              List.of(SOURCE),
              EventSourceMappingsCollector::trigger)
          .edges(
              FORWARDS_TO,
              Destinations.OF_MAPPINGS,
              List.of(Destinations.ON_FAILURE),
              Destinations::ofMapping)
          .volatileFields("LastProcessingResult")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(MAPPING);

  private EventSourceMappingsCollector() {}

  private static void function(ResourceView mapping, EdgeSink edges) {
    Reference function = functionOf(mapping.configuration());
    if (function != null) {
      edges.edge(MEMBER_OF, function, "FunctionArn");
    }
  }

  /** Versions and aliases are the function's; which one is meant stays on the edge. */
  private static Reference functionOf(JsonNode mapping) {
    String arn = mapping.path("FunctionArn").asText("");
    return arn.isEmpty() ? null : Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(arn));
  }

  private static void trigger(ResourceView mapping, EdgeSink edges) {
    JsonNode configuration = mapping.configuration();
    String named = configuration.path(SOURCE).asText("");
    Reference function = functionOf(configuration);
    // Self-managed Kafka has no ARN.
    if (named.isEmpty() || function == null) {
      return;
    }
    Arn arn = Arn.tryParse(named).orElse(null);
    ResourceType type = arn == null ? null : SOURCES.get(arn.service());
    if (type == null) {
      edges.unknownValue(SOURCE, named);
      return;
    }
    ObjectNode properties = JsonNodeFactory.instance.objectNode().put("mapping", mapping.arn());
    if (configuration.hasNonNull("State")) {
      properties.put("state", configuration.get("State").asText());
    }
    String qualifier = FunctionNames.qualifier(configuration.path("FunctionArn").asText(""));
    if (qualifier != null) {
      properties.put("qualifier", qualifier);
    }
    if (type.equals(DYNAMODB_TABLE)) {
      properties.put("stream", true);
    }
    edges.edgeBetween(
        TRIGGERS, Reference.to(type, carrier(arn, type)), function, SOURCE, properties);
  }

  /**
   * {@code …:table/orders/stream/2025-…} is a stream of the table, {@code
   * …:stream/clicks/consumer/app:1} a consumer of the stream.
   */
  private static String carrier(Arn arn, ResourceType type) {
    if (!type.equals(DYNAMODB_TABLE) && !type.equals(KINESIS_STREAM)) {
      return arn.toString();
    }
    String[] parts = arn.resource().split("/", 3);
    String resource = parts.length < 2 ? arn.resource() : parts[0] + '/' + parts[1];
    return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), resource)
        .toString();
  }
}
