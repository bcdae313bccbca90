package io.periplus.spark;

import static io.periplus.spark.CostTestEstate.ACCOUNT;
import static io.periplus.spark.CostTestEstate.EC2;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table {@code waste}, Parquet to Parquet; what single rules find is the rules' affair. */
class WasteStepTest {
  private static final String VOLUME = EC2 + "volume/vol-1";
  private static final String ADDRESS = EC2 + "elastic-ip/eipalloc-1";
  private static final String INSTANCE = EC2 + "instance/i-1";

  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  private static final String NAT = EC2 + "natgateway/nat-1";

  private static CostTestEstate estate() {
    CostTestEstate estate =
        new CostTestEstate()
            .resource(
                VOLUME,
                "AWS::EC2::Volume",
                Map.of(),
                "{'VolumeType':'gp2','Size':100,'State':'available','Attachments':[],"
                    + "'CreateTime':'2026-01-01T00:00:00Z'}")
            .resource(ADDRESS, "AWS::EC2::EIP", Map.of("periplus:keep", "yes"), "{}")
            .resource(
                INSTANCE,
                "AWS::EC2::Instance",
                Map.of(),
                "{'State':{'Name':'running'},'LaunchTime':'2026-01-01T00:00:00Z'}")
            .resource(NAT, "AWS::EC2::NatGateway", Map.of(), "{'State':'available'}")
            .resource(EC2 + "route-table/rtb-1", "AWS::EC2::RouteTable", Map.of(), "{}")
            .edge(EC2 + "route-table/rtb-1", "ROUTES_TO", NAT);
    for (String call :
        List.of(
            "ec2:DescribeVolumes",
            "ec2:DescribeAddresses",
            "ec2:DescribeNatGateways",
            "ec2:DescribeRouteTables",
            "ec2:DescribeNetworkInterfaces")) {
      estate.scope(ACCOUNT, "us-east-1", call, "COMPLETE");
    }
    return estate;
  }

  private static CostTestEstate reachability(CostTestEstate estate, String verdict) {
    return estate
        .result(ResultTables.EGRESS, "arn", INSTANCE, "gateway_arn", NAT, "verdict", verdict)
        .result(ResultTables.EXPOSURE, "verdict", "BLOCKED")
        .result(ResultTables.NETWORK_ENDPOINT, "arn", NAT)
        .result(ResultTables.REACH, "factor", "SENDS", "verdict", "REACHABLE");
  }

  @Test
  @Tag("WR1")
  @Tag("WR2")
  @Tag("WR4")
  void waste_isFoundWithSavingAndEvidence_andWhatIsKeptDoesNotCount() throws IOException {
    Map<String, Row> rows = rows(estate(), Map.of(), 1, "out");
    Row unattached = rows.get("W1 " + VOLUME);
    assertThat(unattached.<String>getAs("status")).isEqualTo("FOUND");
    // 100 GB x 0.10
    assertThat(unattached.<BigDecimal>getAs("saving")).isEqualByComparingTo("10");
    assertThat(unattached.<String>getAs("currency")).isEqualTo("USD");
    assertThat(unattached.<String>getAs("basis")).isEqualTo("ESTIMATE");
    assertThat(unattached.<String>getAs("group")).isEqualTo("delete");
    assertThat(unattached.<Boolean>getAs("counted")).isTrue();
    assertThat(unattached.<String>getAs("evidence"))
        .isEqualTo(
            "{\"CreateTime\":\"2026-01-01T00:00:00Z\",\"Size\":\"100\","
                + "\"State\":\"available\",\"VolumeType\":\"gp2\",\"days\":160}");
    assertThat(rows.get("W3 " + VOLUME).<Boolean>getAs("counted")).isFalse();
    assertThat(rows.get("W12 " + ADDRESS).<Boolean>getAs("kept")).isTrue();
    assertThat(rows.get("W12 " + ADDRESS).<Boolean>getAs("counted")).isFalse();
    assertThat(rows.get("W38 " + INSTANCE).<String>getAs("status")).isEqualTo("NOT_EVALUATED");
    assertThat(rows.get("W38 " + INSTANCE).<String>getAs("reason"))
        .isEqualTo("COMMITMENTS_NOT_READ");
  }

  @Test
  @Tag("W17")
  void reachability_tellsWhichGatewaysAreUsed() throws IOException {
    assertThat(rows(estate(), Map.of(), 1, "none").get("W17 " + NAT).<String>getAs("reason"))
        .isEqualTo("REACHABILITY_NOT_RUN");
    assertThat(rows(reachability(estate(), "BLOCKED"), Map.of(), 1, "unused"))
        .hasEntrySatisfying(
            "W17 " + NAT,
            row -> assertThat(row.<BigDecimal>getAs("saving")).isEqualByComparingTo("32.85"));
    assertThat(rows(reachability(estate(), "UNKNOWN"), Map.of(), 1, "perhaps"))
        .doesNotContainKey("W17 " + NAT);
  }

  @Test
  @Tag("WR3")
  void scope_thatWasDenied_makesARowUnknown() throws IOException {
    CostTestEstate estate = estate().scope(ACCOUNT, "us-east-1", "ec2:DescribeVolumes", "DENIED");
    Row row = rows(estate, Map.of(), 1, "out").get("W1 " + VOLUME);
    assertThat(row.<String>getAs("status")).isEqualTo("UNKNOWN");
    assertThat(row.<BigDecimal>getAs("saving")).isNull();
    assertThat(row.<String>getAs("evidence"))
        .isEqualTo("{\"scopes\":[\"111122223333/us-east-1/ec2:DescribeVolumes\"]}");
  }

  @Test
  void settings_changeThresholds_keepTagAndRequiredTags() throws IOException {
    Map<String, Row> rows =
        rows(
            estate(),
            Map.of(
                "cost.waste.w1.days",
                "200",
                "cost.waste.keep-tag",
                "other",
                "cost.required-tags",
                "Owner"),
            1,
            "out");
    assertThat(rows).doesNotContainKey("W1 " + VOLUME);
    assertThat(rows.get("W12 " + ADDRESS).<Boolean>getAs("counted")).isTrue();
    assertThat(rows.get("W74 " + VOLUME).<String>getAs("evidence"))
        .isEqualTo("{\"missing\":[\"Owner\"]}");
  }

  @Test
  @Tag("Promise4")
  void result_doesNotDependOnPartitionsOrOrder() throws IOException {
    Path first = run(reachability(estate(), "BLOCKED"), Map.of(), 1, "first");
    Path second = run(reachability(estate(), "BLOCKED").shuffle(3), Map.of(), 3, "second");
    assertThat(Files.readAllBytes(second.resolve("waste/part-00000.parquet")))
        .isEqualTo(Files.readAllBytes(first.resolve("waste/part-00000.parquet")));
  }

  private Map<String, Row> rows(
      CostTestEstate estate, Map<String, String> settings, int partitions, String name)
      throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    session
        .read()
        .parquet(run(estate, settings, partitions, name).resolve("waste").toString())
        .collectAsList()
        .forEach(row -> rows.put(row.getAs("rule") + " " + row.getAs("arn"), row));
    return rows;
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
}
