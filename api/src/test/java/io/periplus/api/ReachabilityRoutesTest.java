package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the question over HTTP through the inventory and the kernel to the answer. */
class ReachabilityRoutesTest {
  private static final String ROUTE = "/api/v1/reachability";
  private static final Instant GATEWAY_SEEN = TestEstate.TODAY.minusSeconds(600);

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    publish(store);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  static void publish(SnapshotStore store) {
    try (SnapshotWriter writer =
        store.begin(
            SnapshotHeader.of(
                TestEstate.TODAY,
                new EstateIdentity("aws", null, List.of(TestEstate.ACCOUNT), null),
                List.of(TestEstate.ACCOUNT),
                List.of(TestEstate.REGION)))) {
      publicSubnetWithOneWebInstance(writer);
      store.publish(writer.seal());
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void add(SnapshotWriter writer, String kind, String type, String id, String json) {
    add(writer, kind, type, id, null, json);
  }

  private static void add(
      SnapshotWriter writer, String kind, String type, String id, String name, String json) {
    add(writer, kind, type, id, name, json, TestEstate.TODAY);
  }

  private static void add(
      SnapshotWriter writer,
      String kind,
      String type,
      String id,
      String name,
      String json,
      Instant observedAt) {
    String configuration = json.replace('\'', '"');
    writer.add(
        new Resource(
            TestEstate.EC2 + kind + '/' + id,
            ResourceType.of(type),
            TestEstate.ACCOUNT,
            TestEstate.REGION,
            id,
            name,
            Map.of(),
            configuration,
            String.format("%032x", configuration.hashCode() & 0xffffffffL),
            false,
            false,
            observedAt,
            observedAt,
            "ec2:Describe"));
  }

  static void publicSubnetWithOneWebInstance(SnapshotWriter writer) {
    add(
        writer,
        "vpc",
        "AWS::EC2::VPC",
        "vpc-1",
        "{'CidrBlock':'10.0.0.0/16','CidrBlockAssociationSet':[{'CidrBlock':'10.0.0.0/16',"
            + "'CidrBlockState':{'State':'associated'}}],'VpcId':'vpc-1'}");
    add(
        writer,
        "subnet",
        "AWS::EC2::Subnet",
        "subnet-1",
        "{'AvailabilityZoneId':'euw1-az1','CidrBlock':'10.0.1.0/24','SubnetId':'subnet-1',"
            + "'VpcId':'vpc-1'}");
    add(
        writer,
        "route-table",
        "AWS::EC2::RouteTable",
        "rtb-1",
        "{'Associations':[{'AssociationState':{'State':'associated'},'Main':true,"
            + "'RouteTableId':'rtb-1'}],'RouteTableId':'rtb-1','Routes':["
            + "{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local','State':'active'},"
            + "{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1','State':'active'}],"
            + "'VpcId':'vpc-1'}");
    String all = "'CidrBlock':'0.0.0.0/0','Protocol':'-1','RuleAction':'allow','RuleNumber':100}";
    add(
        writer,
        "network-acl",
        "AWS::EC2::NetworkAcl",
        "acl-1",
        "{'Associations':[{'NetworkAclId':'acl-1','SubnetId':'subnet-1'}],'Entries':["
            + "{'Egress':false,"
            + all
            + ",{'Egress':true,"
            + all
            + "],'IsDefault':true,'NetworkAclId':'acl-1','VpcId':'vpc-1'}");
    add(
        writer,
        "security-group",
        "AWS::EC2::SecurityGroup",
        "sg-1",
        "{'GroupId':'sg-1','IpPermissions':[{'FromPort':443,'IpProtocol':'tcp',"
            + "'IpRanges':[{'CidrIp':'0.0.0.0/0'}],'ToPort':443},"
            + "{'FromPort':8443,'IpProtocol':'tcp','IpRanges':[{'CidrIp':'192.0.2.0/24'}],"
            + "'ToPort':8443}],"
            + "'Rules':[{'CidrIpv4':'0.0.0.0/0','FromPort':443,'GroupId':'sg-1',"
            + "'IpProtocol':'tcp','IsEgress':false,'SecurityGroupRuleId':'sgr-1','ToPort':443},"
            + "{'CidrIpv4':'192.0.2.0/24','FromPort':8443,'GroupId':'sg-1',"
            + "'IpProtocol':'tcp','IsEgress':false,'SecurityGroupRuleId':'sgr-2','ToPort':8443}],"
            + "'VpcId':'vpc-1'}");
    add(
        writer,
        "network-interface",
        "AWS::EC2::NetworkInterface",
        "eni-1",
        "{'Attachment':{'InstanceId':'i-1','Status':'attached'},'Groups':[{'GroupId':'sg-1'}],"
            + "'InterfaceType':'interface','NetworkInterfaceId':'eni-1','PrivateIpAddresses':["
            + "{'Association':{'PublicIp':'198.51.100.10'},'Primary':true,"
            + "'PrivateIpAddress':'10.0.1.10'}],'SourceDestCheck':true,'Status':'in-use',"
            + "'SubnetId':'subnet-1','VpcId':'vpc-1'}");
    add(
        writer,
        "instance",
        "AWS::EC2::Instance",
        "i-1",
        "web",
        "{'InstanceId':'i-1','State':{'Name':'running'},'SubnetId':'subnet-1','VpcId':'vpc-1'}");
    for (String id : List.of("i-2", "i-3")) {
      add(
          writer,
          "instance",
          "AWS::EC2::Instance",
          id,
          "db",
          "{'InstanceId':'"
              + id
              + "','State':{'Name':'running'},'SubnetId':'subnet-1','VpcId':'vpc-1'}");
    }
    add(
        writer,
        "network-interface",
        "AWS::EC2::NetworkInterface",
        "eni-2",
        "{'Attachment':{'InstanceId':'i-2','Status':'attached'},'Groups':[{'GroupId':'sg-1'}],"
            + "'InterfaceType':'interface','NetworkInterfaceId':'eni-2','PrivateIpAddresses':["
            + "{'Primary':true,'PrivateIpAddress':'10.0.1.20'}],'SourceDestCheck':true,"
            + "'Status':'in-use','SubnetId':'subnet-1','VpcId':'vpc-1'}");
    // Carried over from an earlier crawl, on no path: it says nothing of the answers' age.
    add(
        writer,
        "volume",
        "AWS::EC2::Volume",
        "vol-old",
        null,
        "{'VolumeId':'vol-old'}",
        TestEstate.YESTERDAY);
    // Crawled earlier than the rest, and a hop of what comes from the internet.
    add(
        writer,
        "internet-gateway",
        "AWS::EC2::InternetGateway",
        "igw-1",
        null,
        "{'Attachments':[{'State':'available','VpcId':'vpc-1'}],'InternetGatewayId':'igw-1'}",
        GATEWAY_SEEN);
    writer.add(
        new Relationship(
            TestEstate.EC2 + "network-interface/eni-1",
            EdgeType.ATTACHED_TO,
            TestEstate.EC2 + "instance/i-1",
            List.of("Attachment.InstanceId"),
            "{}",
            false));
  }

  private static JsonNode ask(String body) throws Exception {
    ApiTestServer.Answer answer = api.post(ROUTE, body.replace('\'', '"'), "application/json");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void openPort_isReachable_hopByHop() throws Exception {
    JsonNode answer =
        ask("{'from':'internet','to':'i-1','protocol':'tcp','port':443,'family':'ipv4'}");
    assertThat(answer.get("verdict").asText()).isEqualTo("REACHABLE");
    assertThat(answer.at("/answers/0/via").asText()).isEqualTo("INTERNET_GATEWAY");
    assertThat(ReadRoutesTest.column(answer.at("/answers/0/evidence"), "component"))
        .contains(
            TestEstate.EC2 + "internet-gateway/igw-1", TestEstate.EC2 + "security-group/sg-1");
    assertThat(answer.at("/query/fromPort").asInt()).isEqualTo(443);
  }

  @Test
  void observedAt_isOfTheOldestResourceThatTheAnswerNames() throws Exception {
    JsonNode fromInternet =
        ask("{'from':'internet','to':'i-1','protocol':'tcp','port':443,'family':'ipv4'}");
    assertThat(fromInternet.get("observedAt").asText()).isEqualTo(GATEWAY_SEEN.toString());
    JsonNode inside = ask("{'from':'10.0.1.20','to':'i-1','protocol':'tcp','port':443}");
    assertThat(inside.get("observedAt").asText()).isEqualTo(TestEstate.TODAY.toString());
  }

  @Test
  void closedPort_isBlocked_andSaysWhatWouldHaveToChange() throws Exception {
    JsonNode answer = ask("{'from':'internet','to':'i-1','protocol':'tcp','port':22}");
    assertThat(answer.get("verdict").asText()).isEqualTo("BLOCKED");
    assertThat(ReadRoutesTest.column(answer.get("blockers"), "reason"))
        .contains("ENI_SG_RULES_MISMATCH");
  }

  @ParameterizedTest
  @CsvSource({
    "web",
    "WEB",
    "i-1",
    "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
    "10.0.1.10",
    "198.51.100.10",
    "10.0.1.8/29",
    "eni-1"
  })
  void aThing_isNamedInAnyWay(String thing) throws Exception {
    JsonNode answer = ask("{'from':'internet','to':'" + thing + "','protocol':'tcp','port':443}");
    assertThat(answer.get("verdict").asText()).isEqualTo("REACHABLE");
    assertThat(answer.at("/answers/0/destination").asText())
        .isEqualTo(TestEstate.EC2 + "instance/i-1");
  }

  @Test
  void aNameOfSeveral_isNotGuessed_theCandidatesAreNamed() throws Exception {
    ApiTestServer.Answer answer =
        api.post(ROUTE, "{\"from\":\"db\",\"to\":\"internet\"}", "application/json");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asText()).isEqualTo("ambiguous-name");
    assertThat(answer.json().at("/errors/0/parameter").asText()).isEqualTo("from");
    assertThat(ReadRoutesTest.column(answer.json().get("candidates"), "arn"))
        .containsExactly(TestEstate.EC2 + "instance/i-2", TestEstate.EC2 + "instance/i-3");
  }

  @Test
  void aNameThatIsNearlyOne_isSaidSo() throws Exception {
    ApiTestServer.Answer answer =
        api.post(ROUTE, "{\"from\":\"internet\",\"to\":\"we\"}", "application/json");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asText()).contains("Did you mean web?");
  }

  @ParameterizedTest
  @CsvSource({
    "internet, i-gone,        404, resource-not-found",
    "internet, internet,      400, invalid-parameter",
    "internet, 10.0.0.0/99,   400, invalid-cidr",
  })
  void whatCannotBeAsked_isSaidSo(String from, String to, int status, String code)
      throws Exception {
    ApiTestServer.Answer answer =
        api.post(ROUTE, "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}", "application/json");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().get("code").asText()).isEqualTo(code);
  }

  @Test
  void unknownSnapshot_isNotFound() throws Exception {
    ApiTestServer.Answer answer =
        api.post(
            ROUTE,
            "{\"from\":\"internet\",\"to\":\"i-1\",\"at\":\"2001-01-01T00:00:00Z\"}",
            "application/json");
    assertThat(answer.json().get("code").asText()).isEqualTo("snapshot-not-found");
  }
}
