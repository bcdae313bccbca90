package io.periplus.collect;

import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.Arn;
import java.util.Map;
import java.util.TreeMap;

/**
 * What environment variables name by ARN or host (X22). The values are gone by then: their keyed
 * hashes are compared with those of the inventory's names. That a value names a thing does not
 * prove that the code uses it, hence {@code confidence=POSSIBLE}; the id of an access key is there
 * for no other use (X23).
 */
public final class EnvironmentReferences {
  private final EdgeSink edges;
  private final String source;
  private final Map<String, ArrayNode> variablesByArn = new TreeMap<>();

  /** References of one resource, as edges with {@code source}. */
  public EnvironmentReferences(EdgeSink edges, String source) {
    this.edges = edges;
    this.source = source;
  }

  /** Takes a variable with its redacted value. */
  public void add(String variable, JsonNode redacted) {
    for (String arn : edges.namedIn(redacted, source)) {
      variablesByArn
          .computeIfAbsent(arn, key -> JsonNodeFactory.instance.arrayNode())
          .add(variable);
    }
  }

  /** Draws an edge to each thing named, but for the resource itself. */
  public void draw(ResourceView resource) {
    variablesByArn.remove(resource.arn());
    variablesByArn.forEach(
        (arn, names) -> {
          ObjectNode properties = JsonNodeFactory.instance.objectNode();
          if (isAccessKey(arn)) {
            properties.put("kind", "credential");
          } else {
            properties.put("kind", "endpoint").put("confidence", "POSSIBLE");
          }
          properties.set("variables", names);
          edges.edge(REFERENCES, Reference.known(arn), source, properties);
        });
  }

  private static boolean isAccessKey(String arn) {
    return Arn.parse(arn).resource().startsWith("access-key/");
  }
}
