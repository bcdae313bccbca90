package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code periplus explain} with one end left out, on an imported VPC. */
class CliSurveyTest {
  @TempDir static Path directory;
  private static Path data;

  /**
   * {@code eni-db} takes 5432 from the group of {@code eni-app}; {@code eni-odd}'s is not known.
   */
  @BeforeAll
  static void importVpc() throws IOException {
    Path tree = directory.resolve("tree/111122223333/eu-west-1");
    Files.createDirectories(tree);
    answer(tree, "vpcs", "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}]}");
    answer(
        tree,
        "subnets",
        "{'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.1.0/24'}]}");
    answer(
        tree,
        "route-tables",
        "{'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],"
            + "'Routes':[{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local',"
            + "'State':'active'}]}]}");
    answer(
        tree,
        "network-acls",
        "{'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','IsDefault':true,'Entries':["
            + "{'RuleNumber':100,'Egress':false,'Protocol':'-1','CidrBlock':'0.0.0.0/0',"
            + "'RuleAction':'allow'},{'RuleNumber':100,'Egress':true,'Protocol':'-1',"
            + "'CidrBlock':'0.0.0.0/0','RuleAction':'allow'}]}]}");
    String out = "'IpPermissionsEgress':[{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}";
    answer(
        tree,
        "security-groups",
        "{'SecurityGroups':[{'GroupId':'sg-app','VpcId':'vpc-1','GroupName':'app',"
            + "'IpPermissions':[],"
            + out
            + ",{'GroupId':'sg-db','VpcId':'vpc-1','GroupName':'db','IpPermissions':["
            + "{'IpProtocol':'tcp','FromPort':5432,'ToPort':5432,'UserIdGroupPairs':["
            + "{'GroupId':'sg-app'}]}],'IpPermissionsEgress':[]}]}");
    answer(
        tree,
        "network-interfaces",
        "{'NetworkInterfaces':["
            + networkInterface("eni-app", "10.0.1.10", "sg-app")
            + ','
            + networkInterface("eni-app2", "10.0.1.11", "sg-app")
            + ','
            + networkInterface("eni-db", "10.0.1.20", "sg-db")
            + ','
            + networkInterface("eni-odd", "10.0.1.30", "sg-absent")
            + "]}");
    data = directory.resolve("data");
    CommandRun run =
        CommandRun.of("import", directory.resolve("tree").toString(), "--data", data.toString());
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.PARTIAL);
  }

  private static String networkInterface(String id, String address, String group) {
    return "{'NetworkInterfaceId':'"
        + id
        + "','VpcId':'vpc-1','SubnetId':'subnet-1','InterfaceType':'interface',"
        + "'SourceDestCheck':true,'Groups':[{'GroupId':'"
        + group
        + "'}],'PrivateIpAddress':'"
        + address
        + "','PrivateIpAddresses':[{'PrivateIpAddress':'"
        + address
        + "'}]}";
  }

  private static void answer(Path tree, String what, String json) throws IOException {
    Files.writeString(tree.resolve("ec2-describe-" + what + ".json"), json.replace('\'', '"'));
  }

  private static CommandRun explain(String words) {
    return CommandRun.of(List.of(("explain " + words).split(" ")), "--data", data.toString());
  }

  @Test
  @DisplayName("SG5 explain --to lists the members of the group, aligned, and what was looked at")
  void whatReachesTheDatabase() {
    CommandRun run = explain("--to 10.0.1.20 --protocol tcp --port 5432");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FINE);
    assertThat(run.out().lines())
        .contains(
            "What can reach 10.0.1.20  tcp 5432   REACHABLE",
            "REACHABLE  tcp 5432  ipv4  via LOCAL",
            "  network-interface/eni-app   10.0.1.10  vpc-1",
            "  network-interface/eni-app2  10.0.1.11  vpc-1",
            "Looked at 3 addresses in 1 VPC and at the internet, which does not reach it.",
            "Not seen, and may hold more that reaches it:");
  }

  @Test
  void members_areCut_andTheRestIsCounted() {
    CommandRun run = explain("--to 10.0.1.20 --members 1");
    assertThat(run.out()).contains("eni-app ", "  and 1 more of 2 (--members shows more)");
    assertThat(run.out()).doesNotContain("eni-app2");
    assertThat(explain("--to 10.0.1.20 --members 0").out()).contains("  2 of 2 (--members");
  }

  @Test
  void evidence_showsTheHopsOfAnExample() {
    CommandRun run = explain("--to 10.0.1.20 --evidence");
    assertThat(run.out())
        .contains(
            "  for example network-interface/eni-app -> network-interface/eni-db",
            "tcp 5432 from sg-app");
  }

  @Test
  void json_isTheBodyOfTheRoute_withAllMembers() throws IOException {
    CommandRun run = explain("--to 10.0.1.20 --json --members 1");
    JsonNode body = new ObjectMapper().readTree(run.out());
    assertThat(body.get("direction").asText()).isEqualTo("INBOUND");
    assertThat(body.at("/groups/0/memberCount").asInt()).isEqualTo(2);
    assertThat(body.at("/groups/0/members")).hasSize(2);
    assertThat(body.at("/groups/0/example/from").asText()).isEqualTo("eni-app");
    assertThat(explain("--to 10.0.1.20 -o csv").out().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("VERDICT,PROTOCOL,PORTS,VIA,RESOURCE");
  }

  @Test
  @DisplayName("section 7 explain ends with 3 where a part of the list is unknown")
  void whatIsUnknown_endsWithThree() {
    CommandRun run = explain("--from eni-app");
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.PARTIAL);
    assertThat(run.out())
        .contains(
            "What can be reached from network-interface/eni-app   REACHABLE",
            "network-interface/eni-db")
        .containsSubsequence("UNKNOWN", "DANGLING_REFERENCE", "network-interface/eni-odd");
  }

  @Test
  void whereNothingReachesIt_thatIsSaid() {
    CommandRun run = explain("--to eni-app --protocol tcp --port 22");
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .contains("BLOCKED", "Nothing that was seen reaches it.", "Looked at 3 addresses");
  }

  @ParameterizedTest
  @CsvSource({
    "'--protocol tcp',                 neither --from nor --to is given",
    "'--to internet',                  The list of egress has what reaches the internet",
    "'--from 0.0.0.0/0',               The list of exposures has what the internet reaches",
    "'--to nosuchthing',               nosuchthing",
    "'--to eni-db --port ssh',         ports are 0 to 65535",
    "'--to eni-db --members -1',       --members is 0 to",
    "'--to eni-db --protocol tpc',     protocol must be tcp"
  })
  void badQuestions_endWithTwo(String words, String message) {
    CommandRun run = explain(words);
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
  }
}
