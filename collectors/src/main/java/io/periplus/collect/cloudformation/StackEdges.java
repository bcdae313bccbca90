package io.periplus.collect.cloudformation;

import static io.periplus.collect.Types.CLOUD_FORMATION_STACK;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_ENVIRONMENT;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Set;

/** What stacks manage, who uses their exports, and which environment they were made for. */
final class StackEdges {
  static final String RESOURCES = "StackResourceSummaries";
  static final String DESCRIBED_RESOURCES = "StackResources";
  static final List<String> SOURCES_OF_RESOURCES =
      List.of(source(RESOURCES), source(DESCRIBED_RESOURCES));
  static final String IMPORTS = "Imports";
  static final String IMPORTING = IMPORTS + "[].StackNames";
  static final String ENVIRONMENT = "tag elasticbeanstalk:environment-id";

  private static final String ENVIRONMENT_TAG = "elasticbeanstalk:environment-id";

  /** What a stack created and no longer has. */
  private static final Set<String> GONE = Set.of("DELETE_COMPLETE", "DELETE_SKIPPED");

  private StackEdges() {}

  private static String source(String member) {
    return member + "[].PhysicalResourceId";
  }

  /** Types that the inventory does not have, {@code Custom::} ones among them, give no edge. */
  static void resources(ResourceView stack, EdgeSink edges) {
    for (String member : List.of(RESOURCES, DESCRIBED_RESOURCES)) {
      for (JsonNode resource : stack.configuration().path(member)) {
        String name = PhysicalIds.typeName(resource.path("ResourceType").asText(""));
        ResourceType type = edges.collectedType(name);
        String id = resource.path("PhysicalResourceId").asText("");
        boolean gone = GONE.contains(resource.path("ResourceStatus").asText(""));
        if (type != null && !id.isEmpty() && !gone) {
          ObjectNode properties = JsonNodeFactory.instance.objectNode();
          properties.put("logicalResourceId", resource.path("LogicalResourceId").asText(""));
          edges.edge(MANAGES, PhysicalIds.reference(type, id), source(member), properties);
        }
      }
    }
  }

  /** From stacks that import a value to the one that exports it. */
  static void imports(ResourceView stack, EdgeSink edges) {
    for (JsonNode export : stack.configuration().path(IMPORTS)) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.put("exportName", export.path("ExportName").asText(""));
      for (JsonNode name : export.path("StackNames")) {
        edges.edgeFrom(
            REFERENCES, Reference.to(CLOUD_FORMATION_STACK, name.asText()), IMPORTING, properties);
      }
    }
  }

  /** Elastic Beanstalk runs a stack per environment: what is not its own call's is found there. */
  static void environment(ResourceView stack, EdgeSink edges) {
    String id = stack.tags() == null ? null : stack.tags().get(ENVIRONMENT_TAG);
    if (id != null) {
      edges.edgeFrom(MANAGES, Reference.existing(ELASTIC_BEANSTALK_ENVIRONMENT, id), ENVIRONMENT);
    }
  }
}
