package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.demo.Recording.Call;
import io.periplus.simulator.demo.Recording.Row;
import java.util.Map;

/** Buckets and file systems, and what belongs to a function, as a crawl would list them. */
final class StorageAndFunctionResources {
  private StorageAndFunctionResources() {}

  static void add(Recording recording, Map<String, JsonNode> resources) {
    for (Row row : recording.rows("s3", "ListBuckets", "Buckets")) {
      resources.put("arn:aws:s3:::" + row.text("Name"), row.json());
    }
    for (Row row : recording.rows("s3control", "ListAccessPoints", "AccessPointList")) {
      resources.put(row.text("AccessPointArn"), row.json());
    }
    for (Row row : recording.rows("s3control", "ListMultiRegionAccessPoints", "AccessPoints")) {
      resources.put(
          "arn:aws:s3::" + row.call().account() + ":accesspoint/" + row.text("Alias"), row.json());
    }
    for (Call call : recording.calls()) {
      JsonNode block = call.response().path("PublicAccessBlockConfiguration");
      if (call.service().equals("s3control") && block.isObject()) {
        resources.put("arn:aws:s3::" + call.account() + ":account-public-access-block", block);
      }
    }
    named(recording, resources, "efs", "DescribeFileSystems", "FileSystems", "FileSystemArn");
    for (Row row : recording.rows("efs", "DescribeMountTargets", "MountTargets")) {
      resources.put(arn("elasticfilesystem", row, "mount-target/", "MountTargetId"), row.json());
    }
    named(recording, resources, "efs", "DescribeAccessPoints", "AccessPoints", "AccessPointArn");
    for (Row row : recording.rows("fsx", "DescribeFileSystems", "FileSystems")) {
      resources.put(arn("fsx", row, "file-system/", "FileSystemId"), row.json());
    }
    named(recording, resources, "lambda", "ListAliases", "Aliases", "AliasArn");
    for (Row row : recording.rows("lambda", "ListEventSourceMappings", "EventSourceMappings")) {
      resources.put(arn("lambda", row, "event-source-mapping:", "UUID"), row.json());
    }
    for (Row row : recording.rows("lambda", "ListLayers", "Layers")) {
      JsonNode latest = row.json().path("LatestMatchingVersion");
      resources.put(latest.path("LayerVersionArn").asText(), latest);
    }
    for (Row row : recording.rows("lambda", "ListVersionsByFunction", "Versions")) {
      if (!row.text("Version").equals("$LATEST")) {
        resources.put(row.text("FunctionArn"), row.json());
      }
    }
  }

  private static void named(
      Recording recording,
      Map<String, JsonNode> resources,
      String service,
      String operation,
      String member,
      String idMember) {
    for (Row row : recording.rows(service, operation, member)) {
      resources.put(row.text(idMember), row.json());
    }
  }

  private static String arn(String service, Row row, String prefix, String idMember) {
    Call call = row.call();
    return String.join(
        ":", "arn:aws", service, call.region(), call.account(), prefix + row.text(idMember));
  }
}
