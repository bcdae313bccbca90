package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code periplus what-if} on an imported VPC with one public interface. */
class CliWhatIfTest {
  private static final String SSH =
      "{'changes':[{'op':'add','kind':'securityGroupRule','groupId':'sg-1','rule':{"
          + "'IsEgress':false,'IpProtocol':'tcp','FromPort':22,'ToPort':22,"
          + "'CidrIpv4':'0.0.0.0/0'}}]}";
  private static final String PLAN =
      "{'format_version':'1.2','resource_changes':[{'address':'aws_security_group_rule.ssh',"
          + "'mode':'managed','type':'aws_security_group_rule','name':'ssh','change':{"
          + "'actions':['create'],'before':null,'after':{'security_group_id':'sg-1',"
          + "'type':'ingress','protocol':'tcp','from_port':22,'to_port':22,"
          + "'cidr_blocks':['0.0.0.0/0']},'after_unknown':{'id':true}}},"
          + "{'address':'aws_s3_bucket.logs','mode':'managed','type':'aws_s3_bucket',"
          + "'name':'logs','change':{'actions':['create'],'before':null,'after':{}}}]}";

  @TempDir static Path directory;
  private static Path data;

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
        "internet-gateways",
        "{'InternetGateways':[{'InternetGatewayId':'igw-1','Attachments':["
            + "{'State':'available','VpcId':'vpc-1'}]}]}");
    answer(
        tree,
        "route-tables",
        "{'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],"
            + "'Routes':[{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1',"
            + "'State':'active'}]}]}");
    answer(
        tree,
        "network-acls",
        "{'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','IsDefault':true,'Entries':["
            + "{'RuleNumber':100,'Egress':false,'Protocol':'-1','CidrBlock':'0.0.0.0/0',"
            + "'RuleAction':'allow'},{'RuleNumber':100,'Egress':true,'Protocol':'-1',"
            + "'CidrBlock':'0.0.0.0/0','RuleAction':'allow'}]}]}");
    answer(
        tree,
        "security-groups",
        "{'SecurityGroups':[{'GroupId':'sg-1','VpcId':'vpc-1','GroupName':'web',"
            + "'IpPermissions':[],'IpPermissionsEgress':[]}]}");
    answer(
        tree,
        "network-interfaces",
        "{'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1',"
            + "'SubnetId':'subnet-1','InterfaceType':'interface','SourceDestCheck':true,"
            + "'Groups':[{'GroupId':'sg-1'}],'PrivateIpAddress':'10.0.1.10',"
            + "'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.1.10',"
            + "'Association':{'PublicIp':'54.1.1.10'}}]}]}");
    answer(
        tree,
        "vpc-block-public-access-options",
        "{'VpcBlockPublicAccessOptions':{'AwsAccountId':'111122223333',"
            + "'AwsRegion':'eu-west-1','InternetGatewayBlockMode':'off',"
            + "'ExclusionsAllowed':'allowed'}}");
    answer(tree, "vpc-block-public-access-exclusions", "{'VpcBlockPublicAccessExclusions':[]}");
    data = directory.resolve("data");
    CommandRun run =
        CommandRun.of("import", directory.resolve("tree").toString(), "--data", data.toString());
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.PARTIAL);
  }

  private static void answer(Path tree, String what, String json) throws IOException {
    Files.writeString(tree.resolve("ec2-describe-" + what + ".json"), json.replace('\'', '"'));
  }

  private static Path file(String json) {
    try {
      return Files.writeString(
          Files.createTempFile(directory, "changes", ".json"), json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandRun run(String... words) {
    return CommandRun.of(List.of(words), "--data", data.toString());
  }

  @Test
  void openedPort_isAddedAndFailsWhereAskedTo() {
    CommandRun run = run("what-if", file(SSH).toString(), "--fail-on", "new-exposure");
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains("Internet to resources: 1 added, 0 removed, 0 changed.")
        .contains("added", "network-interface/eni-1", "22", "0.0.0.0/0");
    assertThat(run("what-if", file(SSH).toString()).code()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void plan_isTheSame_asMarkdown_andNamesWhatIsNotEvaluated() {
    CommandRun run = run("what-if", "--terraform-plan", file(PLAN).toString(), "-o", "md");
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .startsWith("### Reachability after this change")
        .contains("| added | network-interface/eni-1 | in | tcp | 22 |");
    assertThat(run.err()).contains("Not evaluated", "aws_s3_bucket (1)");
  }

  @Test
  @DisplayName("a plan of four megabytes is read like a small one: it is no body of a request")
  void largePlan_isReadLikeASmallOne() {
    String object =
        "{'address':'aws_s3_object.file[%d]','mode':'managed','type':'aws_s3_object','name':'file',"
            + "'change':{'actions':['create'],'before':null,'after':{'content':'"
            + "x".repeat(1000)
            + "'}}},";
    String bucket = "{'address':'aws_s3_bucket";
    String objects =
        IntStream.range(0, 3800).mapToObj(object::formatted).collect(Collectors.joining());
    String plan = PLAN.replace(bucket, objects + bucket);
    assertThat(plan.length()).isGreaterThan(4 << 20);
    CommandRun run = run("what-if", "--terraform-plan", file(plan).toString(), "-o", "md");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).contains("| added | network-interface/eni-1 | in | tcp | 22 |");
    assertThat(run.err()).contains("aws_s3_bucket (1)", "aws_s3_object (3800)");
  }

  @Test
  void json_isTheBodyOfTheApi() throws IOException {
    CommandRun run = run("what-if", file(SSH).toString(), "--json");
    JsonNode body = new ObjectMapper().readTree(run.out());
    assertThat(body.at("/exposures/counts/added").asInt()).isEqualTo(1);
    assertThat(body.at("/exposures/added/0/evidence").isEmpty()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "no JSON | {'changes': | it is not JSON (line 1)",
        "a list | [] | it is not a JSON object",
        "another member | {'change':[]} | it has change",
        "no changes | {} | /changes",
        "unknown id | {'changes':[{'op':'remove','kind':'route','routeTableId':'rtb-9',"
            + "'route':{}}]} | no AWS::EC2::RouteTable rtb-9",
      })
  void badFile_isSaidInOneLine(String name, String json, String expected) {
    CommandRun run = run("what-if", file(json).toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(expected);
    assertThat(run.err().strip().lines()).hasSize(1);
  }

  @Test
  void neitherOrBoth_isUsage() {
    assertThat(run("what-if").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("what-if", file(SSH).toString(), "--terraform-plan", "p.json").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("what-if", "nowhere.json").err()).contains("there is no such file");
    assertThat(run("what-if", "--terraform-plan", file(SSH).toString()).err())
        .contains("terraform show -json");
  }
}
