package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.network.NetworkAclEntry;
import io.periplus.network.NetworkModel;
import io.periplus.network.SecurityGroupRule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of network ACLs, security groups and prefix lists become. */
class FiltersReadTest {

  @ParameterizedTest(name = "protocol {0} range {1}-{2} is {3} {4}-{5}")
  @Tag("NA5")
  @CsvSource({
    "6,22,22,6,22,22",
    "tcp,22,80,6,22,80",
    "17,0,65535,17,0,65535",
    "-1,5,6,-1,-1,-1",
    "47,5,6,47,-1,-1",
  })
  void networkAclEntries_readProtocolAndPorts(
      String protocol, int from, int to, int number, int fromPort, int toPort) {
    NetworkAclEntry entry =
        entries(
                """
                {"RuleNumber":100,"Egress":false,"RuleAction":"allow","CidrBlock":"0.0.0.0/0",
                 "Protocol":"%s","PortRange":{"From":%d,"To":%d}}
                """
                    .formatted(protocol, from, to))
            .get(0);
    assertThat(entry)
        .isEqualTo(
            new NetworkAclEntry(
                100,
                false,
                true,
                number,
                CidrBlock.parse("0.0.0.0/0"),
                fromPort,
                toPort,
                -1,
                -1,
                false));
  }

  @Test
  @Tag("NA5")
  void networkAclEntries_readIcmp() {
    NetworkAclEntry entry =
        entries(
                """
                {"RuleNumber":7,"Egress":true,"RuleAction":"deny","Ipv6CidrBlock":"::/0",
                 "Protocol":"58","IcmpTypeCode":{"Type":128,"Code":-1}}
                """)
            .get(0);
    assertThat(entry.icmpType()).isEqualTo(128);
    assertThat(entry.icmpCode()).isEqualTo(-1);
    assertThat(entry.allow()).isFalse();
    assertThat(entry.fromPort()).isEqualTo(-1);
  }

  @Test
  @Tag("SG3")
  @Tag("SG4")
  @Tag("SG5")
  void securityGroup_readsEveryPeerAndFindsRuleIdsByContent() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.SECURITY_GROUP,
            arn("security-group", "sg-1"),
            "sg-1",
            """
            {"GroupName":"web","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[
              {"IpProtocol":"tcp","FromPort":443,"ToPort":443,
               "IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}]},
              {"IpProtocol":"icmp","FromPort":8,"ToPort":-1,
               "UserIdGroupPairs":[{"GroupId":"sg-2","UserId":"444455556666",
                 "VpcPeeringConnectionId":"pcx-1"}]},
              {"IpProtocol":"udp","PrefixListIds":[{"PrefixListId":"pl-1"}]}],
             "IpPermissionsEgress":[{"IpProtocol":"-1","UserIdGroupPairs":[
               {"GroupId":"sg-1","UserId":"111122223333"}]}],
             "Rules":[
              {"SecurityGroupRuleId":"sgr-4","IsEgress":false,"IpProtocol":"tcp","FromPort":443,
               "ToPort":443,"CidrIpv4":"0.0.0.0/0"},
              {"SecurityGroupRuleId":"sgr-6","IsEgress":false,"IpProtocol":"tcp","FromPort":443,
               "ToPort":443,"CidrIpv6":"::/0"},
              {"SecurityGroupRuleId":"sgr-i","IsEgress":false,"IpProtocol":"icmp","FromPort":8,
               "ToPort":-1,"ReferencedGroupInfo":{"GroupId":"sg-2","UserId":"444455556666"}},
              {"SecurityGroupRuleId":"sgr-e","IsEgress":true,"IpProtocol":"-1","FromPort":-1,
               "ToPort":-1,"ReferencedGroupInfo":{"GroupId":"sg-1"}}]}
            """);
    List<SecurityGroupRule> rules = model.securityGroups().get(0).rules();
    assertThat(rules.subList(0, 3))
        .containsExactly(
            rule("sgr-4", false, 6, 443, 443, -1, -1, "0.0.0.0/0"),
            rule("sgr-6", false, 6, 443, 443, -1, -1, "::/0"),
            new SecurityGroupRule(
                "sgr-i",
                false,
                1,
                -1,
                -1,
                8,
                -1,
                null,
                "sg-2",
                "444455556666",
                "pcx-1",
                null,
                false));
    assertThat(rules.get(3).id()).matches("sg-1/ingress/[0-9a-f]{8}");
    assertThat(rules.get(3).prefixListId()).isEqualTo("pl-1");
    assertThat(rules.get(3).toPort()).isEqualTo(65_535);
    assertThat(rules.get(4))
        .isEqualTo(
            new SecurityGroupRule(
                "sgr-e", true, -1, -1, -1, -1, -1, null, "sg-1", null, null, null, false));
    assertThat(model.warnings()).isEmpty();
  }

  @Test
  void securityGroup_withoutRuleIds_hashesTheContent() {
    String configuration =
        """
        {"IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,
          "IpRanges":[{"CidrIp":"10.0.0.0/8"}]}],"Rules":null}
        """;
    SecurityGroupRule rule = sgRules(configuration).get(0);
    assertThat(rule.id()).matches("sg-1/ingress/[0-9a-f]{8}");
    assertThat(sgRules(configuration).get(0)).isEqualTo(rule);
  }

  @Test
  @Tag("RT9")
  void prefixList_withoutEntriesIsUnknownNotEmpty() {
    assertThat(prefixList("{\"Entries\":null}")).isNull();
    assertThat(prefixList("{\"Entries\":[{\"Cidr\":\"10.0.0.0/8\"},{\"Cidr\":\"bad\"}]}")).isNull();
    assertThat(prefixList("{\"Entries\":[]}")).isEmpty();
    assertThat(prefixList("{\"Entries\":[{\"Cidr\":\"10.0.0.0/8\"}]}"))
        .isEqualTo(cidrs("10.0.0.0/8"));
  }

  private static List<CidrBlock> cidrs(String... texts) {
    return List.of(texts).stream().map(CidrBlock::parse).toList();
  }

  private static List<NetworkAclEntry> entries(String items) {
    return InventoryRows.of(
            NetworkInputTypes.NETWORK_ACL,
            arn("network-acl", "acl-1"),
            "acl-1",
            "{\"Entries\":[" + items + "]}")
        .networkAcls()
        .get(0)
        .entries();
  }

  private static List<SecurityGroupRule> sgRules(String configuration) {
    return InventoryRows.of(
            NetworkInputTypes.SECURITY_GROUP, arn("security-group", "sg-1"), "sg-1", configuration)
        .securityGroups()
        .get(0)
        .rules();
  }

  private static SecurityGroupRule rule(
      String id,
      boolean egress,
      int protocol,
      int from,
      int to,
      int icmpType,
      int icmpCode,
      String cidr) {
    return new SecurityGroupRule(
        id,
        egress,
        protocol,
        from,
        to,
        icmpType,
        icmpCode,
        CidrBlock.parse(cidr),
        null,
        null,
        null,
        null,
        false);
  }

  private static List<CidrBlock> prefixList(String configuration) {
    return InventoryRows.of(
            NetworkInputTypes.PREFIX_LIST, arn("prefix-list", "pl-1"), "pl-1", configuration)
        .prefixLists()
        .get(0)
        .entries();
  }
}
