package io.periplus.report;

import io.periplus.api.AnalysisTables;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A snapshot with the groups, instances and exposures that a test names, and nothing else. */
final class ReportSnapshot {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final String EC2 = "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":";

  private final Instant time;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final List<Coverage> coverage = new ArrayList<>();
  private final List<String> exposures = new ArrayList<>();
  private final List<String> hops = new ArrayList<>();

  ReportSnapshot(String time) {
    this.time = Instant.parse(time);
  }

  static String instanceArn(String id) {
    return EC2 + "instance/" + id;
  }

  static String groupArn(String id) {
    return EC2 + "security-group/" + id;
  }

  /**
   * A security group.
   *
   * @param rules each {@code id port cidr}
   */
  ReportSnapshot group(String id, String... rules) {
    List<String> members = new ArrayList<>();
    for (String rule : rules) {
      String[] parts = rule.split(" ");
      members.add(
          "{\"CidrIpv4\":\"%s\",\"FromPort\":%s,\"SecurityGroupRuleId\":\"%s\",\"ToPort\":%s}"
              .formatted(parts[2], parts[1], parts[0], parts[1]));
    }
    String json = "{\"Rules\":[" + String.join(",", members) + "]}";
    return resource(groupArn(id), "AWS::EC2::SecurityGroup", id, id, json, false);
  }

  ReportSnapshot instance(String id, String name) {
    return resource(instanceArn(id), "AWS::EC2::Instance", id, name, "{}", false);
  }

  /** An instance that was not seen again. */
  ReportSnapshot staleInstance(String id, String name) {
    return resource(instanceArn(id), "AWS::EC2::Instance", id, name, "{}", true);
  }

  private ReportSnapshot resource(
      String arn, String type, String id, String name, String json, boolean stale) {
    resources.put(
        arn,
        new Resource(
            arn,
            ResourceType.of(type),
            ACCOUNT,
            REGION,
            id,
            name,
            Map.of(),
            json,
            String.format("%032x", json.hashCode() & 0xffffffffL),
            false,
            stale,
            time,
            time,
            "ec2:Describe"));
    return this;
  }

  /** A scope that was not read. */
  ReportSnapshot denied(String operation) {
    coverage.add(
        new Coverage(
            ACCOUNT,
            REGION,
            "ec2",
            operation,
            "AWS::EC2::Instance",
            CoverageStatus.DENIED,
            "UnauthorizedOperation",
            "You are not authorized | to <perform> this operation.",
            1,
            0,
            0,
            false,
            time,
            Map.of(),
            time,
            time));
    return this;
  }

  ReportSnapshot reachable(String instance, int port, String cidr, String group, String rule) {
    return exposure(instance, port, cidr, "REACHABLE", group, rule);
  }

  /** A row of table {@code exposure} whose witness passes {@code rule} of {@code group}. */
  ReportSnapshot exposure(
      String instance, int port, String cidr, String verdict, String group, String rule) {
    String path = "path-" + instance + "-" + port + "-" + rule;
    exposures.add(
        ("(arn, type, account_id, region, direction, family, address, via, gateway_arn, protocol,"
                + " from_port, to_port, remote_cidrs, remote_scope, verdict, reasons, path_id)"
                + " values ('%s', 'AWS::EC2::Instance', '%s', '%s', 'INGRESS', 'ipv4',"
                + " '198.51.100.10', 'INTERNET_GATEWAY', '%sinternet-gateway/igw-1', 'tcp', %d, %d,"
                + " ['%s'], 'ALL', '%s', [], '%s')")
            .formatted(
                instanceArn(instance), ACCOUNT, REGION, EC2, port, port, cidr, verdict, path));
    hops.add(
        ("(path_id, seq, leg, component, component_type, effect, rule_kind, rule_id, rule_text)"
                + " values ('%s', 1, 'FORWARD', '%s', 'AWS::EC2::SecurityGroup', 'ALLOW',"
                + " 'securityGroupRule', '%s', 'tcp %d from %s')")
            .formatted(path, groupArn(group), rule, port, cidr));
    return this;
  }

  /** Writes and publishes it, analysed. */
  Snapshot publish(SnapshotStore store) {
    String id = write(store);
    Path directory = store.analysisDirectory(id, "reachability", "run-1");
    AnalysisTables.write(directory, Map.of("exposure", exposures, "path", hops));
    store.commitAnalysis(
        id,
        new AnalysisRun(
            "reachability", "run-1", time, time, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
    store.publish(id);
    return store.get(id);
  }

  /** Writes and publishes it without any analysis. */
  Snapshot publishInventory(SnapshotStore store) {
    String id = write(store);
    store.publish(id);
    return store.get(id);
  }

  private String write(SnapshotStore store) {
    SnapshotHeader header =
        SnapshotHeader.of(
            time,
            new EstateIdentity("aws", null, List.of(ACCOUNT), null),
            List.of(ACCOUNT),
            List.of(REGION));
    try (SnapshotWriter writer = store.begin(header)) {
      resources.values().forEach(writer::add);
      coverage.forEach(writer::add);
      return writer.seal();
    }
  }
}
