package io.periplus.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.AnalysisTables;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinEngine;
import io.periplus.graph.GremlinLimits;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges of section 3.7, walked in Gremlin: between groups and fronts, never between endpoints. */
class ReachabilityEdgesTest {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");
  private static final String INGRESS = "IpPermissions[].UserIdGroupPairs[].GroupId";
  private static final String EGRESS = "IpPermissionsEgress[].UserIdGroupPairs[].GroupId";

  @TempDir private static Path directory;

  private static GraphStore graph;

  @BeforeAll
  static void load() {
    SnapshotStore store = SnapshotStore.open(directory);
    SnapshotHeader header =
        SnapshotHeader.of(
            NOW,
            new EstateIdentity("aws", null, List.of(ACCOUNT), null),
            List.of(ACCOUNT),
            List.of(REGION));
    String id;
    try (SnapshotWriter writer = store.begin(header)) {
      for (String group : List.of("sg-web", "sg-app", "sg-db", "sg-idle")) {
        writer.add(resource(group(group), "AWS::EC2::SecurityGroup", group));
      }
      for (String host : List.of("i-web1", "i-web2", "i-app1", "i-app2", "i-db")) {
        writer.add(resource(instance(host), "AWS::EC2::Instance", host));
      }
      writer.add(resource(EC2 + "vpc-endpoint/vpce-1", "AWS::EC2::VPCEndpoint", "vpce-1"));
      writer.add(resource(EC2 + "natgateway/nat-1", "AWS::EC2::NatGateway", "nat-1"));
      writer.add(
          new Resource(
              "internet",
              ResourceType.INTERNET,
              "",
              "global",
              "internet",
              "internet",
              Map.of(),
              "{}",
              "0".repeat(32),
              false,
              false,
              NOW,
              NOW,
              null));
      writer.add(references("sg-app", "sg-web", INGRESS));
      writer.add(references("sg-db", "sg-app", INGRESS));
      // The other direction is a rule about what leaves.
      writer.add(references("sg-web", "sg-app", EGRESS));
      // Nobody carries the group that the rule is for.
      writer.add(references("sg-db", "sg-idle", INGRESS));
      id = writer.seal();
    }
    store.publish(id);
    Path run = store.analysisDirectory(id, "reachability", "run-1");
    AnalysisTables.write(run, tables());
    store.commitAnalysis(
        id,
        new AnalysisRun(
            "reachability", "run-1", NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
    GraphUpdater.update(store, id);
    graph = GraphStore.open(directory);
  }

  @AfterAll
  static void close() {
    if (graph != null) {
      graph.close();
    }
  }

  private static String group(String id) {
    return EC2 + "security-group/" + id;
  }

  private static String instance(String id) {
    return EC2 + "instance/" + id;
  }

  private static Resource resource(String arn, String type, String id) {
    return new Resource(
        arn,
        ResourceType.of(type),
        ACCOUNT,
        REGION,
        id,
        id,
        Map.of(),
        "{}",
        "0".repeat(32),
        false,
        false,
        NOW,
        NOW,
        "ec2:Describe");
  }

  private static Relationship references(String holder, String named, String source) {
    return new Relationship(
        group(holder), EdgeType.REFERENCES, group(named), List.of(source), "{}", false);
  }

  private static Map<String, List<String>> tables() {
    List<String> classes = new ArrayList<>();
    List<String> reach = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    List<String> endpoints = new ArrayList<>();
    for (String name : List.of("web", "app", "db")) {
      classes.add(
          "(class_id, security_group_arns, members) values ('c-"
              + name
              + "', ['"
              + group("sg-" + name)
              + "'], 2)");
    }
    accepts("app", "web", 8080, "REACHABLE", reach, paths);
    accepts("app", "web", 9090, "UNKNOWN", reach, paths);
    accepts("db", "app", 5432, "REACHABLE", reach, paths);
    accepts("db", "idle", 22, "REACHABLE", reach, paths);
    reach.add(
        "(factor, scope, class_id, zone_id, family, protocol, from_port, to_port, remote_kind,"
            + " remote, via, gateway_arns, verdict) values ('CARRIES', 'ROUTED', 'c-vpce', 'z1',"
            + " 'ipv4', 'tcp', 443, 443, 'VPC', ['"
            + EC2
            + "vpc/vpc-1', '10.0.2.10/32', '10.0.2.11/32'], 'PRIVATELINK', ['"
            + EC2
            + "vpc-endpoint/vpce-1', 'nlb'], 'REACHABLE')");
    endpoints.add(endpoint("i-app1", "10.0.2.10", "vpc-1"));
    endpoints.add(endpoint("i-app2", "10.0.2.11", "vpc-1"));
    // The same address in another VPC is somebody else's.
    endpoints.add(endpoint("i-db", "10.0.2.10", "vpc-2"));
    return Map.of(
        "endpoint_class",
        classes,
        "reach",
        reach,
        "path",
        paths,
        "network_endpoint",
        endpoints,
        "exposure",
        List.of(
            "(arn, family, via, protocol, from_port, to_port, verdict) values ('"
                + instance("i-web1")
                + "', 'ipv4', 'INTERNET_GATEWAY', 'tcp', 443, 443, 'REACHABLE')",
            "(arn, family, via, protocol, from_port, to_port, verdict) values ('"
                + instance("i-web1")
                + "', 'ipv4', 'INTERNET_GATEWAY', 'tcp', 80, 80, 'UNKNOWN')",
            "(arn, family, via, protocol, verdict) values ('"
                + instance("i-web2")
                + "', 'ipv4', 'NONE', 'all', 'BLOCKED')"),
        "egress",
        List.of(
            "(arn, family, via, gateway_arn, protocol, verdict) values ('"
                + instance("i-app1")
                + "', 'ipv4', 'NAT_GATEWAY', '"
                + EC2
                + "natgateway/nat-1', 'tcp', 'REACHABLE')",
            "(arn, family, via, gateway_arn, protocol, verdict) values ('"
                + instance("i-app1")
                + "', 'ipv4', 'NAT_GATEWAY', '"
                + EC2
                + "natgateway/nat-1', 'udp', 'REACHABLE')"));
  }

  private static void accepts(
      String holder,
      String named,
      int port,
      String verdict,
      List<String> reach,
      List<String> paths) {
    String path = holder + "-" + named + "-" + port;
    reach.add(
        "(factor, scope, class_id, zone_id, family, protocol, from_port, to_port, remote_kind,"
            + " remote, verdict, path_id) values ('ACCEPTS', 'ANY', 'c-"
            + holder
            + "', 'z1', 'ipv4', 'tcp', "
            + port
            + ", "
            + port
            + ", 'SECURITY_GROUP', ['"
            + group("sg-" + named)
            + "'], '"
            + verdict
            + "', '"
            + path
            + "')");
    paths.add(
        "(path_id, seq, leg, component, component_type, effect, semantic_rule, alternatives) values"
            + " ('"
            + path
            + "', 1, 'FORWARD', '"
            + group("sg-" + holder)
            + "', 'AWS::EC2::SecurityGroup', 'ALLOW', 'SG5', [])");
  }

  private static String endpoint(String host, String address, String vpcId) {
    return "(arn, type, vpc_id, family, private_address, class_id) values ('"
        + instance(host)
        + "', 'AWS::EC2::Instance', '"
        + vpcId
        + "', 'ipv4', '"
        + address
        + "', 'c-app')";
  }

  private static List<Object> ask(String query) {
    return new GremlinEngine(graph).evaluate(query, GremlinLimits.DEFAULT).values();
  }

  @Test
  @Tag("SG5")
  @DisplayName("3.7 REACHES: from a group to the group whose rule lets its members in")
  void groupsReachGroups() {
    assertThat(
            ask(
                "g.V().hasLabel('AWS::EC2::SecurityGroup').outE('REACHES')"
                    + ".project('from', 'to', 'ports', 'verdict')"
                    + ".by(outV().values('id')).by(inV().values('id'))"
                    + ".by('ports').by('verdict')"))
        .containsExactlyInAnyOrder(
            Map.of(
                "from", "sg-web",
                "to", "sg-app",
                "ports", "tcp 8080, tcp 9090",
                "verdict", "REACHABLE"),
            Map.of("from", "sg-app", "to", "sg-db", "ports", "tcp 5432", "verdict", "REACHABLE"));
    assertThat(
            ask(
                "g.V().hasLabel('AWS::EC2::SecurityGroup').has('id', 'sg-web')"
                    + ".repeat(out('REACHES')).times(2).values('id')"))
        .containsExactly("sg-db");
  }

  @Test
  @Tag("EX9")
  @DisplayName("3.7 REACHES: from an interface endpoint to the targets of its service")
  void endpointReachesTargets() {
    assertThat(ask("g.V().hasLabel('AWS::EC2::VPCEndpoint').out('REACHES').values('id')"))
        .containsExactlyInAnyOrder("i-app1", "i-app2");
  }

  @Test
  @DisplayName("3.7 no edge between endpoints, and no more than rules and targets")
  void countsAreBounded() {
    assertThat(ask("g.V().hasLabel('AWS::EC2::Instance').outE('REACHES').count()"))
        .containsExactly(0L);
    long rules = 4;
    long targets = 2;
    assertThat((Long) ask("g.E().hasLabel('REACHES').count()").get(0))
        .isLessThanOrEqualTo(rules + targets);
  }

  @Test
  @DisplayName("3.7 EXPOSED_TO: one per resource that is not blocked, for its strongest verdict")
  void exposedOnce() {
    assertThat(
            ask(
                "g.V().has('arn', 'internet').inE('EXPOSED_TO')"
                    + ".project('who', 'verdict').by(outV().values('id')).by('verdict')"))
        .containsExactly(Map.of("who", "i-web1", "verdict", "REACHABLE"));
  }

  @Test
  @DisplayName("3.7 EGRESSES_TO: one per resource and gateway, and on to the internet")
  void egressesOnce() {
    assertThat(
            ask(
                "g.V().hasLabel('AWS::EC2::Instance').has('id', 'i-app1').out('EGRESSES_TO')"
                    + ".out('EGRESSES_TO').values('arn')"))
        .containsExactly("internet");
    assertThat(ask("g.E().hasLabel('EGRESSES_TO').count()")).containsExactly(2L);
  }
}
