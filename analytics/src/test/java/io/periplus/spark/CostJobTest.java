package io.periplus.spark;

import static io.periplus.spark.CostTestEstate.ACCOUNT;
import static io.periplus.spark.CostTestEstate.EC2;
import static io.periplus.spark.CostTestEstate.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimates, Parquet to Parquet; prices of single types are the estimates' affair. */
class CostJobTest {
  private static final String INSTANCE = EC2 + "instance/i-1";
  private static final String VOLUME = EC2 + "volume/vol-1";
  private static final String VPC = EC2 + "vpc/vpc-1";
  private static final String SUBNET_A = EC2 + "subnet/subnet-a";
  private static final String SUBNET_B = EC2 + "subnet/subnet-b";
  private static final String BALANCER =
      "arn:aws:elasticloadbalancing:us-east-1:" + ACCOUNT + ":loadbalancer/app/web/1";
  private static final String BUCKET = "arn:aws:s3:::logs";
  private static final String QUEUE_NOBODY_PRICES =
      "arn:aws:appflow:us-east-1:" + ACCOUNT + ":flow/f";
  private static final String STACK = "arn:aws:cloudformation:us-east-1:" + ACCOUNT + ":stack/s/1";

  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  private static CostTestEstate estate() {
    return new CostTestEstate()
        .resource(VPC, "AWS::EC2::VPC", Map.of("Cost", "net"), "{}")
        .resource(SUBNET_A, "AWS::EC2::Subnet", Map.of(), "{'AvailabilityZone':'us-east-1a'}")
        .resource(SUBNET_B, "AWS::EC2::Subnet", Map.of(), "{'AvailabilityZone':'us-east-1b'}")
        .resource(
            INSTANCE,
            "AWS::EC2::Instance",
            Map.of("Env", "prod", "Team", ""),
            "{'InstanceType':'m5.large','State':{'Name':'running'},"
                + "'UsageOperation':'RunInstances','PlatformDetails':'Linux/UNIX',"
                + "'Placement':{'AvailabilityZone':'us-east-1a','Tenancy':'default'}}")
        .resource(
            VOLUME,
            "AWS::EC2::Volume",
            Map.of("Name", "root"),
            "{'VolumeType':'gp2','Size':100,'AvailabilityZone':'us-east-1a'}")
        .resource(
            BALANCER,
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            Map.of("environment", "test"),
            "{'Type':'application','State':{'Code':'active'}}")
        .resource(BUCKET, "AWS::S3::Bucket", ACCOUNT, "us-east-1", Map.of(), "{}", false)
        .resource(QUEUE_NOBODY_PRICES, "AWS::AppFlow::Flow", Map.of(), "{}")
        .resource(STACK, "AWS::CloudFormation::Stack", Map.of("Team", "x", "App", "shop"), "{}")
        .resource(
            EC2 + "instance/i-elsewhere",
            "AWS::EC2::Instance",
            OTHER,
            "us-east-1",
            Map.of(),
            "{}",
            true)
        .edge(SUBNET_A, "IN_VPC", VPC)
        .edge(SUBNET_B, "IN_VPC", VPC)
        .edge(INSTANCE, "IN_SUBNET", SUBNET_A)
        .edge(INSTANCE, "IN_VPC", VPC)
        .edge(VOLUME, "ATTACHED_TO", INSTANCE)
        .edge(BALANCER, "IN_SUBNET", SUBNET_A)
        .edge(BALANCER, "IN_SUBNET", SUBNET_B)
        .edge(STACK, "MANAGES", INSTANCE)
        .coverage(ACCOUNT, "us-east-1", "AWS::EC2::Instance", "COMPLETE");
  }

  @Test
  @DisplayName("CN4, PR2, PR3, LB1, LB2: every resource of a priced type has one run-rate row")
  void estimates_areRowsOfTheRunRate() throws IOException {
    Map<String, Row> rows = costs(run(estate(), Map.of(), 1, "out"));
    assertThat(rows)
        .containsOnlyKeys(
            VPC,
            SUBNET_A,
            SUBNET_B,
            INSTANCE,
            VOLUME,
            BALANCER,
            BUCKET,
            QUEUE_NOBODY_PRICES,
            STACK,
            EC2 + "instance/i-elsewhere");
    Row instance = rows.get(INSTANCE);
    assertThat(instance.<String>getAs("period")).isEqualTo("run-rate");
    assertThat(instance.<String>getAs("currency")).isEqualTo("USD");
    assertThat(instance.<String>getAs("service")).isEqualTo("AmazonEC2");
    assertThat(instance.<String>getAs("payer")).isNull();
    assertThat(instance.<String>getAs("catalogue_version")).startsWith("embedded");
    // 730 h x 0.096
    assertThat(instance.<BigDecimal>getAs("estimate")).isEqualByComparingTo("70.08");
    assertThat(instance.<BigDecimal>getAs("headline")).isEqualByComparingTo("70.08");
    assertThat(instance.<BigDecimal>getAs("billed")).isNull();
    assertThat(instance.<String>getAs("az")).isEqualTo("us-east-1a");
    assertThat(instance.<String>getAs("attribution")).isEqualTo("RESOURCE");
    List<Row> components = instance.getList(instance.fieldIndex("components"));
    assertThat(components.get(0).<String>getAs("key")).isEqualTo("ec2.instance");
    assertThat(components.get(0).<BigDecimal>getAs("quantity")).isEqualByComparingTo("730");
    assertThat(components.get(0).<BigDecimal>getAs("unit_price")).isEqualByComparingTo("0.096");
    assertThat(components)
        .filteredOn(component -> component.<String>getAs("status").equals("USAGE_UNKNOWN"))
        .isNotEmpty()
        .allSatisfy(component -> assertThat(component.<BigDecimal>getAs("amount")).isNull());
    assertThat(rows.get(VOLUME).<BigDecimal>getAs("headline")).isEqualByComparingTo("10");
    assertThat(rows.get(VPC).<BigDecimal>getAs("headline")).isEqualByComparingTo("0");
    assertThat(rows.get(VPC).<String>getAs("basis")).isEqualTo("ESTIMATE");
    for (String unknown : List.of(BUCKET, QUEUE_NOBODY_PRICES, EC2 + "instance/i-elsewhere")) {
      assertThat(rows.get(unknown).<BigDecimal>getAs("headline")).as(unknown).isNull();
      assertThat(rows.get(unknown).<String>getAs("basis")).as(unknown).isEqualTo("NONE");
      assertThat(rows.get(unknown).<String>getAs("reason")).as(unknown).isNotNull();
    }
  }

  @Test
  @DisplayName("OW2, OW8, TG1, TG3, TG4: owners and stacks hand down tags, nearer ones stay")
  void owners_handDownTags() throws IOException {
    Map<String, String> settings =
        Map.of(CostJob.ALIASES, "environment=Env", CostJob.INHERIT, "vpc");
    Map<String, Row> rows = costs(run(estate(), settings, 1, "out"));
    Row volume = rows.get(VOLUME);
    assertThat(volume.<String>getAs("owner_arn")).isEqualTo(INSTANCE);
    assertThat(volume.<String, String>getJavaMap(volume.fieldIndex("tags_effective")))
        .isEqualTo(Map.of("Name", "root", "Env", "prod", "Team", ""));
    assertThat(volume.<String, String>getJavaMap(volume.fieldIndex("tag_source")))
        .isEqualTo(Map.of("Name", "own", "Env", "owner:" + INSTANCE, "Team", "owner:" + INSTANCE));
    Row instance = rows.get(INSTANCE);
    assertThat(instance.<String>getAs("stack_arn")).isEqualTo(STACK);
    assertThat(instance.<String, String>getJavaMap(instance.fieldIndex("tags_effective")))
        .isEqualTo(Map.of("Env", "prod", "Team", "", "App", "shop", "Cost", "net"));
    Row balancer = rows.get(BALANCER);
    assertThat(balancer.<String, String>getJavaMap(balancer.fieldIndex("tags_effective")))
        .containsEntry("Env", "test");
    assertThat(balancer.<String>getAs("az")).isNull();
    assertThat(balancer.<String>getList(balancer.fieldIndex("subnet_arns")))
        .containsExactly(SUBNET_A, SUBNET_B);
    assertThat(balancer.<String>getList(balancer.fieldIndex("vpc_arns"))).containsExactly(VPC);
  }

  @Test
  @Tag("CI4")
  @DisplayName("RU1 to RU5, TG5: every dimension sums to the same total, in both views")
  void rollups_sumToTheSameTotal() throws IOException {
    Path output = run(estate(), Map.of(CostJob.ROLLUP_TAGS, "Env,Team"), 1, "out");
    BigDecimal total = BigDecimal.ZERO;
    for (Row row : costs(output).values()) {
      BigDecimal headline = row.getAs("headline");
      total = headline == null ? total : total.add(headline);
    }
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, BigDecimal> keys = new TreeMap<>();
    for (Row row : read(output, "cost_rollup")) {
      BigDecimal headline = row.getAs("headline");
      BigDecimal amount = headline == null ? BigDecimal.ZERO : headline;
      String dimension = row.<String>getAs("view") + ' ' + row.<String>getAs("dimension");
      sums.merge(dimension, amount, BigDecimal::add);
      keys.put(dimension + ' ' + row.<String>getAs("key"), amount);
    }
    assertThat(sums).hasSize(2 * 18);
    BigDecimal expected = total;
    assertThat(sums).allSatisfy((dimension, sum) -> assertThat(sum).isEqualByComparingTo(expected));
    // ALB 730 h x 0.0225, half in each subnet; the instance lies in subnet a.
    assertThat(keys.get("direct subnet " + SUBNET_B)).isEqualByComparingTo("8.2125");
    assertThat(keys.get("direct subnet " + SUBNET_A)).isEqualByComparingTo("78.2925");
    assertThat(keys.get("direct az us-east-1b")).isEqualByComparingTo("8.2125");
    assertThat(keys.get("direct vpc (none)")).isEqualByComparingTo("10");
    assertThat(keys).containsKeys("direct tag:Env prod", "direct tag:Env (untagged)");
    assertThat(keys.get("direct tag:Team ")).isEqualByComparingTo("80.08");
    assertThat(keys).containsKey("allocated account+service " + ACCOUNT + "+AmazonEC2");
  }

  @Test
  @DisplayName("PR3: resources without cost are counted beside the sum, never in it")
  void unknown_isCounted() throws IOException {
    Row all =
        read(run(estate(), Map.of(), 1, "out"), "cost_rollup").stream()
            .filter(row -> row.<String>getAs("view").equals("direct"))
            .filter(row -> row.<String>getAs("dimension").equals("account"))
            .filter(row -> row.<String>getAs("key").equals(ACCOUNT))
            .findFirst()
            .orElseThrow();
    assertThat(all.<Long>getAs("resources")).isEqualTo(9);
    assertThat(all.<Long>getAs("resources_without_cost")).isEqualTo(2);
    assertThat(all.<Boolean>getAs("partial")).isFalse();
  }

  @Test
  @DisplayName("LB3: what was denied makes sums partial where it would belong")
  void gaps_makeSumsPartial() throws IOException {
    CostTestEstate estate = estate().coverage(ACCOUNT, "us-east-1", "AWS::EC2::Volume", "DENIED");
    Map<String, Boolean> partial = new TreeMap<>();
    read(run(estate, Map.of(), 1, "out"), "cost_rollup")
        .forEach(
            row ->
                partial.put(
                    row.<String>getAs("dimension") + ' ' + row.<String>getAs("key"),
                    row.getAs("partial")));
    assertThat(partial)
        .containsEntry("account " + ACCOUNT, true)
        .containsEntry("account " + OTHER, false)
        .containsEntry("type AWS::EC2::Volume", true)
        .containsEntry("type AWS::EC2::Instance", false);
  }

  @Test
  @Tag("Promise4")
  @DisplayName("CI5: partitions and the order of rows change no byte")
  void result_doesNotDependOnPartitionsOrOrder() throws IOException {
    Path first = run(estate(), Map.of(), 1, "first");
    Path second = run(estate().shuffle(5), Map.of(), 3, "second");
    for (ResultTable table : CostTables.ALL) {
      String file = table.name() + "/part-00000.parquet";
      assertThat(Files.readAllBytes(second.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(first.resolve(file)));
    }
  }

  @Test
  @DisplayName("an estate without resources has tables without rows")
  void emptyEstate_hasEmptyTables() throws IOException {
    Path output = run(new CostTestEstate(), Map.of(), 1, "out");
    for (ResultTable table : CostTables.ALL) {
      assertThat(read(output, table.name())).as(table.name()).isEmpty();
    }
  }

  private Path run(CostTestEstate estate, Map<String, String> settings, int partitions, String name)
      throws IOException {
    Map<String, List<String>> files =
        estate.write(session, Files.createDirectories(directory.resolve("in-" + name)), partitions);
    Map<String, String> all = new TreeMap<>(settings);
    all.put(CostJob.SNAPSHOT, "2026-06-10T02-00-00Z-1f2e3d4c");
    Path output = directory.resolve(name);
    try (AnalysisJob.Result result =
        new CostJob().run(session, new SnapshotTables(session, files, all))) {
      new TableWriter(JavaSparkContext.fromSparkContext(session.sparkContext()), output)
          .write(result.tables(), result.slices());
    }
    return output;
  }

  private Map<String, Row> costs(Path output) {
    Map<String, Row> rows = new TreeMap<>();
    read(output, "cost").forEach(row -> rows.put(row.getAs("arn"), row));
    return rows;
  }

  private List<Row> read(Path output, String table) {
    return session.read().parquet(output.resolve(table).toString()).collectAsList();
  }
}
