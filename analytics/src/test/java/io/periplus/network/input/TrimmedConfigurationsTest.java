package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of a configuration was read by nobody, whatever bytes it holds. */
@Tag("P16")
class TrimmedConfigurationsTest {
  private static final List<String[]> SEEDS =
      List.of(
          new String[] {
            NetworkInputTypes.NETWORK_INTERFACE,
            """
            {"Description":"x","MacAddress":"02:00:00:00:00:01","VpcId":"vpc-1","SubnetId":"s-1",
             "Groups":[{"GroupId":"sg-1","GroupName":"web"}],"InterfaceType":"interface",
             "Attachment":{"InstanceId":"i-1","DeviceIndex":0},"SourceDestCheck":false,
             "Association":{"PublicIp":"198.51.100.9","AssociationId":"eipassoc-1"},
             "PrivateIpAddress":"10.0.1.10","PrivateIpAddresses":[{"PrivateIpAddress":"10.0.1.10"},
             {"PrivateIpAddress":"10.0.1.11","Association":{"PublicIp":"198.51.100.10"}}],
             "Ipv6Addresses":[{"Ipv6Address":"2001:db8::1"}],"TagSet":[{"Key":"a","Value":"é"}]}\
            """
          },
          new String[] {
            NetworkInputTypes.INSTANCE,
            """
            {"ImageId":"ami-1","State":{"Name":"stopped","Code":80},"VpcId":"vpc-1",
             "NetworkInterfaces":[{"VpcId":"vpc-2"}],"Tags":[]}\
            """
          },
          new String[] {
            NetworkInputTypes.LAMBDA_FUNCTION,
            """
            {"CodeSize":1.5e3,"FunctionName":"f","VpcConfig":{"VpcId":"vpc-1",
             "SubnetIds":["s-2","s-1"],"SecurityGroupIds":["sg-1"]},"Layers":[{"Arn":"arn:l"}]}\
            """
          });

  @Test
  void trimmed_isShorterAndReadsTheSame() {
    for (String[] seed : SEEDS) {
      assertThat(TrimmedConfigurations.trim(seed[0], seed[1]).length())
          .as(seed[0])
          .isLessThan(seed[1].length());
    }
    assertSame(SEEDS.stream().map(seed -> seed[1]).toList(), "as AWS writes it");
  }

  @Test
  void otherTypesAndOtherTexts_stayAsTheyAre() {
    assertThat(TrimmedConfigurations.trim(NetworkInputTypes.VPC, "{\"a\": 1}"))
        .isEqualTo("{\"a\": 1}");
    for (String text : new String[] {null, "", "[]", "{\"VpcId\":", "{} {"}) {
      assertSame(List.of(text == null ? "null" : text, "{}", "{}"), text);
    }
    assertThat(TrimmedConfigurations.trim(NetworkInputTypes.INSTANCE, (String) null)).isNull();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void mutated_readsTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 400; round++) {
      assertSame(
          SEEDS.stream().map(each -> mutate(each[1], random)).toList(),
          "seed " + seed + " round " + round);
    }
  }

  private static void assertSame(List<String> configurations, String description) {
    InventoryRows whole = new InventoryRows();
    InventoryRows trimmed = new InventoryRows();
    for (int i = 0; i < SEEDS.size(); i++) {
      String type = SEEDS.get(i)[0];
      String text = configurations.get(i);
      whole.add(type, arn("thing", type), "id", text);
      trimmed.add(type, arn("thing", type), "id", TrimmedConfigurations.trim(type, text));
    }
    assertThat(trimmed.read()).as(description).isEqualTo(whole.read());
  }

  private static String mutate(String text, SplittableRandom random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
