package io.periplus.spark;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A snapshot as the blast radius job finds it: the inventory, and tables of the jobs before it. */
final class RadiusTestEstate {
  static final String ACCOUNT = "111122223333";
  static final String OTHER = "444455556666";

  private static final StructType RESOURCE =
      new StructType()
          .add("arn", DataTypes.StringType)
          .add("type", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("configuration", DataTypes.StringType)
          .add("stub", DataTypes.BooleanType);

  private static final StructType RELATIONSHIP =
      new StructType()
          .add("source_arn", DataTypes.StringType)
          .add("type", DataTypes.StringType)
          .add("target_arn", DataTypes.StringType)
          .add("source", DataTypes.createArrayType(DataTypes.StringType))
          .add("properties", DataTypes.StringType);

  private static final StructType COVERAGE =
      new StructType().add("service", DataTypes.StringType).add("status", DataTypes.StringType);

  private final List<Row> resources = new ArrayList<>();
  private final List<Row> relationships = new ArrayList<>();
  private final List<Row> coverage = new ArrayList<>();
  private final Map<ResultTable, List<Object[]>> results = new HashMap<>();

  RadiusTestEstate() {
    for (ResultTable table : ResultTables.all()) {
      if (!table.job().equals(RadiusTables.JOB)) {
        results.put(table, new ArrayList<>());
      }
    }
  }

  /** Roles that use each other, buckets and instances, in two accounts and one not collected. */
  static RadiusTestEstate random(long seed) {
    Random random = new Random(seed);
    RadiusTestEstate estate = new RadiusTestEstate();
    List<String> roles = new ArrayList<>();
    List<String> instances = new ArrayList<>();
    List<String> buckets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String account = i % 3 == 0 ? OTHER : ACCOUNT;
      roles.add(estate.resource("arn:aws:iam::" + account + ":role/r" + i, "AWS::IAM::Role"));
      instances.add(
          estate.resource(
              "arn:aws:ec2:eu-west-1:" + account + ":instance/i-" + i, "AWS::EC2::Instance"));
      buckets.add(estate.resource("arn:aws:s3:::b" + i, "AWS::S3::Bucket", account));
      estate.relationship(instances.get(i), "RUNS_AS", pick(random, roles));
    }
    estate.services(random, roles, instances);
    String stub = "arn:aws:iam::777788889999:role/partner";
    estate.resources.add(
        RowFactory.create(
            stub, "AWS::IAM::Role", "777788889999", "global", scalaMap(Map.of()), null, true));
    roles.add(stub);
    estate.set("set:p", "principal", List.of(roles.get(1), roles.get(4), roles.get(7)));
    estate.set("set:r", "resource", List.of(buckets.get(1), buckets.get(2)));
    roles.add("set:p");
    buckets.add("set:r");
    for (int i = 0; i < 14; i++) {
      String verdict = random.nextBoolean() ? "YES" : "MAYBE";
      String level = List.of("LIST", "READ", "WRITE", "DESTROY", "ADMIN").get(random.nextInt(5));
      estate.access(pick(random, roles), pick(random, buckets), level, verdict);
      estate.escalation(pick(random, roles), roles.get(random.nextInt(12)), "CAN_ASSUME", verdict);
    }
    estate.access(pick(random, roles), pick(random, instances), "CONTROL", "YES");
    estate.escalation(roles.get(2), "arn:aws:iam::" + ACCOUNT + ":root", "CAN_ESCALATE_TO", "YES");
    estate.exposure(pick(random, instances), "REACHABLE");
    estate.exposure(pick(random, instances), "UNKNOWN");
    return estate;
  }

  /** Balanced instances in zones, functions that queues feed, images and logs. */
  private void services(Random random, List<String> roles, List<String> instances) {
    List<String> functions = new ArrayList<>();
    String at = "eu-west-1:" + ACCOUNT + ":";
    for (int i = 0; i < 4; i++) {
      String image = resource("arn:aws:ec2:" + at + "image/ami-" + i, "AWS::EC2::Image");
      String group =
          resource(
              "arn:aws:elasticloadbalancing:" + at + "targetgroup/t" + i + "/1",
              "AWS::ElasticLoadBalancingV2::TargetGroup");
      for (int n = 0; n <= i; n++) {
        relationship(group, "TARGETS", pick(random, instances), n == 1 ? "initial" : "healthy");
      }
      relationship(instances.get(i), "CREATED_FROM", image);
      String function =
          resource("arn:aws:lambda:" + at + "function:f" + i, "AWS::Lambda::Function");
      functions.add(function);
      relationship(function, "RUNS_AS", pick(random, roles));
      relationship(
          resource("arn:aws:sqs:" + at + "q" + i, "AWS::SQS::Queue"),
          "TRIGGERS",
          pick(random, functions));
      relationship(
          function,
          "LOGS_TO",
          resource("arn:aws:logs:" + at + "log-group:g" + i, "AWS::Logs::LogGroup"));
    }
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static scala.collection.Map<String, String> scalaMap(Map<String, String> map) {
    return scala.jdk.javaapi.CollectionConverters.asScala(map);
  }

  String resource(String arn, String type) {
    return resource(arn, type, arn.split(":")[4]);
  }

  String resource(String arn, String type, String account) {
    String region = type.contains("::IAM::") ? "global" : "eu-west-1";
    String configuration =
        type.endsWith("::Instance")
            ? "{\"MetadataOptions\":{\"HttpEndpoint\":\"enabled\"},\"Placement\":"
                + "{\"AvailabilityZone\":\"eu-west-1"
                + (arn.hashCode() % 2 == 0 ? 'a' : 'b')
                + "\"}}"
            : "{}";
    resources.add(
        RowFactory.create(
            arn, type, account, region, scalaMap(Map.of("team", "a")), configuration, false));
    return arn;
  }

  void relationship(String source, String type, String target) {
    relationship(source, type, target, null);
  }

  /**
   * @param state as a target group tells it; null for no property
   */
  void relationship(String source, String type, String target, String state) {
    relationships.add(
        RowFactory.create(
            source,
            type,
            target,
            scala.jdk.javaapi.CollectionConverters.asScala(List.of("Field")).toSeq(),
            state == null ? "{}" : "{\"state\":\"" + state + "\"}"));
  }

  void coverage(String service, String status) {
    coverage.add(RowFactory.create(service, status));
  }

  void set(String id, String kind, List<String> members) {
    for (String member : members) {
      results
          .get(AccessTables.ACCESS_SET)
          .add(new Object[] {id, kind, member, ACCOUNT, "AWS::IAM::Role"});
    }
  }

  void access(String principal, String resource, String level, String verdict) {
    results
        .get(AccessTables.ACCESS)
        .add(
            new Object[] {
              principal,
              resource,
              level,
              verdict,
              List.of("s3:GetObject"),
              null,
              false,
              List.<Object[]>of(new Object[] {"aws:SourceIp", "IpAddress", List.of(), null}),
              List.of(),
              List.<Object[]>of(
                  new Object[] {"IDENTITY", principal + "#inline/p", "p", 0, "Sid", null}),
              List.of(),
              false,
              false,
              null
            });
  }

  void escalation(String from, String to, String edge, String verdict) {
    String technique = edge.equals("CAN_ASSUME") ? "assume-role" : "iam-005";
    results
        .get(EscalationTables.ESCALATION)
        .add(
            new Object[] {
              from,
              to,
              edge,
              technique,
              verdict,
              List.of("sts:AssumeRole"),
              null,
              null,
              null,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of()
            });
  }

  void exposure(String arn, String verdict) {
    Object[] row = new Object[ResultTables.EXPOSURE.columns().size()];
    row[ResultTables.EXPOSURE.indexOf("arn")] = arn;
    row[ResultTables.EXPOSURE.indexOf("protocol")] = "tcp";
    row[ResultTables.EXPOSURE.indexOf("from_port")] = 443;
    row[ResultTables.EXPOSURE.indexOf("to_port")] = 443;
    row[ResultTables.EXPOSURE.indexOf("verdict")] = verdict;
    results.get(ResultTables.EXPOSURE).add(row);
  }

  /** A row of what it costs a month, a share of another's cost besides. */
  void cost(String arn, String amount, String currency) {
    Object[] row = new Object[CostTables.COST.columns().size()];
    row[CostTables.COST.indexOf("period")] = "run-rate";
    row[CostTables.COST.indexOf("arn")] = arn;
    row[CostTables.COST.indexOf("currency")] = currency;
    row[CostTables.COST.indexOf("in_snapshot")] = true;
    row[CostTables.COST.indexOf("allocated_in")] = money("7.5");
    row[CostTables.COST.indexOf("allocated_out")] = money("0.5");
    row[CostTables.COST.indexOf("headline")] = money(amount).add(money("7"));
    results.get(CostTables.COST).add(row);
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount).setScale(10);
  }

  /** Takes a table out, as if its job had not run. */
  void remove(ResultTable table) {
    results.remove(table);
  }

  /** The same rows in another order. */
  void shuffle(long seed) {
    Random random = new Random(seed);
    Collections.shuffle(resources, random);
    Collections.shuffle(relationships, random);
    results.values().forEach(rows -> Collections.shuffle(rows, random));
  }

  /** Writes all tables; table name to its files. */
  Map<String, List<String>> write(SparkSession session, Path directory, int partitions)
      throws IOException {
    Map<String, List<String>> files = new TreeMap<>();
    files.put("resource", write(session, resources, RESOURCE, partitions, directory, "resource"));
    files.put(
        "relationship",
        write(session, relationships, RELATIONSHIP, partitions, directory, "relationship"));
    files.put("coverage", write(session, coverage, COVERAGE, 1, directory, "coverage"));
    for (Map.Entry<ResultTable, List<Object[]>> result : results.entrySet()) {
      String table = result.getKey().name();
      Path file = Files.createDirectories(directory.resolve(table)).resolve("part.parquet");
      try (RowFile rows = RowFile.create(file, result.getKey())) {
        for (Object[] row : result.getValue()) {
          rows.add(row);
        }
      }
      files.put(table, List.of(file.toString()));
    }
    return files;
  }

  private static List<String> write(
      SparkSession session,
      List<Row> rows,
      StructType schema,
      int partitions,
      Path directory,
      String name) {
    String path = directory.resolve(name).toString();
    session.createDataFrame(rows, schema).repartition(partitions).write().parquet(path);
    return List.of(path);
  }
}
