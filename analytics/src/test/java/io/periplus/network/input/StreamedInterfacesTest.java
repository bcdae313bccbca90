package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.ACCOUNT;
import static io.periplus.network.input.InventoryRows.REGION;
import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.InputWarning;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Interfaces that are read as they come give the model that kept rows give. */
class StreamedInterfacesTest {
  /** More than are read together. */
  private static final int MANY = 9_000;

  private static InventoryRow row(String type, String arn, String id, String text, boolean stub) {
    return new InventoryRow(arn, type, ACCOUNT, REGION, id, text, stub, false, Instant.EPOCH);
  }

  private static String configuration(int number) {
    String address = "10." + number / 65536 + '.' + number / 256 % 256 + '.' + number % 256;
    String instance =
        number % 3 == 0 ? ",\"Attachment\":{\"InstanceId\":\"i-" + number + "\"}" : "";
    return "{\"VpcId\":\"vpc-1\",\"SubnetId\":\"subnet-1\",\"PrivateIpAddress\":\""
        + address
        + "\",\"Groups\":[{\"GroupId\":\"sg-1\"}],\"TagSet\":[]"
        + instance
        + "}";
  }

  private static List<InventoryRow> interfaces() {
    List<InventoryRow> rows = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String id = "eni-" + i;
      // Some are not JSON, and some nobody has read.
      String text = i % 1000 == 7 ? "{" : configuration(i);
      rows.add(
          row("AWS::EC2::NetworkInterface", arn("network-interface", id), id, text, i % 500 == 9));
    }
    return rows;
  }

  private static NetworkModelReader reader() {
    NetworkModelReader reader = new NetworkModelReader();
    for (int i = 0; i < MANY; i += 3) {
      String id = "i-" + i;
      reader.add(
          row(
              "AWS::EC2::Instance",
              arn("instance", id),
              id,
              "{\"State\":{\"Name\":\"running\"}}",
              false));
    }
    String cluster = arn("cluster", "c");
    reader.add(row("AWS::ECS::Cluster", cluster, "c", null, true));
    reader.add(new AttachmentRow(arn("network-interface", "eni-1"), cluster));
    return reader;
  }

  @Test
  @Tag("P5")
  @DisplayName(
      "P5: interfaces that are read as they come, in any order, give the model of kept rows")
  void p5_streamedInterfaces_giveTheSameModel() {
    NetworkModelReader kept = reader();
    interfaces().forEach(kept::add);
    NetworkModel expected = kept.read();
    assertThat(expected.networkInterfaces()).hasSize(MANY - MANY / 500);
    assertThat(expected.networkInterfaces())
        .extracting(NetworkInterface::owner)
        .extracting(NetworkInterface.Owner::type)
        .contains("AWS::EC2::Instance", "AWS::ECS::Cluster", "AWS::EC2::NetworkInterface");

    List<InventoryRow> shuffled = interfaces();
    Collections.shuffle(shuffled, new Random(3));
    NetworkModelReader streamed = reader();
    shuffled.forEach(streamed::addInterface);
    assertThat(streamed.read()).isEqualTo(expected);
  }

  @Test
  @DisplayName("of two streamed interfaces with one ARN the same one stays in either order")
  void twoOfOneArn_oneStays_andIsWarnedOf() {
    String arn = arn("network-interface", "eni-1");
    List<InventoryRow> two = new ArrayList<>();
    for (int number : new int[] {1, 2}) {
      two.add(row("AWS::EC2::NetworkInterface", arn, "eni-1", configuration(number), false));
    }
    NetworkModelReader one = reader();
    two.forEach(one::addInterface);
    Collections.reverse(two);
    NetworkModelReader other = reader();
    two.forEach(other::addInterface);
    NetworkModel model = one.read();
    assertThat(model.networkInterfaces()).hasSize(1);
    assertThat(model.warnings())
        .contains(new InputWarning(arn, "arn", "same ARN twice; one row is used"));
    assertThat(other.read()).isEqualTo(model);
  }

  @Test
  @Tag("P5")
  @DisplayName("P5: of two instances with one id the same one owns, whichever row came first")
  void p5_twoInstancesOfOneId_theOwnerDependsOnNoOrder() {
    List<InventoryRow> instances = new ArrayList<>();
    for (String account : new String[] {"111122223333", "444455556666"}) {
      String arn = "arn:aws:ec2:" + REGION + ":" + account + ":instance/i-0";
      instances.add(
          new InventoryRow(
              arn, "AWS::EC2::Instance", account, REGION, "i-0", "{}", false, false, null));
    }
    InventoryRow eni =
        row(
            "AWS::EC2::NetworkInterface",
            arn("network-interface", "eni-0"),
            "eni-0",
            configuration(0),
            false);
    List<NetworkModel> models = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      NetworkModelReader reader = new NetworkModelReader();
      instances.forEach(reader::add);
      reader.addInterface(eni);
      models.add(reader.read());
      Collections.reverse(instances);
    }
    assertThat(models.get(0)).isEqualTo(models.get(1));
    assertThat(models.get(0).networkInterfaces().get(0).owner().arn())
        .isEqualTo("arn:aws:ec2:" + REGION + ":111122223333:instance/i-0");
  }
}
