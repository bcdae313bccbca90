package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.demo.Recording.Call;
import io.periplus.simulator.demo.Recording.Row;
import java.util.Map;

/** Containers, their images and environments, as a crawl would list them. */
final class ContainerResources {
  private static final String[][] LISTED = {
    {"ecr", "DescribeRepositories", "repositories", "repositoryArn"},
    {"ecs", "DescribeClusters", "clusters", "clusterArn"},
    {"ecs", "DescribeServices", "services", "serviceArn"},
    {"ecs", "DescribeTasks", "tasks", "taskArn"},
    {"elasticbeanstalk", "DescribeApplications", "Applications", "ApplicationArn"},
    {"elasticbeanstalk", "DescribeEnvironments", "Environments", "EnvironmentArn"}
  };

  private ContainerResources() {}

  static void add(Recording recording, Map<String, JsonNode> resources) {
    for (String[] listed : LISTED) {
      for (Row row : recording.rows(listed[0], listed[1], listed[2])) {
        resources.put(row.text(listed[3]), row.json());
      }
    }
    for (Row row : recording.rows("ecr", "DescribeImages", "imageDetails")) {
      Call call = row.call();
      String id = row.text("repositoryName") + "@" + row.text("imageDigest");
      resources.put(
          String.join(":", "arn:aws:ecr", call.region(), call.account(), "image/" + id),
          row.json());
    }
    for (Call call : recording.calls()) {
      if (call.operation().equals("DescribeRegistry")) {
        String id = call.response().path("registryId").asText();
        resources.put(
            String.join(":", "arn:aws:ecr", call.region(), call.account(), "registry/" + id),
            call.response());
      }
      JsonNode cluster = call.response().path("cluster");
      if (call.service().equals("eks") && call.operation().equals("DescribeCluster")) {
        resources.put(cluster.path("arn").asText(), cluster);
      }
      JsonNode definition = call.response().path("taskDefinition");
      if (call.operation().equals("DescribeTaskDefinition")) {
        resources.put(definition.path("taskDefinitionArn").asText(), definition);
      }
    }
  }
}
