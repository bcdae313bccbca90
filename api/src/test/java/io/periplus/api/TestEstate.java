package io.periplus.api;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
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

/**
 * Two snapshots by hand: yesterday the web instance was open on 443 only; today also on 22, by a
 * new rule of its group. Group sg-db admits the internet to a private database; sg-idle has no
 * members. One scope is denied.
 */
public final class TestEstate {
  public static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";
  static final String EC2 = "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":";
  public static final String WEB = EC2 + "instance/i-0web";
  public static final String APP = EC2 + "instance/i-0app";
  static final String VPC = EC2 + "vpc/vpc-0a1";
  static final String SUBNET = EC2 + "subnet/subnet-0a1";
  static final String IGW = EC2 + "internet-gateway/igw-0a1";
  static final String NAT = EC2 + "natgateway/nat-0a1";
  public static final String SG_WEB = EC2 + "security-group/sg-0web";
  static final String SG_APP = EC2 + "security-group/sg-0app";
  static final String SG_DB = EC2 + "security-group/sg-0db";
  static final String SG_IDLE = EC2 + "security-group/sg-0idle";
  static final String DB = "arn:aws:rds:" + REGION + ":" + ACCOUNT + ":db:orders";

  /** Names as an attacker would choose them. */
  static final String HOSTILE_ARN =
      "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:a b/ü%2F<script>/neighbors";

  public static final String HOSTILE_NAME = "=cmd|' /C calc'!A0";

  static final Instant YESTERDAY = Instant.parse("2026-01-30T02:00:00Z");
  static final Instant TODAY = Instant.parse("2026-01-31T02:00:00Z");
  private static final Instant NEVER = Instant.parse("2099-01-01T00:00:00Z");

  private TestEstate() {}

  /** Writes and publishes a generation; returns its id. */
  public static String publish(
      SnapshotStore store, boolean today, boolean analysed, Resource... more) {
    String id = write(store, today, more);
    if (analysed) {
      analyse(store, id, "run-1", today);
    }
    store.publish(id);
    return id;
  }

  private static String write(SnapshotStore store, boolean today, Resource... more) {
    SnapshotHeader header =
        SnapshotHeader.of(
            today ? TODAY : YESTERDAY,
            new EstateIdentity("aws", null, List.of(ACCOUNT), null),
            List.of(ACCOUNT),
            List.of(REGION));
    try (SnapshotWriter writer = store.begin(header)) {
      resources(today).forEach(writer::add);
      List.of(more).forEach(writer::add);
      relationships().forEach(writer::add);
      coverage().forEach(writer::add);
      return writer.seal();
    }
  }

  /** Stores a run of the analysis. */
  static void analyse(SnapshotStore store, String id, String run, boolean today) {
    Path directory = store.analysisDirectory(id, "reachability", run);
    AnalysisTables.write(directory, tables(today));
    store.commitAnalysis(
        id,
        new AnalysisRun(
            "reachability", run, TODAY, TODAY, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
  }

  private static Resource resource(
      String arn, String type, String id, String name, Map<String, String> tags, String json) {
    return new Resource(
        arn,
        ResourceType.of(type),
        ACCOUNT,
        REGION,
        id,
        name,
        tags,
        json,
        hash(json),
        false,
        false,
        TODAY,
        TODAY,
        "ec2:Describe");
  }

  /** One more instance. */
  public static Resource instance(String id, String name) {
    return resource(EC2 + "instance/" + id, "AWS::EC2::Instance", id, name, Map.of(), "{}");
  }

  private static String hash(String json) {
    return String.format("%032x", json.hashCode() & 0xffffffffL);
  }

  private static String group(String rules) {
    return "{\"Rules\":[" + rules + "]}";
  }

  private static String rule(String id, int port) {
    return "{\"CidrIpv4\":\"0.0.0.0/0\",\"FromPort\":"
        + port
        + ",\"IpProtocol\":\"tcp\",\"IsEgress\":false,\"SecurityGroupRuleId\":\""
        + id
        + "\",\"ToPort\":"
        + port
        + "}";
  }

  static List<Resource> resources(boolean today) {
    List<Resource> rows = new ArrayList<>();
    Map<String, String> none = Map.of();
    rows.add(resource(VPC, "AWS::EC2::VPC", "vpc-0a1", "main", none, "{}"));
    rows.add(
        resource(
            SUBNET, "AWS::EC2::Subnet", "subnet-0a1", "public", none, "{\"VpcId\":\"vpc-0a1\"}"));
    rows.add(
        resource(
            WEB,
            "AWS::EC2::Instance",
            "i-0web",
            "web",
            Map.of("Env", "prod", "Team", "shop"),
            "{\"PrivateIpAddress\":\"10.0.1.10\",\"PublicIpAddress\":\"198.51.100.10\","
                + "\"SubnetId\":\"subnet-0a1\",\"VpcId\":\"vpc-0a1\"}"));
    rows.add(
        resource(
            APP,
            "AWS::EC2::Instance",
            "i-0app",
            HOSTILE_NAME,
            Map.of("Env", "test"),
            "{\"PrivateIpAddress\":\"10.0.2.10\",\"VpcId\":\"vpc-0a1\"}"));
    String open = rule("sgr-0https", 443) + (today ? "," + rule("sgr-0ssh", 22) : "");
    rows.add(resource(SG_WEB, "AWS::EC2::SecurityGroup", "sg-0web", "web", none, group(open)));
    rows.add(resource(SG_APP, "AWS::EC2::SecurityGroup", "sg-0app", "app", none, group("")));
    rows.add(
        resource(
            SG_DB, "AWS::EC2::SecurityGroup", "sg-0db", "db", none, group(rule("sgr-0db", 5432))));
    rows.add(
        resource(
            SG_IDLE,
            "AWS::EC2::SecurityGroup",
            "sg-0idle",
            "idle",
            none,
            group(rule("sgr-0idle", 80))));
    rows.add(resource(DB, "AWS::RDS::DBInstance", "orders", "orders", none, "{}"));
    rows.add(resource(IGW, "AWS::EC2::InternetGateway", "igw-0a1", null, none, "{}"));
    rows.add(resource(NAT, "AWS::EC2::NatGateway", "nat-0a1", null, null, "{}"));
    rows.add(resource(HOSTILE_ARN, "AWS::Lambda::Function", "a b", "<img src=x>", none, "{}"));
    return rows;
  }

  private static Relationship edge(String from, EdgeType type, String to) {
    return new Relationship(from, type, to, List.of("Field"), "{}", false);
  }

  private static List<Relationship> relationships() {
    return List.of(
        edge(WEB, EdgeType.IN_SUBNET, SUBNET),
        edge(WEB, EdgeType.SECURED_BY, SG_WEB),
        edge(APP, EdgeType.SECURED_BY, SG_APP),
        edge(SUBNET, EdgeType.IN_VPC, VPC),
        edge(IGW, EdgeType.ATTACHED_TO, VPC));
  }

  private static List<Coverage> coverage() {
    return List.of(
        scope("ec2", "DescribeInstances", "AWS::EC2::Instance", CoverageStatus.COMPLETE, null),
        scope("ec2", "DescribeVpcs", "AWS::EC2::VPC", CoverageStatus.COMPLETE, null),
        scope(
            "elbv2",
            "DescribeLoadBalancers",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            CoverageStatus.DENIED,
            "AccessDenied"));
  }

  private static Coverage scope(
      String service, String operation, String type, CoverageStatus status, String code) {
    return new Coverage(
        ACCOUNT,
        REGION,
        service,
        operation,
        type,
        status,
        code,
        code == null ? null : "Attach a policy.",
        1,
        0,
        1,
        false,
        null,
        Map.of("vanished", 0L),
        TODAY,
        TODAY,
        code == null ? null : new Coverage.Acceptance("No front doors here.", "ops", NEVER));
  }

  private static String exposure(
      String arn, String type, String address, String port, String verdict, String reasons) {
    boolean blocked = verdict.equals("BLOCKED");
    return "(arn, type, account_id, region, vpc_id, network_interface_id, direction, family,"
        + " address, private_address, via, gateway_arn, protocol, from_port, to_port,"
        + " remote_cidrs, remote_scope, remote_addresses, verdict, replies, reasons,"
        + " coverage_refs, path_id) values ('"
        + arn
        + "', '"
        + type
        + "', '"
        + ACCOUNT
        + "', '"
        + REGION
        + "', 'vpc-0a1', 'eni-0web', 'INGRESS', 'ipv4', '"
        + address
        + "', '10.0.1.10', '"
        + (blocked ? "NONE" : "INTERNET_GATEWAY")
        + "', "
        + (blocked ? "null" : "'" + IGW + "'")
        + ", '"
        + (blocked ? "all" : "tcp")
        + "', "
        + port
        + ", "
        + port
        + ", ['0.0.0.0/0'], 'ALL', 3702390784, '"
        + verdict
        + "', "
        + (blocked ? "null" : "'all'")
        + ", "
        + reasons
        + ", [], 'path"
        + port
        + "')";
  }

  private static String endpoint(
      String arn, String type, String eni, String classId, String ingress, String egress) {
    return "(arn, type, account_id, region, vpc_id, network_interface_id, family,"
        + " private_address, class_id, ingress, egress, ingress_if_running, stub) values ('"
        + arn
        + "', '"
        + type
        + "', '"
        + ACCOUNT
        + "', '"
        + REGION
        + "', 'vpc-0a1', '"
        + eni
        + "', 'ipv4', '10.0.1.10', '"
        + classId
        + "', '"
        + ingress
        + "', '"
        + egress
        + "', '"
        + ingress
        + "', false)";
  }

  private static String hop(int seq, String component, String rest) {
    return "(path_id, seq, leg, component, component_type, effect, semantic_rule, rule_kind,"
        + " rule_id, rule_text, alternatives, src, dst) values "
        + component.formatted(seq)
        + rest;
  }

  private static Map<String, List<String>> tables(boolean today) {
    List<String> exposures = new ArrayList<>();
    exposures.add(exposure(WEB, "AWS::EC2::Instance", "198.51.100.10", "443", "REACHABLE", "[]"));
    if (today) {
      exposures.add(exposure(WEB, "AWS::EC2::Instance", "198.51.100.10", "22", "REACHABLE", "[]"));
    }
    exposures.add(
        exposure(
            DB,
            "AWS::RDS::DBInstance",
            "orders.example.com",
            "null",
            "BLOCKED",
            "['NO_ROUTE_TO_DESTINATION']"));
    List<String> hops = new ArrayList<>();
    for (String port : today ? List.of("443", "22") : List.of("443")) {
      String sgr = port.equals("443") ? "sgr-0https" : "sgr-0ssh";
      hops.add(
          hop(
              1,
              "('path" + port + "', %d, 'FORWARD', '" + IGW + "'",
              ", 'AWS::EC2::InternetGateway', 'TRANSLATE', 'IG1', 'publicAddress', 'eipassoc-1',"
                  + " 'a -> b', [], null, '@address')"));
      hops.add(
          hop(
              2,
              "('path" + port + "', %d, 'FORWARD', '" + SG_WEB + "'",
              ", 'AWS::EC2::SecurityGroup', 'ALLOW', 'SG1', 'securityGroupRule', '"
                  + sgr
                  + "', 'tcp "
                  + port
                  + " from 0.0.0.0/0', ['sgr-2'], null, null)"));
      hops.add(
          hop(
              3,
              "('path" + port + "', %d, 'FORWARD', '@endpoint'",
              ", '@endpoint', 'DELIVER', 'EX1', null, null, null, [], null, null)"));
    }
    return Map.of(
        "exposure",
        exposures,
        "path",
        hops,
        "egress",
        List.of(
            "(arn, type, account_id, region, direction, family, address, via, gateway_arn,"
                + " protocol, remote_cidrs, remote_scope, remote_addresses, verdict, replies,"
                + " reasons, coverage_refs, public_addresses, transit_arns, reply_ports) values ('"
                + APP
                + "', 'AWS::EC2::Instance', '"
                + ACCOUNT
                + "', '"
                + REGION
                + "', 'EGRESS', 'ipv4', '10.0.2.10', 'NAT_GATEWAY', '"
                + NAT
                + "', 'all', ['0.0.0.0/0'], 'ALL', 3702390784, 'REACHABLE', 'partial', [], [],"
                + " ['198.51.100.99'], [], [{'from': 1024, 'to': 2047}])"),
        "network_endpoint",
        List.of(
            endpoint(WEB, "AWS::EC2::Instance", "eni-0web", "c1", "REACHABLE", "INTERNET_GATEWAY"),
            endpoint(APP, "AWS::EC2::Instance", "eni-0app", "c2", "BLOCKED", "NAT_GATEWAY"),
            endpoint(DB, "AWS::RDS::DBInstance", "eni-0web", "c3", "BLOCKED", "NONE")),
        "endpoint_class",
        List.of(
            "(class_id, security_group_arns, members) values ('c1', ['"
                + SG_WEB
                + "'], 1),"
                + " ('c2', ['"
                + SG_APP
                + "'], 1), ('c3', ['"
                + SG_DB
                + "'], 1)"));
  }
}
