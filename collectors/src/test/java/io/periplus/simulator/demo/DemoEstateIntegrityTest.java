package io.periplus.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.demo.Recording.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estate hangs together as a real one would. */
@Tag("B9")
class DemoEstateIntegrityTest {
  private static final Pattern RESOURCE_ID =
      Pattern.compile("(vpc|subnet|rtb|igw|nat|eigw|eni|eipalloc|sg|acl|pl|i|vol)-[0-9a-f]{17}");
  private static final Pattern BETWEEN_ACCOUNTS =
      Pattern.compile(
          "DescribeTransitGateway.*|GetTransitGateway.*|SearchTransitGatewayRoutes"
              + "|DescribeVpcPeeringConnections|DescribeSecurityGroup.*|GetFindings|GetHostedZone"
              + "|GetNetworkRoutes");
  private static final Pattern PUBLIC_ADDRESS =
      Pattern.compile("(203\\.0\\.113|198\\.51\\.100|192\\.0\\.2)\\.\\d{1,3}");
  private static final Pattern ACCOUNT_IN_ARN =
      Pattern.compile("arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\\d{12}):");

  @TempDir static Path directory;
  private static List<Generation> generations;

  @BeforeAll
  static void write() throws IOException {
    generations =
        List.of(
            Generation.write(directory, DemoEstate.YESTERDAY),
            Generation.write(directory, DemoEstate.TODAY));
  }

  @Test
  void everyReferencedId_existsInItsRegion_orIsListedAsDangling() {
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      Set<String> known = new HashSet<>();
      for (String arn : generation.resources().keySet()) {
        String[] parts = arn.split(":", 6);
        known.add(parts[4] + "/" + parts[3] + "/" + parts[5].substring(parts[5].indexOf('/') + 1));
        known.add("aws/" + parts[5].substring(parts[5].indexOf('/') + 1));
      }
      // What ties accounts together names what is another's.
      Set<String> anywhere = new HashSet<>();
      known.forEach(id -> anywhere.add(id.substring(id.lastIndexOf('/') + 1)));
      Map<String, Set<String>> hosts = hosts(recording);
      Set<String> dangling = texts(recording.facts().get("dangling"));
      Set<String> missing = new TreeSet<>();
      recording.forEachText(
          text -> {
            String id = text.json().asText();
            if (RESOURCE_ID.matcher(id).matches()
                && !known.contains(text.scope() + "/" + id)
                && hosts.getOrDefault(text.scope(), Set.of()).stream()
                    .noneMatch(host -> known.contains(host + "/" + id))
                && !(id.startsWith("pl-") && known.contains("aws/" + id))
                && !(BETWEEN_ACCOUNTS.matcher(text.call().operation()).matches()
                    && anywhere.contains(id))
                && !dangling.contains(id)) {
              missing.add(text.call().operation() + " " + id);
            }
          });
      assertThat(missing).isEmpty();
    }
  }

  /** {@code scope -> scopes that share a subnet with it}, whose ids are met in there. */
  private static Map<String, Set<String>> hosts(Recording recording) {
    Map<String, Set<String>> hosts = new HashMap<>();
    for (Row vpc : recording.rows("ec2", "DescribeVpcs", "Vpcs")) {
      if (!isOwn(vpc)) {
        hosts
            .computeIfAbsent(vpc.scope(), key -> new HashSet<>())
            .add(vpc.text("OwnerId") + "/" + vpc.call().region());
      }
    }
    return hosts;
  }

  /** Whether a row is of the account that lists it, and not shared with that account. */
  private static boolean isOwn(Row row) {
    return row.text("OwnerId").equals(row.call().account());
  }

  @Test
  @Tag("E23")
  void everyInterface_thatAServiceMade_hasAnOwnerThatARuleFinds() {
    for (Generation generation : generations) {
      assertThat(generation.resources().values())
          .filteredOn(resource -> resource.type().name().equals("AWS::EC2::NetworkInterface"))
          .isNotEmpty()
          .noneMatch(resource -> resource.configuration().contains("\"owner\":\"unknown\""));
    }
  }

  @Test
  void everyRoleProfileAndTargetGroup_thatIsNamed_exists() {
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      Set<String> arns = generation.resources().keySet();
      for (Row function : recording.rows("lambda", "ListFunctions", "Functions")) {
        assertThat(arns).contains(function.text("Role"));
      }
      for (Row instance : recording.instances()) {
        JsonNode profile = instance.json().path("IamInstanceProfile");
        if (!profile.isMissingNode()) {
          assertThat(arns).contains(profile.get("Arn").asText());
        }
      }
      for (Row rule : recording.rows("elbv2", "DescribeRules", "Rules")) {
        for (JsonNode action : rule.json().get("Actions")) {
          if (action.get("Type").asText().equals("forward")) {
            assertThat(arns).contains(action.get("TargetGroupArn").asText());
          }
        }
      }
    }
  }

  @Test
  void everyInterface_hasItsAddressesInsideItsSubnet_andNobodyElseHasThem() {
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      Map<String, JsonNode> subnets = new HashMap<>();
      for (Row subnet : recording.rows("ec2", "DescribeSubnets", "Subnets")) {
        subnets.put(subnet.text("SubnetId"), subnet.json());
      }
      Set<String> taken = new HashSet<>();
      for (Row eni : recording.rows("ec2", "DescribeNetworkInterfaces", "NetworkInterfaces")) {
        JsonNode subnet = subnets.get(eni.text("SubnetId"));
        assertThat(eni.text("VpcId")).isEqualTo(subnet.get("VpcId").asText());
        for (JsonNode address : eni.json().get("PrivateIpAddresses")) {
          String ip = address.get("PrivateIpAddress").asText();
          assertThat(network(ip, 32 - prefix(subnet.get("CidrBlock").asText())))
              .as("%s in %s", ip, subnet.get("CidrBlock"))
              .isEqualTo(
                  network(
                      subnet.get("CidrBlock").asText().split("/")[0],
                      32 - prefix(subnet.get("CidrBlock").asText())));
          assertThat(taken.add(eni.text("VpcId") + ip)).as(ip).isTrue();
          JsonNode publicIp = address.path("Association").path("PublicIp");
          if (!publicIp.isMissingNode()) {
            assertThat(publicIp.asText()).matches(PUBLIC_ADDRESS);
            assertThat(taken.add(publicIp.asText())).as(publicIp.asText()).isTrue();
          }
        }
        for (JsonNode address : eni.json().get("Ipv6Addresses")) {
          String ip = address.get("Ipv6Address").asText();
          String block =
              subnet.at("/Ipv6CidrBlockAssociationSet/0/Ipv6CidrBlock").asText().split("::")[0];
          assertThat(ip).startsWith(block + "::");
          assertThat(taken.add(ip)).as(ip).isTrue();
        }
      }
    }
  }

  @Test
  void everyInstance_showsTheInterfaceThatIsAttachedToIt() {
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      Map<String, JsonNode> interfaces = new HashMap<>();
      for (Row eni : recording.rows("ec2", "DescribeNetworkInterfaces", "NetworkInterfaces")) {
        interfaces.put(eni.text("NetworkInterfaceId"), eni.json());
      }
      for (Row instance : recording.instances()) {
        if (instance.json().at("/State/Name").asText().equals("terminated")) {
          assertThat(instance.json().get("NetworkInterfaces")).isEmpty();
          continue;
        }
        String id = instance.json().at("/NetworkInterfaces/0/NetworkInterfaceId").asText();
        JsonNode eni = interfaces.get(id);
        assertThat(eni.at("/Attachment/InstanceId").asText())
            .isEqualTo(instance.text("InstanceId"));
        assertThat(eni.get("Groups")).isEqualTo(instance.json().get("SecurityGroups"));
        assertThat(eni.get("SubnetId")).isEqualTo(instance.json().get("SubnetId"));
        assertThat(eni.path("Association").path("PublicIp").asText())
            .isEqualTo(instance.text("PublicIpAddress"));
      }
    }
  }

  @Test
  @Tag("C016")
  void securityGroupRules_sayTheSameAsThePermissionsOfTheirGroup() {
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      Map<String, Set<String>> rules = new HashMap<>();
      for (Row rule : recording.rows("ec2", "DescribeSecurityGroupRules", "SecurityGroupRules")) {
        String peer =
            rule.text("CidrIpv4")
                + rule.text("CidrIpv6")
                + rule.text("PrefixListId")
                + rule.json().at("/ReferencedGroupInfo/GroupId").asText();
        rules
            .computeIfAbsent(rule.text("GroupId"), key -> new TreeSet<>())
            .add(rule.text("IsEgress") + ports(rule.json()) + peer);
      }
      for (Row group : recording.rows("ec2", "DescribeSecurityGroups", "SecurityGroups")) {
        Set<String> permissions = new TreeSet<>();
        flatten(group.json().get("IpPermissions"), "false", permissions);
        flatten(group.json().get("IpPermissionsEgress"), "true", permissions);
        assertThat(rules.getOrDefault(group.text("GroupId"), Set.of()))
            .as(group.text("GroupName"))
            .isEqualTo(permissions);
      }
    }
  }

  @Test
  void everySubnet_hasOneNetworkAcl_andEveryVpcOneMainRouteTableAndDefaults() {
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      List<String> guarded = new ArrayList<>();
      for (Row acl : own(recording, "DescribeNetworkAcls", "NetworkAcls")) {
        acl.json()
            .get("Associations")
            .forEach(association -> guarded.add(association.get("SubnetId").asText()));
      }
      assertThat(guarded)
          .containsExactlyInAnyOrderElementsOf(
              own(recording, "DescribeSubnets", "Subnets").stream()
                  .map(subnet -> subnet.text("SubnetId"))
                  .toList());
      List<String> vpcs =
          own(recording, "DescribeVpcs", "Vpcs").stream().map(vpc -> vpc.text("VpcId")).toList();
      assertThat(
              own(recording, "DescribeRouteTables", "RouteTables").stream()
                  .filter(table -> table.json().at("/Associations/0/Main").asBoolean())
                  .map(table -> table.text("VpcId")))
          .containsExactlyInAnyOrderElementsOf(vpcs);
      assertThat(
              own(recording, "DescribeNetworkAcls", "NetworkAcls").stream()
                  .filter(acl -> acl.json().get("IsDefault").asBoolean())
                  .map(acl -> acl.text("VpcId")))
          .containsExactlyInAnyOrderElementsOf(vpcs);
      assertThat(
              own(recording, "DescribeSecurityGroups", "SecurityGroups").stream()
                  .filter(group -> group.text("GroupName").equals("default"))
                  .map(group -> group.text("VpcId")))
          .containsExactlyInAnyOrderElementsOf(vpcs);
    }
  }

  private static List<Row> own(Recording recording, String operation, String member) {
    return recording.rows("ec2", operation, member).stream()
        .filter(DemoEstateIntegrityTest::isOwn)
        .toList();
  }

  @Test
  void everyAccountId_isFromADocumentationRange() {
    Set<String> accounts = new TreeSet<>();
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      recording.forEachText(
          text ->
              ACCOUNT_IN_ARN
                  .matcher(text.json().asText())
                  .results()
                  .forEach(match -> accounts.add(match.group(1))));
    }
    assertThat(accounts)
        .containsExactlyInAnyOrder(
            "111122223333",
            "222233334444",
            "333344445555",
            "444455556666",
            "555566667777",
            "666677778888",
            // Of the partner, who shares a transit gateway.
            "999988887777");
  }

  @Test
  @Tag("T6")
  void everyCanary_isPlanted_andEveryPlantedOneIsAFact() {
    for (Generation generation : generations) {
      Recording recording = generation.recording();
      String everything = recording.calls().toString();
      for (String canary : texts(recording.facts().get("canaries"))) {
        boolean plain = everything.contains(canary);
        boolean inUserData = canary.startsWith("CANARY-userdata");
        assertThat(plain || inUserData).as(canary).isTrue();
      }
      assertThat(Pattern.compile("CANARY-[a-z-]+").matcher(everything).results())
          .allMatch(match -> texts(recording.facts().get("canaries")).contains(match.group()));
    }
  }

  private static void flatten(JsonNode permissions, String egress, Set<String> rules) {
    for (JsonNode permission : permissions) {
      String start = egress + ports(permission);
      permission.get("IpRanges").forEach(range -> rules.add(start + text(range, "CidrIp")));
      permission.get("Ipv6Ranges").forEach(range -> rules.add(start + text(range, "CidrIpv6")));
      permission
          .get("PrefixListIds")
          .forEach(list -> rules.add(start + text(list, "PrefixListId")));
      permission.get("UserIdGroupPairs").forEach(pair -> rules.add(start + text(pair, "GroupId")));
    }
  }

  private static String ports(JsonNode rule) {
    return " "
        + text(rule, "IpProtocol")
        + " "
        + rule.path("FromPort").asInt(-1)
        + "-"
        + rule.path("ToPort").asInt(-1)
        + " ";
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asText();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static int prefix(String cidr) {
    return Integer.parseInt(cidr.split("/")[1]);
  }

  private static long network(String address, int hostBits) {
    long value = 0;
    for (String part : address.split("\\.")) {
      value = value << 8 | Integer.parseInt(part);
    }
    return value >>> hostBits;
  }
}
