package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.ACCOUNT;
import static io.periplus.network.input.InventoryRows.REGION;
import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.EgressRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.Results;
import io.periplus.network.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A host that the internet reaches on tcp 22, with one row of its inventory made bad: from the rows
 * to the verdicts nothing throws, the host keeps its row, and nothing is "not reachable" because
 * something was not understood or not read.
 */
@Tag("section7")
class HostileInventoryTest {
  private static final String TABLE =
      "{'VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':["
          + "{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local'},"
          + "{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1'}%s]}";
  private static final String GROUP =
      "{'VpcId':'vpc-1','IpPermissions':[%s],'IpPermissionsEgress':["
          + "{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}";
  private static final String SSH =
      "{'IpProtocol':'tcp','FromPort':22,'ToPort':22,'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}";

  private static final String ACL =
      "{'VpcId':'vpc-1','IsDefault':true,'Entries':["
          + "{'RuleNumber':100,'Egress':false,'RuleAction':'allow','Protocol':'-1',"
          + "'CidrBlock':'0.0.0.0/0'},"
          + "{'RuleNumber':100,'Egress':true,'RuleAction':'allow','Protocol':'-1',"
          + "'CidrBlock':'0.0.0.0/0'}%s]}";

  /** Kind and id -> configuration. */
  private static Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("VPC vpc-1", "{'CidrBlock':'10.0.0.0/16'}");
    rows.put(
        "Subnet subnet-1",
        "{'VpcId':'vpc-1','CidrBlock':'10.0.1.0/24','AvailabilityZoneId':'euw1-az1'}");
    rows.put("InternetGateway igw-1", "{'Attachments':[{'State':'available','VpcId':'vpc-1'}]}");
    rows.put("RouteTable rtb-1", String.format(TABLE, ""));
    rows.put("NetworkAcl acl-1", String.format(ACL, ""));
    rows.put("SecurityGroup sg-1", String.format(GROUP, SSH));
    rows.put(
        "NetworkInterface eni-1",
        "{'VpcId':'vpc-1','SubnetId':'subnet-1','Groups':[{'GroupId':'sg-1'}],"
            + "'SourceDestCheck':true,'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.1.10',"
            + "'Association':{'PublicIp':'54.1.1.10'}}]}");
    return rows;
  }

  private static Results evaluate(Map<String, String> rows, String denied) {
    InventoryRows inventory = new InventoryRows();
    rows.forEach(
        (name, configuration) -> {
          String[] parts = name.split(" ");
          inventory.add(
              "AWS::EC2::" + parts[0],
              arn(parts[0], parts[1]),
              parts[1],
              configuration.replace('\'', '"'));
        });
    if (denied != null) {
      inventory.coverage.add(new CoverageRow(ACCOUNT, REGION, "ec2", denied, "DENIED"));
    }
    return Results.of(inventory.read());
  }

  private static String in(Results results) {
    assertThat(results.endpoints).extracting(EndpointRow::networkInterfaceId).contains("eni-1");
    return results.exposures.stream()
        .filter(row -> "eni-1".equals(row.networkInterfaceId()))
        .filter(row -> row.fromPort() == null || row.fromPort() <= 22 && 22 <= row.toPort())
        .map(ExposureRow::verdict)
        .reduce(Verdict.BLOCKED, Verdict::strongest)
        .name();
  }

  private static String out(Results results) {
    return results.egress.stream()
        .filter(row -> "eni-1".equals(row.networkInterfaceId()))
        .filter(row -> List.of("tcp", "all").contains(row.protocol()))
        .map(EgressRow::verdict)
        .reduce(Verdict.BLOCKED, Verdict::strongest)
        .name();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("section 7: a bad row is UNKNOWN where it may matter, and changes nothing elsewhere")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing is bad | VPC vpc-9 | {'CidrBlock':'10.9.0.0/16'} | REACHABLE | REACHABLE",
        "IPv4-mapped block in an IPv6 rule | SecurityGroup sg-1 |"
            + " {'IpPermissions':[{'IpProtocol':'-1','Ipv6Ranges':[{'CidrIpv6':'::ffff:0:0/96'}]}]}"
            + " | BLOCKED | BLOCKED",
        "IPv4-mapped block in an IPv4 rule | SecurityGroup sg-1 |"
            + " {'IpPermissions':[{'IpProtocol':'-1','IpRanges':[{'CidrIp':'::ffff:0.0.0.0/96'}]}]}"
            + " | UNKNOWN | BLOCKED",
        "IPv4-mapped address on the host | NetworkInterface eni-2 | {'VpcId':'vpc-1',"
            + "'SubnetId':'subnet-1','Ipv6Addresses':[{'Ipv6Address':'::ffff:10.0.1.10'}]}"
            + " | REACHABLE | REACHABLE",
        "a group that names itself | SecurityGroup sg-1 | {'VpcId':'vpc-1','IpPermissions':["
            + "{'IpProtocol':'-1','UserIdGroupPairs':[{'GroupId':'sg-1'}]}]} | BLOCKED | BLOCKED",
        "a group of malformed ports | SecurityGroup sg-1 | {'IpPermissions':[{'IpProtocol':'tcp',"
            + "'FromPort':99999,'ToPort':-7,'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}"
            + " | UNKNOWN | BLOCKED",
        "a prefix list that names itself | PrefixList pl-1 | {'Entries':[{'Cidr':'pl-1'}]}"
            + " | REACHABLE | REACHABLE",
        "a VPC of all addresses beside it | VPC vpc-9 | {'CidrBlock':'0.0.0.0/0'}"
            + " | REACHABLE | REACHABLE",
        "a VPC without a readable block | VPC vpc-1 | {'CidrBlock':'10.0.0.0/99'}"
            + " | REACHABLE | REACHABLE",
        "a subnet with the same block | Subnet subnet-2 | {'VpcId':'vpc-1',"
            + "'CidrBlock':'10.0.1.0/24'} | REACHABLE | REACHABLE",
        "an address outside its subnet | Subnet subnet-1 | {'VpcId':'vpc-1',"
            + "'CidrBlock':'10.0.7.0/24'} | REACHABLE | REACHABLE",
        "an unreadable table | RouteTable rtb-1 | {'VpcId':'vpc-1','Associations':[{'Main':true}],"
            + "'Routes':'none'} | UNKNOWN | UNKNOWN",
        "a table that is no JSON | RouteTable rtb-1 | <xml> | UNKNOWN | UNKNOWN",
        "an ACL that is no JSON | NetworkAcl acl-1 | <xml> | UNKNOWN | UNKNOWN",
        "a group that is no JSON | SecurityGroup sg-1 | <xml> | UNKNOWN | UNKNOWN",
        "a gateway that is no JSON | InternetGateway igw-1 | <xml> | UNKNOWN | UNKNOWN",
        "a subnet that is no JSON | Subnet subnet-1 | <xml> | UNKNOWN | UNKNOWN",
        "a subnet of no VPC | Subnet subnet-1 | {'CidrBlock':'10.0.1.0/24'}"
            + " | REACHABLE | REACHABLE",
        "an ACL with a deny of a bad block first | NetworkAcl acl-1 | {'VpcId':'vpc-1',"
            + "'IsDefault':true,'Entries':[{'RuleNumber':1,'Egress':false,'RuleAction':'deny',"
            + "'Protocol':'-1','CidrBlock':'all'},{'RuleNumber':100,'Egress':false,"
            + "'RuleAction':'allow','Protocol':'-1','CidrBlock':'0.0.0.0/0'},{'RuleNumber':100,"
            + "'Egress':true,'RuleAction':'allow','Protocol':'-1','CidrBlock':'0.0.0.0/0'}]}"
            + " | UNKNOWN | UNKNOWN",
        "an interface whose group is not there | NetworkInterface eni-1 | {'VpcId':'vpc-1',"
            + "'SubnetId':'subnet-1','Groups':[{'GroupId':'sg-gone'}],'PrivateIpAddresses':["
            + "{'PrivateIpAddress':'10.0.1.10','Association':{'PublicIp':'54.1.1.10'}}]}"
            + " | UNKNOWN | UNKNOWN",
        "an interface whose subnet is not there | NetworkInterface eni-1 | {'VpcId':'vpc-1',"
            + "'SubnetId':'subnet-gone','Groups':[{'GroupId':'sg-1'}],'PrivateIpAddresses':["
            + "{'PrivateIpAddress':'10.0.1.10','Association':{'PublicIp':'54.1.1.10'}}]}"
            + " | UNKNOWN | UNKNOWN",
      })
  void aBadRow(String what, String name, String configuration, String in, String out) {
    Map<String, String> rows = rows();
    rows.put(name, configuration);
    Results results = evaluate(rows, null);
    assertThat(in(results)).as("in").isEqualTo(in);
    assertThat(out(results)).as("out").isEqualTo(out);
  }

  @ParameterizedTest(name = "{0} denied")
  @DisplayName("section 7: what a denied call would have told is UNKNOWN, with its coverage")
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeRouteTables | RouteTable rtb-1",
        "DescribeNetworkAcls | NetworkAcl acl-1",
        "DescribeSecurityGroups | SecurityGroup sg-1",
        "DescribeInternetGateways | InternetGateway igw-1",
        "DescribeSubnets | Subnet subnet-1",
      })
  void aDeniedCall(String operation, String gone) {
    Map<String, String> rows = rows();
    rows.remove(gone);
    Results results = evaluate(rows, operation);
    assertThat(in(results)).isEqualTo("UNKNOWN");
    assertThat(out(results)).isEqualTo("UNKNOWN");
    String ref = ACCOUNT + "/" + REGION + "/ec2:" + operation;
    assertThat(results.exposures)
        .filteredOn(row -> row.verdict() == Verdict.UNKNOWN)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.coverageRefs()).containsExactly(ref));
  }

  @ParameterizedTest(name = "{0} to {1}, {2} denied: {3}")
  @DisplayName("section 7: a route to what is not there drops; to what was not read it is UNKNOWN")
  @CsvSource({
    "TransitGatewayId, tgw-1, none, BLOCKED",
    "TransitGatewayId, tgw-1, DescribeTransitGateways, UNKNOWN",
    "NatGatewayId, nat-1, none, BLOCKED",
    "NatGatewayId, nat-1, DescribeNatGateways, UNKNOWN",
    "NetworkInterfaceId, eni-gone, none, BLOCKED",
    "NetworkInterfaceId, eni-gone, DescribeNetworkInterfaces, UNKNOWN",
    "VpcPeeringConnectionId, pcx-1, none, BLOCKED",
    "GatewayId, vpce-gone, none, BLOCKED",
    "GatewayId, vpce-gone, DescribeVpcEndpoints, UNKNOWN",
    "WormholeId, wormhole-1, none, UNKNOWN"
  })
  void aRouteThatDangles(String target, String id, String denied, String out) {
    Map<String, String> rows = rows();
    String dangling =
        "{'VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':["
            + "{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local'},"
            + "{'DestinationCidrBlock':'0.0.0.0/0','"
            + target
            + "':'"
            + id
            + "'}]}";
    rows.put("RouteTable rtb-1", dangling);
    Results results = evaluate(rows, denied.equals("none") ? null : denied);
    assertThat(out(results)).isEqualTo(out);
    assertThat(results.egress)
        .filteredOn(row -> !denied.equals("none") && row.verdict() == Verdict.UNKNOWN)
        .allSatisfy(
            row ->
                assertThat(row.coverageRefs())
                    .isEqualTo(List.of(ACCOUNT + "/" + REGION + "/ec2:" + denied)));
  }
}
