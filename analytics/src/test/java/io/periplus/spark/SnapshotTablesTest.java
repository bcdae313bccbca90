package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import io.periplus.network.NetworkModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTablesTest {
  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  @Test
  @Tag("P5")
  void networkModel_isThatOfTheRows_inAnyOrder() {
    SmallEstate estate = SmallEstate.rows();
    NetworkModel expected = estate.read();
    assertThat(
            new SnapshotTables(session, estate.write(session, directory.resolve("a"), 1))
                .networkModel())
        .isEqualTo(expected);
    assertThat(
            new SnapshotTables(session, estate.write(session, directory.resolve("b"), 2))
                .networkModel())
        .isEqualTo(expected);
    assertThat(expected.networkInterfaces())
        .extracting(networkInterface -> networkInterface.owner().type())
        .contains("AWS::EFS::MountTarget", "AWS::EC2::NatGateway", "AWS::EC2::Instance");
  }

  @Test
  void missingTable_isSaid() {
    assertThatThrownBy(() -> new SnapshotTables(session, Map.of()).networkModel())
        .isInstanceOf(PeriplusException.class)
        .hasMessage("Cannot analyse: the request names no file of table resource.");
  }

  @Test
  void wrongColumn_isSaid() {
    Map<String, List<String>> inputs =
        new HashMap<>(SmallEstate.rows().write(session, directory, 1));
    inputs.put("resource", inputs.get("coverage"));
    assertThatThrownBy(() -> new SnapshotTables(session, inputs).networkModel())
        .isInstanceOf(PeriplusException.class)
        .hasMessage(
            "Invalid column arn of table resource: expected string, found none."
                + " Crawl again with this version.");
  }
}
