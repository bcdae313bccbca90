package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet to Parquet on a few principals and buckets; what access means is the kernel's affair. */
class AccessJobTest {
  private static final String ACCOUNT = "111122223333";
  private static final Instant SEEN = Instant.parse("2026-01-31T02:00:00.123456Z");
  private static final String READ =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Read\",\"Effect\":\"Allow\","
          + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::data-*\","
          + "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"10.1.0.0/16\"]}}}]}";

  private final SparkSession session = SharedSparkSession.get();
  private final List<Row> resources = new ArrayList<>();

  @TempDir Path directory;

  @Test
  @DisplayName("5.1: sets of principals and of resources, and one row between them")
  void rows_areBetweenSets() throws IOException {
    estate();
    Path output = run(new AccessJob(), 1, "out");
    List<Row> access = read(output, "access");
    List<Row> sets = read(output, "access_set");
    String readers = setOf(sets, role("reader-1"));
    String buckets = setOf(sets, "arn:aws:s3:::data-1");
    assertThat(readers).startsWith("set:").isEqualTo(setOf(sets, role("reader-2")));
    assertThat(buckets).startsWith("set:").isEqualTo(setOf(sets, "arn:aws:s3:::data-2"));
    Row row =
        access.stream()
            .filter(each -> readers.equals(each.getAs("principal_set")))
            .filter(each -> buckets.equals(each.getAs("resource_set")))
            .findFirst()
            .orElseThrow();
    assertThat(row.<String>getAs("level")).isEqualTo("READ");
    assertThat(row.<String>getAs("verdict")).isEqualTo("MAYBE");
    assertThat(row.<String>getList(row.fieldIndex("actions"))).containsExactly("s3:GetObject");
    Row condition = row.<Row>getList(row.fieldIndex("conditions")).get(0);
    assertThat(condition.<String>getAs("key")).isEqualTo("aws:SourceIp");
    assertThat(condition.<String>getAs("operator")).isEqualTo("IpAddress");
    assertThat(condition.<String>getList(2)).containsExactly("10.0.0.0/8", "10.1.0.0/16");
    Row allowedBy = row.<Row>getList(row.fieldIndex("allowed_by")).get(0);
    assertThat(allowedBy.<String>getAs("policy_arn")).isEqualTo(readers + "#inline/read");
    assertThat(allowedBy.<Integer>getAs("statement_index")).isZero();
    assertThat(allowedBy.<String>getAs("sid")).isEqualTo("Read");
    assertThat(allowedBy.<String>getAs("via")).isNull();
    assertThat(access)
        .filteredOn(each -> each.<Boolean>getAs("public"))
        .extracting(each -> each.getAs("principal_set"), each -> each.getAs("resource_set"))
        .containsExactly(tuple("internet", "arn:aws:s3:::web"));
  }

  @Test
  @DisplayName("5.1: who can assume a role, and make itself an administrator")
  void escalations_areRowsWithTheStatementsBehindThem() throws IOException {
    addEscalations();
    List<Row> rows = read(run(new AccessJob(), 1, "out"), "escalation");
    assertThat(rows)
        .extracting(
            each -> each.getAs("from_arn"),
            each -> each.getAs("to_arn"),
            each -> each.getAs("edge"),
            each -> each.getAs("technique"),
            each -> each.getAs("verdict"))
        .contains(
            tuple(role("caller"), role("self"), "CAN_ASSUME", "assume-role", verdict(rows)),
            tuple(
                role("self"),
                "arn:aws:iam::" + ACCOUNT + ":root",
                "CAN_ESCALATE_TO",
                "iam-005",
                verdict(rows)));
    Row row =
        rows.stream()
            .filter(each -> "iam-005".equals(each.getAs("technique")))
            .findFirst()
            .orElseThrow();
    assertThat(row.<String>getAs("precondition_state")).isEqualTo("MET");
    assertThat(row.<String>getList(row.fieldIndex("mitre"))).containsExactly("T1098.003");
    Row allowedBy = row.<Row>getList(row.fieldIndex("allowed_by")).get(0);
    assertThat(allowedBy.<String>getAs("sid")).isEqualTo("Self");
    assertThat(allowedBy.<String>getAs("layer")).isEqualTo("IDENTITY");
  }

  @Test
  @DisplayName("iam-023, ESC6: what a role gains by taking off its boundary is in access")
  void unboundRole_readsWhatItsBoundaryKeptFromIt() throws IOException {
    String boundary = "arn:aws:iam::" + ACCOUNT + ":policy/only-itself";
    add(
        boundary,
        "AWS::IAM::ManagedPolicy",
        "global",
        "{\"Arn\":\""
            + boundary
            + "\",\"DefaultVersionId\":\"v1\",\"PolicyVersionList\":[{\"VersionId\":\"v1\","
            + "\"IsDefaultVersion\":true,\"Document\":{\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"iam:DeleteRolePermissionsBoundary\",\"Resource\":\"*\"}]}}]}");
    add("arn:aws:s3:::data-1", "AWS::S3::Bucket", "eu-west-1", "{}");
    String inline =
        "{\"PolicyName\":\"own\",\"PolicyDocument\":{\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":[\"s3:GetObject\",\"iam:DeleteRolePermissionsBoundary\"],"
            + "\"Resource\":\"*\"}]}}";
    String bounded = principal("{\"Statement\":[]}", inline);
    add(
        role("kept"),
        "AWS::IAM::Role",
        "global",
        bounded.substring(0, bounded.length() - 1)
            + ",\"PermissionsBoundary\":{\"PermissionsBoundaryType\":\"Policy\","
            + "\"PermissionsBoundaryArn\":\""
            + boundary
            + "\"}}");
    Path output = run(new AccessJob(), 1, "out");
    String node = "unbound:" + role("kept");
    assertThat(read(output, "escalation"))
        .extracting(each -> each.getAs("from_arn"), each -> each.getAs("to_arn"))
        .contains(tuple(role("kept"), node));
    assertThat(read(output, "access"))
        .filteredOn(each -> "arn:aws:s3:::data-1".equals(each.getAs("resource_set")))
        .filteredOn(each -> "READ".equals(each.getAs("level")))
        .extracting(each -> each.getAs("principal_set"))
        .contains(node)
        .doesNotContain(role("kept"));
    assertThat(read(output, "access_set"))
        .filteredOn(each -> node.equals(each.getAs("member_arn")))
        .extracting(each -> each.getAs("kind"))
        .containsExactly("principal");
  }

  private void addEscalations() {
    String own =
        "{\"PolicyName\":\"own\",\"PolicyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":["
            + "{\"Sid\":\"Self\",\"Effect\":\"Allow\",\"Action\":\"iam:PutRolePolicy\",\"Resource\":\""
            + role("self")
            + "\"}]}}";
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
            + role("caller")
            + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    add(role("caller"), "AWS::IAM::Role", "global", principal("{\"Statement\":[]}", ""));
    add(role("self"), "AWS::IAM::Role", "global", principal(trust, own));
  }

  /** Whether the account is in an organization decides between YES and MAYBE for all alike. */
  private static String verdict(List<Row> rows) {
    return rows.get(0).getAs("verdict");
  }

  private static String principal(String trust, String inline) {
    return "{\"RoleId\":\"AROAEXAMPLE\",\"AssumeRolePolicyDocument\":"
        + trust
        + ",\"RolePolicyList\":["
        + inline
        + "],\"AttachedManagedPolicies\":[]}";
  }

  @Test
  @Tag("Promise4")
  @DisplayName("ALG19: threads, slices, partitions and the order of rows change no row")
  void result_doesNotDependOnSlicesPartitionsOrOrderOfInput() throws IOException {
    estate();
    addEscalations();
    Map<String, String> expected = hashes(run(new AccessJob(), 1, "first"));
    for (int classes : List.of(1, 2, 5)) {
      Collections.shuffle(resources, new Random(classes));
      Path output = run(new AccessJob(classes), classes, "slices-of-" + classes);
      assertThat(hashes(output)).as("slices of %d", classes).isEqualTo(expected);
    }
    assertThat(expected.keySet()).containsExactly("access", "access_set", "escalation");
  }

  private static String role(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }

  private void estate() {
    for (String name : List.of("reader-1", "reader-2")) {
      add(
          role(name),
          "AWS::IAM::Role",
          "global",
          "{\"RoleId\":\"AROA"
              + name
              + "\",\"AssumeRolePolicyDocument\":{\"Statement\":[]},\"RolePolicyList\":["
              + "{\"PolicyName\":\"read\",\"PolicyDocument\":"
              + READ
              + "}],\"AttachedManagedPolicies\":[]}");
    }
    for (String name : List.of("data-1", "data-2", "logs")) {
      add("arn:aws:s3:::" + name, "AWS::S3::Bucket", "eu-west-1", "{}");
    }
    add(
        "arn:aws:s3:::web",
        "AWS::S3::Bucket",
        "eu-west-1",
        "{\"Policy\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
            + "\"Resource\":\"arn:aws:s3:::web/*\"}]},\"PublicAccessBlockConfiguration\":"
            + "{\"BlockPublicAcls\":false,\"IgnorePublicAcls\":false,"
            + "\"BlockPublicPolicy\":false,\"RestrictPublicBuckets\":false}}");
  }

  private void add(String arn, String type, String region, String configuration) {
    resources.add(
        RowFactory.create(
            arn,
            type,
            ACCOUNT,
            region,
            arn.substring(arn.lastIndexOf(':') + 1),
            configuration,
            scala.jdk.javaapi.CollectionConverters.asScala(Map.of("team", "a")),
            false,
            false,
            SEEN));
  }

  private Path run(AccessJob job, int partitions, String name) throws IOException {
    StructType resource =
        new StructType()
            .add("arn", DataTypes.StringType)
            .add("type", DataTypes.StringType)
            .add("account_id", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("id", DataTypes.StringType)
            .add("configuration", DataTypes.StringType)
            .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
            .add("stub", DataTypes.BooleanType)
            .add("stale", DataTypes.BooleanType)
            .add("last_seen_at", DataTypes.TimestampType);
    StructType relationship =
        new StructType()
            .add("source_arn", DataTypes.StringType)
            .add("type", DataTypes.StringType)
            .add("target_arn", DataTypes.StringType);
    StructType coverage = new StructType();
    for (String column : AccessInput.COVERAGE_COLUMNS) {
      coverage = coverage.add(column, DataTypes.StringType);
    }
    List<Row> covered = new ArrayList<>();
    for (String call :
        List.of("s3control GetPublicAccessBlock", "iam GetAccountAuthorizationDetails")) {
      String[] parts = call.split(" ");
      covered.add(RowFactory.create(ACCOUNT, "global", parts[0], parts[1], "COMPLETE"));
    }
    Map<String, List<String>> inputs =
        Map.of(
            "resource", write(resources, resource, partitions, name + "/resource"),
            "relationship", write(List.of(), relationship, 1, name + "/relationship"),
            "coverage", write(covered, coverage, 1, name + "/coverage"));
    Path output = directory.resolve(name);
    try (AnalysisJob.Result result = job.run(session, new SnapshotTables(session, inputs))) {
      new TableWriter(JavaSparkContext.fromSparkContext(session.sparkContext()), output)
          .write(result.tables(), result.slices());
    }
    return output;
  }

  private List<String> write(List<Row> rows, StructType schema, int partitions, String name) {
    String path = directory.resolve("in").resolve(name).toString();
    session.createDataFrame(rows, schema).repartition(partitions).write().parquet(path);
    return List.of(path);
  }

  private List<Row> read(Path output, String table) {
    return session.read().parquet(output.resolve(table).toString()).collectAsList();
  }

  private static String setOf(List<Row> sets, String member) {
    return sets.stream()
        .filter(row -> member.equals(row.getAs("member_arn")))
        .map(row -> row.<String>getAs("set_id"))
        .findFirst()
        .orElseThrow();
  }

  /** Of the rows in their order, whatever the files. */
  private Map<String, String> hashes(Path output) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String table : List.of("access", "access_set", "escalation")) {
      try (var files = Files.list(output.resolve(table))) {
        List<String> rows = new ArrayList<>();
        for (Path file : files.sorted().toList()) {
          session
              .read()
              .parquet(file.toString())
              .collectAsList()
              .forEach(row -> rows.add(row.json()));
        }
        assertThat(rows).as(table).isNotEmpty();
        hashes.put(
            table,
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(rows.toString().getBytes(StandardCharsets.UTF_8))));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
    return hashes;
  }
}
