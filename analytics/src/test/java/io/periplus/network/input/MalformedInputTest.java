package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.NetworkAclEntry;
import io.periplus.network.NetworkModel;
import io.periplus.network.SecurityGroupRule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7: what cannot be read becomes its widest reading, marked, and a warning. */
class MalformedInputTest {

  @ParameterizedTest(name = "{0} ports {1}-{2} from {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tcp\" | 80  | 22    | \"10.0.0.0/8\" | 6  | 0  | 65535 | 10.0.0.0/8",
        "\"tcp\" | 22  | 70000 | \"10.0.0.0/8\" | 6  | 0  | 65535 | 10.0.0.0/8",
        "\"tcp\" | \"x\" | 22  | \"10.0.0.0/8\" | 6  | 0  | 65535 | 10.0.0.0/8",
        "\"tcp\" | 22  | 22    | \"10.0.0/8\"   | 6  | 22 | 22    | 0.0.0.0/0",
        "\"tcp\" | 22  | 22    | 7              | 6  | 22 | 22    | 0.0.0.0/0",
        "\"odd\" | 22  | 22    | \"10.0.0.0/8\" | -1 | -1 | -1    | 10.0.0.0/8",
        "6       | 22  | 22    | \"10.0.0.0/8\" | -1 | -1 | -1    | 10.0.0.0/8",
        "\"300\" | 22  | 22    | \"10.0.0.0/8\" | -1 | -1 | -1    | 10.0.0.0/8",
        "\"icmp\"| -1  | 3     | \"10.0.0.0/8\" | 1  | -1 | -1    | 10.0.0.0/8",
        "\"icmp\"| 256 | 0     | \"10.0.0.0/8\" | 1  | -1 | -1    | 10.0.0.0/8",
      })
  @Tag("SG4")
  void securityGroupRule(
      String protocol,
      String from,
      String to,
      String cidr,
      int number,
      int fromPort,
      int toPort,
      String widest) {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.SECURITY_GROUP,
            arn("security-group", "sg-1"),
            "sg-1",
            """
            {"IpPermissions":[
              {"IpProtocol":%s,"FromPort":%s,"ToPort":%s,"IpRanges":[{"CidrIp":%s}]},
              {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]}
            """
                .formatted(protocol, from, to, cidr));
    List<SecurityGroupRule> rules = model.securityGroups().get(0).rules();
    assertThat(rules.get(0).malformed()).isTrue();
    assertThat(rules.get(0).protocol()).isEqualTo(number);
    assertThat(rules.get(0).fromPort()).isEqualTo(fromPort);
    assertThat(rules.get(0).toPort()).isEqualTo(toPort);
    assertThat(rules.get(0).cidr()).hasToString(widest);
    assertThat(rules.get(1).malformed()).as("neighbour").isFalse();
    assertThat(model.warnings()).isNotEmpty();
  }

  @ParameterizedTest(name = "permissions {0}: {1} rules")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\" | 2",
        "[1,2] | 2",
        "[{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[{}]}] | 2",
        "[{\"IpProtocol\":\"-1\",\"PrefixListIds\":[7]}] | 2",
        "[{\"IpProtocol\":\"-1\",\"Ipv6Ranges\":\"::/0\"}] | 1",
      })
  void securityGroupPermissions_thatAreNoRules(String permissions, int rules) {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.SECURITY_GROUP,
            arn("security-group", "sg-1"),
            "sg-1",
            "{\"IpPermissions\":" + permissions + "}");
    assertThat(model.securityGroups().get(0).rules())
        .hasSize(rules)
        .allMatch(SecurityGroupRule::malformed);
  }

  @Test
  void securityGroup_thatIsNoJson_grantsNothingForCertainAndMayGrantAll() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.SECURITY_GROUP, arn("security-group", "sg-1"), "sg-1", "<xml/>");
    assertThat(model.securityGroups().get(0).rules())
        .hasSize(4)
        .allMatch(rule -> rule.malformed() && rule.protocol() == -1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cidr     | {'RuleNumber':1,'Egress':false,'RuleAction':'allow','Protocol':'-1',"
            + "'CidrBlock':'x'} | 1",
        "family   | {'RuleNumber':1,'Egress':false,'RuleAction':'allow','Protocol':'-1'} | 2",
        "action   | {'RuleNumber':1,'Egress':false,'RuleAction':'audit','Protocol':'-1',"
            + "'CidrBlock':'0.0.0.0/0'} | 2",
        "egress   | {'RuleNumber':1,'Egress':'no','RuleAction':'deny','Protocol':'-1',"
            + "'CidrBlock':'0.0.0.0/0'} | 2",
        "number   | {'RuleNumber':'a','Egress':true,'RuleAction':'deny','Protocol':'-1',"
            + "'CidrBlock':'0.0.0.0/0'} | 1",
        "ports    | {'RuleNumber':1,'Egress':true,'RuleAction':'deny','Protocol':'6',"
            + "'CidrBlock':'0.0.0.0/0','PortRange':{'From':9,'To':1}} | 1",
        "protocol | {'RuleNumber':1,'Egress':true,'RuleAction':'deny','CidrBlock':'0.0.0.0/0'} | 1",
        "item     | 7 | 8",
      })
  @Tag("NA1")
  void networkAclEntry(String what, String entry, int readings) {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.NETWORK_ACL,
            arn("network-acl", "acl-1"),
            "acl-1",
            "{\"Entries\":[" + entry.replace('\'', '"') + "]}");
    assertThat(model.networkAcls().get(0).entries())
        .hasSize(readings)
        .allMatch(NetworkAclEntry::malformed);
    assertThat(model.warnings()).isNotEmpty();
  }

  @ParameterizedTest(name = "Groups {0}")
  @CsvSource(
      delimiter = '|',
      value = {"\"sg-1\"", "[7]", "[{\"GroupId\":[]}]"})
  void networkInterfaceGroups_thatAreUnreadable_dangle(String groups) {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.NETWORK_INTERFACE,
            arn("network-interface", "eni-1"),
            "eni-1",
            "{\"Groups\":" + groups + "}");
    assertThat(model.networkInterfaces().get(0).securityGroupIds())
        .containsExactly("sg-unreadable");
  }

  @Test
  void address_thatIsNone_keepsItsEndpoint() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.NETWORK_INTERFACE,
            arn("network-interface", "eni-1"),
            "eni-1",
            "{\"PrivateIpAddresses\":[{\"PrivateIpAddress\":\"10.0.0.x\"}]}");
    assertThat(model.networkInterfaces().get(0).addresses()).hasSize(1);
    assertThat(model.warnings()).hasSize(1);
  }

  @Test
  @Tag("RT14")
  void route_thatIsNoObject_isAnUnreadableRoute() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.ROUTE_TABLE,
            arn("route-table", "rtb-1"),
            "rtb-1",
            "{\"Routes\":[\"x\",{\"DestinationCidrBlock\":\"0.0.0.0/0\",\"GatewayId\":\"igw-1\"}]}");
    assertThat(model.routeTables().get(0).routes()).hasSize(2);
    assertThat(model.routeTables().get(0).routes().get(0).malformed()).isFalse();
    assertThat(model.routeTables().get(0).routes().get(1).malformed()).isTrue();
  }

  @Test
  void loadBalancerType_unknown_isAWarning() {
    NetworkModel model =
        InventoryRows.of(NetworkInputTypes.LOAD_BALANCER, "arn:lb", "lb", "{\"Type\":\"quantum\"}");
    assertThat(model.loadBalancers()).isEmpty();
    assertThat(model.warnings()).hasSize(1);
  }
}
