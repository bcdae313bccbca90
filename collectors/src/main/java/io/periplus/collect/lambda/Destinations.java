package io.periplus.collect.lambda;

import static io.periplus.collect.Types.EVENTS_EVENT_BUS;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.FORWARDS_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * Where Lambda sends what became of an invocation, by the ARN of the destination (C053, C054).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Retaining
 *     records of asynchronous invocations</a>
 */
final class Destinations {
  private static final Map<String, ResourceType> BY_SERVICE =
      Map.of(
          "events", EVENTS_EVENT_BUS,
          "lambda", LAMBDA_FUNCTION,
          "s3", S3_BUCKET,
          "sns", SNS_TOPIC,
          "sqs", SQS_QUEUE);

  /** What an asynchronous invocation may end in. */
  static final List<ResourceType> OF_INVOCATIONS =
      List.of(EVENTS_EVENT_BUS, LAMBDA_FUNCTION, S3_BUCKET, SNS_TOPIC, SQS_QUEUE);

  /** What takes the records that an event source mapping gave up on. */
  static final List<ResourceType> OF_MAPPINGS = List.of(S3_BUCKET, SNS_TOPIC, SQS_QUEUE);

  static final String ON_FAILURE = "DestinationConfig.OnFailure.Destination";

  static final List<String> SOURCES_OF_INVOCATIONS =
      List.of(
          "EventInvokeConfigs[].DestinationConfig.OnFailure.Destination",
          "EventInvokeConfigs[].DestinationConfig.OnSuccess.Destination");

  private Destinations() {}

  /** The destinations of a function, of its versions and aliases; these stay on the edge. */
  static void ofInvocations(ResourceView function, EdgeSink edges) {
    for (JsonNode config : function.configuration().path("EventInvokeConfigs")) {
      String qualifier = FunctionNames.qualifier(config.path("FunctionArn").asText(""));
      for (String on : List.of("failure", "success")) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode().put("on", on);
        if (qualifier != null && !qualifier.equals("$LATEST")) {
          properties.put("qualifier", qualifier);
        }
        String member = on.equals("failure") ? "OnFailure" : "OnSuccess";
        draw(
            config.path("DestinationConfig").path(member),
            "EventInvokeConfigs[].DestinationConfig." + member + ".Destination",
            properties,
            edges);
      }
    }
  }

  /** Where a mapping sends records that its function could not take. */
  static void ofMapping(ResourceView mapping, EdgeSink edges) {
    draw(
        mapping.configuration().path("DestinationConfig").path("OnFailure"),
        ON_FAILURE,
        JsonNodeFactory.instance.objectNode().put("on", "failure"),
        edges);
  }

  private static void draw(
      JsonNode destination, String source, ObjectNode properties, EdgeSink edges) {
    String arn = destination.path("Destination").asText("");
    if (arn.isEmpty()) {
      return;
    }
    ResourceType type = BY_SERVICE.get(Arn.tryParse(arn).map(Arn::service).orElse(""));
    if (type == null) {
      edges.unknownValue(source, arn);
    } else {
      String plain = type.equals(LAMBDA_FUNCTION) ? FunctionNames.unqualified(arn) : arn;
      edges.edge(FORWARDS_TO, Reference.to(type, plain), source, properties);
    }
  }
}
