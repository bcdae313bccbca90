package io.periplus.collect.lambda;

import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the environment of a function names by ARN or host (C050, X22). The values are gone by then:
 * their keyed hashes are compared with those of the inventory's names. That a value names a thing
 * does not prove that the function uses it, hence {@code confidence=POSSIBLE}; the id of an access
 * key is there for no other use (X23).
 */
final class EnvironmentReferences {
  static final String SOURCE = "Environment.Variables.*";

  private EnvironmentReferences() {}

  static void draw(ResourceView function, EdgeSink edges) {
    Map<String, ArrayNode> variablesByArn = new TreeMap<>();
    JsonNode variables = function.configuration().path("Environment").path("Variables");
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      for (String arn : edges.namedIn(variable.getValue(), SOURCE)) {
        variablesByArn
            .computeIfAbsent(arn, key -> JsonNodeFactory.instance.arrayNode())
            .add(variable.getKey());
      }
    }
    variablesByArn.remove(function.arn());
    variablesByArn.forEach(
        (arn, names) -> {
          ObjectNode properties = JsonNodeFactory.instance.objectNode();
          if (isAccessKey(arn)) {
            properties.put("kind", "credential");
          } else {
            properties.put("kind", "endpoint").put("confidence", "POSSIBLE");
          }
          properties.set("variables", names);
          edges.edge(REFERENCES, Reference.known(arn), SOURCE, properties);
        });
  }

  private static boolean isAccessKey(String arn) {
    return Arn.parse(arn).resource().startsWith("access-key/");
  }
}
