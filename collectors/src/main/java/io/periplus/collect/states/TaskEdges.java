package io.periplus.collect.states;

import static io.periplus.collect.Types.BATCH_JOB_QUEUE;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.ECS_TASK_DEFINITION;
import static io.periplus.collect.Types.EVENTS_EVENT_BUS;
import static io.periplus.collect.Types.GLUE_JOB;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.collect.Types.STEP_FUNCTIONS_ACTIVITY;
import static io.periplus.collect.Types.STEP_FUNCTIONS_STATE_MACHINE;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.QueueUrls;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the task states of a state machine run or call, read from its definition in the Amazon
 * States Language. {@code Resource} is the ARN of a function or an activity, or names an API of a
 * service, whose argument then tells the resource. Branches and iterators are gone through; a
 * reference to the input, {@code $.queue}, tells nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html">Service
 *     integrations</a>
 */
final class TaskEdges {
  private static final String RESOURCE = "definition.States.*.Resource";
  private static final String PARAMETERS = "definition.States.*.Parameters";

  /** Names of arguments -> what they name; JSONata states call the object {@code Arguments}. */
  private static final Map<String, ResourceType> ARGUMENTS = arguments();

  private static final Map<String, ResourceType> RESOURCES =
      Map.of("lambda", LAMBDA_FUNCTION, "states", STEP_FUNCTIONS_ACTIVITY);

  static final Map<ResourceType, List<String>> SOURCES = sources();

  private TaskEdges() {}

  private static Map<String, ResourceType> arguments() {
    Map<String, ResourceType> types = new LinkedHashMap<>();
    types.put("FunctionName", LAMBDA_FUNCTION);
    types.put("QueueUrl", SQS_QUEUE);
    types.put("TopicArn", SNS_TOPIC);
    types.put("TaskDefinition", ECS_TASK_DEFINITION);
    types.put("JobQueue", BATCH_JOB_QUEUE);
    types.put("JobName", GLUE_JOB);
    types.put("StateMachineArn", STEP_FUNCTIONS_STATE_MACHINE);
    types.put("TableName", DYNAMODB_TABLE);
    types.put("EventBusName", EVENTS_EVENT_BUS);
    return types;
  }

  private static Map<ResourceType, List<String>> sources() {
    Map<ResourceType, List<String>> sources = new LinkedHashMap<>();
    ARGUMENTS.values().forEach(type -> sources.put(type, List.of(PARAMETERS)));
    sources.put(LAMBDA_FUNCTION, List.of(PARAMETERS, RESOURCE));
    sources.put(STEP_FUNCTIONS_ACTIVITY, List.of(RESOURCE));
    return sources;
  }

  static void draw(ResourceView machine, EdgeSink edges) {
    states(machine.configuration().path("definition"), edges);
  }

  private static void states(JsonNode definition, EdgeSink edges) {
    for (Map.Entry<String, JsonNode> entry : definition.path("States").properties()) {
      JsonNode state = entry.getValue();
      if (state.path("Type").asText().equals("Task")) {
        task(entry.getKey(), state, edges);
      }
      state.path("Branches").forEach(branch -> states(branch, edges));
      states(state.path("Iterator"), edges);
      states(state.path("ItemProcessor"), edges);
    }
  }

  private static void task(String name, JsonNode state, EdgeSink edges) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode().put("state", name);
    String resource = state.path("Resource").asText("");
    Arn arn = Arn.tryParse(resource).orElse(null);
    if (arn == null) {
      return;
    }
    if (!arn.account().isEmpty()) {
      ResourceType type = RESOURCES.get(arn.service());
      if (type == null) {
        edges.unknownValue(RESOURCE, resource);
      } else {
        Reference run = Reference.to(type, FunctionNames.unqualified(resource));
        edges.edge(TRIGGERS, run, RESOURCE, properties);
      }
      return;
    }
    String api = arn.resource();
    for (String member : List.of("Parameters", "Arguments")) {
      arguments(api, state.path(member), properties, edges);
    }
  }

  /** {@code api} is {@code sqs:sendMessage} or {@code lambda:invoke.waitForTaskToken}. */
  private static void arguments(
      String api, JsonNode arguments, ObjectNode properties, EdgeSink edges) {
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      ResourceType type = ARGUMENTS.get(argument.getKey());
      String value = argument.getValue().asText("");
      if (type != null && isOf(type, api) && isConstant(value)) {
        Reference target =
            type.equals(SQS_QUEUE)
                ? QueueUrls.reference(value)
                : Reference.to(type, FunctionNames.unqualified(value));
        edges.edge(TRIGGERS, target, PARAMETERS, properties.deepCopy());
      }
    }
    for (JsonNode entry : arguments.path("Entries")) {
      arguments(api, entry, properties, edges);
    }
  }

  /** {@code JobName} is a Glue job's name, and in Batch that of the run to start. */
  private static boolean isOf(ResourceType type, String api) {
    return !type.equals(GLUE_JOB) || api.startsWith("glue:") || api.startsWith("aws-sdk:glue:");
  }

  private static boolean isConstant(String value) {
    return !value.isEmpty() && !value.startsWith("$") && !value.startsWith("{%");
  }
}
