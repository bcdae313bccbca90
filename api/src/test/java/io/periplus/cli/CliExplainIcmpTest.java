package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code periplus explain} where a network ACL tells ICMP types apart. */
class CliExplainIcmpTest {
  @TempDir static Path directory;
  private static Path data;

  /** {@code eni-b} lies behind an ACL that denies type 0. */
  @BeforeAll
  static void importVpc() throws IOException {
    Path tree = directory.resolve("tree/111122223333/eu-west-1");
    Files.createDirectories(tree);
    answer(tree, "vpcs", "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}]}");
    answer(
        tree,
        "subnets",
        "{'Subnets':[{'SubnetId':'subnet-a','VpcId':'vpc-1','CidrBlock':'10.0.1.0/24'},"
            + "{'SubnetId':'subnet-b','VpcId':'vpc-1','CidrBlock':'10.0.2.0/24'}]}");
    answer(
        tree,
        "route-tables",
        "{'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],"
            + "'Routes':[{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local',"
            + "'State':'active'}]}]}");
    answer(
        tree,
        "network-acls",
        "{'NetworkAcls':["
            + acl("acl-a", true, "subnet-a", "")
            + ','
            + acl(
                "acl-b",
                false,
                "subnet-b",
                "{'RuleNumber':90,'Egress':false,'Protocol':'1','CidrBlock':'0.0.0.0/0',"
                    + "'IcmpTypeCode':{'Type':0,'Code':-1},'RuleAction':'deny'},")
            + "]}");
    String all = "[{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]";
    answer(
        tree,
        "security-groups",
        "{'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','GroupName':'open',"
            + ("'IpPermissions':" + all + ",'IpPermissionsEgress':" + all + "}]}"));
    answer(
        tree,
        "network-interfaces",
        "{'NetworkInterfaces':["
            + networkInterface("eni-a", "subnet-a", "10.0.1.10")
            + ','
            + networkInterface("eni-b", "subnet-b", "10.0.2.10")
            + "]}");
    data = directory.resolve("data");
    CommandRun run =
        CommandRun.of("import", directory.resolve("tree").toString(), "--data", data.toString());
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.PARTIAL);
  }

  private static String acl(String id, boolean main, String subnet, String entry) {
    String rest =
        "{'RuleNumber':100,'Egress':false,'Protocol':'-1','CidrBlock':'0.0.0.0/0',"
            + "'RuleAction':'allow'},{'RuleNumber':100,'Egress':true,'Protocol':'-1',"
            + "'CidrBlock':'0.0.0.0/0','RuleAction':'allow'}";
    return "{'NetworkAclId':'%s','VpcId':'vpc-1','IsDefault':%s,'Associations':[{'SubnetId':'%s'}],"
            .formatted(id, main, subnet)
        + ("'Entries':[" + entry + rest + "]}");
  }

  private static String networkInterface(String id, String subnet, String address) {
    return "{'NetworkInterfaceId':'%s','VpcId':'vpc-1','SubnetId':'%s','InterfaceType':'interface',"
            .formatted(id, subnet)
        + "'SourceDestCheck':true,'Groups':[{'GroupId':'sg-1'}],"
        + "'PrivateIpAddress':'%1$s','PrivateIpAddresses':[{'PrivateIpAddress':'%1$s'}]}"
            .formatted(address);
  }

  private static void answer(Path tree, String what, String json) throws IOException {
    Files.writeString(tree.resolve("ec2-describe-" + what + ".json"), json.replace('\'', '"'));
  }

  @Test
  @DisplayName("NA5 explain tells the run of types that the ACL lets through, in words and as JSON")
  void allButOneType() {
    CommandRun words =
        CommandRun.of(
            "explain",
            "--from",
            "eni-a",
            "--to",
            "eni-b",
            "--protocol",
            "icmp",
            "--data",
            data.toString());
    assertThat(words.out().lines())
        .as(words.err())
        .contains("REACHABLE  icmp type 1-255  ipv4  via LOCAL");
    CommandRun json =
        CommandRun.of(
            "explain",
            "--from",
            "eni-a",
            "--to",
            "eni-b",
            "--protocol",
            "icmp",
            "--json",
            "--data",
            data.toString());
    assertThat(json.out().replaceAll("\\s", ""))
        .as(json.err())
        .contains("\"icmpType\":1,\"icmpCode\":-1,\"icmpTypeTo\":255,\"icmpCodeTo\":-1");
  }
}
