package io.periplus.collect.cognitoidp;

import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.ResourceView;
import java.util.Map;

/** The functions that a user pool calls when people sign up, sign in and get tokens (C087). */
final class UserPoolEdges {
  static final String FUNCTIONS = "LambdaConfig";

  private UserPoolEdges() {}

  /** A trigger is the function's ARN, or an object with it and the version of the event. */
  static void triggers(ResourceView pool, EdgeSink edges) {
    for (Map.Entry<String, JsonNode> trigger : pool.configuration().path(FUNCTIONS).properties()) {
      JsonNode value = trigger.getValue();
      String arn = value.isObject() ? value.path("LambdaArn").asText("") : value.asText("");
      if (FunctionNames.id(arn) != null) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("trigger", trigger.getKey());
        String qualifier = FunctionNames.qualifier(arn);
        if (qualifier != null) {
          properties.put("qualifier", qualifier);
        }
        edges.edge(
            TRIGGERS,
            Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(arn)),
            FUNCTIONS,
            properties);
      }
    }
  }
}
