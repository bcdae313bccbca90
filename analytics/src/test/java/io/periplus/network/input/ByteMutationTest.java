package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.NetworkModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P16: whatever bytes a configuration holds, reading ends, and no interface is lost. */
@Tag("P16")
class ByteMutationTest {
  private static final List<String[]> SEEDS =
      List.of(
          new String[] {
            NetworkInputTypes.NETWORK_INTERFACE,
            """
            {"VpcId":"vpc-1","SubnetId":"subnet-1","Groups":[{"GroupId":"sg-1"}],
             "Attachment":{"InstanceId":"i-1","DeviceIndex":0},"PrivateIpAddresses":[
             {"PrivateIpAddress":"10.0.1.10","Association":{"PublicIp":"198.51.100.10"}}],
             "Ipv6Addresses":[{"Ipv6Address":"2001:db8::1"}]}\
            """
          },
          new String[] {
            NetworkInputTypes.SECURITY_GROUP,
            """
            {"IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,
             "IpRanges":[{"CidrIp":"0.0.0.0/0"}],"UserIdGroupPairs":[{"GroupId":"sg-2"}]}],
             "Rules":[{"SecurityGroupRuleId":"sgr-1","IpProtocol":"tcp","FromPort":443}]}\
            """
          },
          new String[] {
            NetworkInputTypes.NETWORK_ACL,
            """
            {"Entries":[{"RuleNumber":100,"Egress":false,"RuleAction":"allow","Protocol":"6",
             "CidrBlock":"0.0.0.0/0","PortRange":{"From":22,"To":22}}],"IsDefault":true}\
            """
          },
          new String[] {
            NetworkInputTypes.ROUTE_TABLE,
            """
            {"Associations":[{"Main":true}],"Routes":[{"DestinationCidrBlock":"0.0.0.0/0",
             "GatewayId":"igw-1"},{"DestinationIpv6CidrBlock":"::/0","NatGatewayId":"nat-1"}]}\
            """
          },
          new String[] {
            NetworkInputTypes.LISTENER,
            """
            {"LoadBalancerArn":"arn:lb","Protocol":"HTTPS","Port":443,"DefaultActions":[
             {"Type":"forward","TargetGroupArn":"arn:tg"}],"Rules":[{"Actions":[]}]}\
            """
          },
          new String[] {
            NetworkInputTypes.TARGET_GROUP,
            """
            {"TargetType":"instance","Port":80,"TargetHealthDescriptions":[{"Target":{"Id":"i-1",
             "Port":80},"TargetHealth":{"State":"healthy"}}]}\
            """
          });

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_260_131})
  void anyBytes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 400; round++) {
      InventoryRows rows = new InventoryRows();
      for (String[] resource : SEEDS) {
        String mutated = mutate(resource[1], random);
        rows.add(resource[0], arn("thing", resource[0]), "id", mutated);
      }
      NetworkModel model = rows.read();
      assertThat(model.networkInterfaces()).as("seed %d round %d", seed, round).hasSize(1);
      assertThat(model.securityGroups()).as("seed %d round %d", seed, round).hasSize(1);
    }
  }

  private static String mutate(String text, SplittableRandom random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
