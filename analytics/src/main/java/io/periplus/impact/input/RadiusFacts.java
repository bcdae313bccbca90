package io.periplus.impact.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of configurations that rules of radii read, by resource type. */
public final class RadiusFacts {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Type -> paths; {@code []} stands for every element, whose values are joined by commas. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("AWS::AutoScaling::AutoScalingGroup", List.of("AvailabilityZones[]")),
          Map.entry("AWS::CloudFront::Distribution", List.of("OriginGroups.Quantity")),
          Map.entry("AWS::DocDB::DBInstance", List.of("AvailabilityZone")),
          Map.entry(
              "AWS::EC2::Instance",
              List.of(
                  "MetadataOptions.HttpEndpoint",
                  "MetadataOptions.HttpTokens",
                  "Placement.AvailabilityZone")),
          Map.entry("AWS::EC2::RouteTable", List.of("Associations[].Main")),
          Map.entry("AWS::EC2::Subnet", List.of("AvailabilityZone", "AvailabilityZoneId")),
          Map.entry("AWS::EC2::Volume", List.of("AvailabilityZone")),
          Map.entry("AWS::EFS::MountTarget", List.of("AvailabilityZoneName")),
          Map.entry("AWS::ElastiCache::CacheCluster", List.of("PreferredAvailabilityZone")),
          Map.entry("AWS::ElasticLoadBalancing::LoadBalancer", List.of("AvailabilityZones[]")),
          Map.entry(
              "AWS::ElasticLoadBalancingV2::LoadBalancer", List.of("AvailabilityZones[].ZoneName")),
          Map.entry("AWS::Events::Rule", List.of("State")),
          Map.entry("AWS::IAM::AccessKey", List.of("Status")),
          Map.entry("AWS::Neptune::DBInstance", List.of("AvailabilityZone")),
          Map.entry("AWS::Organizations::Policy", List.of("Type")),
          Map.entry(
              "AWS::RDS::DBInstance",
              List.of("AvailabilityZone", "SecondaryAvailabilityZone", "MultiAZ")),
          Map.entry("AWS::Redshift::Cluster", List.of("AvailabilityZone")),
          Map.entry("AWS::Scheduler::Schedule", List.of("State")));

  private RadiusFacts() {}

  /** Types whose configuration is read; that of others need not be loaded. */
  public static List<String> types() {
    return FIELDS.keySet().stream().sorted().toList();
  }

  /**
   * Field -> value of what the configuration has; nothing where it cannot be read.
   *
   * @param configuration JSON, null for none
   */
  public static Map<String, String> of(String type, String configuration) {
    List<String> paths = FIELDS.get(type);
    if (paths == null || configuration == null) {
      return Map.of();
    }
    JsonNode root;
    try {
      root = JSON.readTree(configuration);
    } catch (JsonProcessingException e) {
      return Map.of();
    }
    Map<String, String> facts = new TreeMap<>();
    for (String path : paths) {
      List<String> values = new ArrayList<>();
      collect(root, path.split("\\."), 0, values);
      if (!values.isEmpty()) {
        facts.put(path, String.join(",", values));
      }
    }
    return facts;
  }

  private static void collect(JsonNode node, String[] path, int at, List<String> values) {
    if (at == path.length) {
      if (node.isValueNode() && !node.isNull()) {
        values.add(node.asText());
      }
      return;
    }
    boolean each = path[at].endsWith("[]");
    JsonNode next = node.path(each ? path[at].substring(0, path[at].length() - 2) : path[at]);
    if (each) {
      next.forEach(element -> collect(element, path, at + 1, values));
    } else {
      collect(next, path, at + 1, values);
    }
  }
}
