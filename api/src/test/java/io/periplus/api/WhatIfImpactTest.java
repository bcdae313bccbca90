package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes alter of access and radii, over HTTP, on an estate whose analyses have not run. */
class WhatIfImpactTest {
  private static final String ACCOUNT = TestEstate.ACCOUNT;
  private static final String MANAGEMENT = "999988887777";
  private static final String IAM = "arn:aws:iam::" + ACCOUNT + ":";
  private static final String USER = IAM + "user/u";
  private static final String ROLE = IAM + "role/r";
  private static final String ROOT = IAM + "root";
  private static final String POLICY = IAM + "policy/everything";
  private static final String PARTNER = "arn:aws:iam::444455556666:root";
  private static final String BUCKET = "arn:aws:s3:::b";
  private static final String WEB = TestEstate.EC2 + "instance/i-1";
  private static final String GROUP = TestEstate.EC2 + "security-group/sg-1";
  private static final String ORGANIZATION = "arn:aws:organizations::" + MANAGEMENT + ":";
  private static final String DENY = ORGANIZATION + "policy/o-1/service_control_policy/p-deny";
  private static final String ALLOW_ALL =
      "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}";

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    try (SnapshotWriter writer =
        store.begin(
            SnapshotHeader.of(
                TestEstate.TODAY,
                new EstateIdentity("aws", null, List.of(ACCOUNT, MANAGEMENT), null),
                List.of(ACCOUNT, MANAGEMENT),
                List.of(TestEstate.REGION, "global")))) {
      ReachabilityRoutesTest.publicSubnetWithOneWebInstance(writer);
      identities(writer);
      organization(writer);
      store.publish(writer.seal());
    }
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void identities(SnapshotWriter writer) {
    add(
        writer,
        USER,
        "AWS::IAM::User",
        ACCOUNT,
        "{'UserName':'u','UserId':'AIDA1','UserPolicyList':[{'PolicyName':'p','PolicyDocument':"
            + ALLOW_ALL
            + "}],'AttachedManagedPolicies':[],'GroupList':[]}");
    add(
        writer,
        ROLE,
        "AWS::IAM::Role",
        ACCOUNT,
        "{'RoleName':'r','RoleId':'AROA1','AssumeRolePolicyDocument':{'Version':'2012-10-17',"
            + "'Statement':[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},"
            + "'Action':'sts:AssumeRole'}]},'RolePolicyList':[],'AttachedManagedPolicies':[]}");
    add(
        writer,
        POLICY,
        "AWS::IAM::ManagedPolicy",
        ACCOUNT,
        "{'Arn':'"
            + POLICY
            + "','PolicyName':'everything','DefaultVersionId':'v1','PolicyVersionList':[{"
            + "'VersionId':'v1','IsDefaultVersion':true,'Document':"
            + ALLOW_ALL
            + "}]}");
    add(writer, BUCKET, "AWS::S3::Bucket", ACCOUNT, "{'Name':'b'}");
    add(writer, PARTNER, "AWS::IAM::AccountRoot", "444455556666", null);
  }

  private static void organization(SnapshotWriter writer) {
    add(
        writer,
        ORGANIZATION + "organization/o-1",
        "AWS::Organizations::Organization",
        MANAGEMENT,
        "{'Id':'o-1','MasterAccountId':'" + MANAGEMENT + "'}");
    add(
        writer,
        ORGANIZATION + "root/o-1/r-1",
        "AWS::Organizations::Root",
        MANAGEMENT,
        "{'Id':'r-1','PolicyTypes':[{'Type':'SERVICE_CONTROL_POLICY','Status':'ENABLED'}]}");
    for (String each : List.of(ACCOUNT, MANAGEMENT)) {
      add(
          writer,
          ORGANIZATION + "account/o-1/" + each,
          "AWS::Organizations::Account",
          MANAGEMENT,
          "{'Id':'" + each + "','ParentId':'r-1'}");
    }
    policy(
        writer, "p-FullAWSAccess", ALLOW_ALL, "{'TargetId':'r-1'},{'TargetId':'" + ACCOUNT + "'}");
    policy(
        writer,
        "p-deny",
        "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':['s3:*','iam:*','sts:*'],"
            + "'Resource':'*'}]}",
        "{'TargetId':'" + ACCOUNT + "'}");
    writer.add(
        new Relationship(
            ORGANIZATION + "account/o-1/" + ACCOUNT,
            EdgeType.GOVERNED_BY,
            DENY,
            List.of("Targets[].TargetId"),
            "{}",
            false));
    writer.add(
        new Coverage(
            MANAGEMENT,
            "global",
            "organizations",
            "ListPolicies",
            "AWS::Organizations::Policy",
            CoverageStatus.COMPLETE,
            null,
            null,
            1,
            0,
            2,
            false,
            null,
            Map.of(),
            TestEstate.TODAY,
            TestEstate.TODAY,
            null));
  }

  private static void policy(SnapshotWriter writer, String id, String content, String targets) {
    add(
        writer,
        ORGANIZATION + "policy/o-1/service_control_policy/" + id,
        "AWS::Organizations::Policy",
        MANAGEMENT,
        "{'Id':'"
            + id
            + "','Type':'SERVICE_CONTROL_POLICY','Content':"
            + content
            + ",'Targets':["
            + targets
            + "]}");
  }

  private static void add(
      SnapshotWriter writer, String arn, String type, String account, String json) {
    String id = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    String configuration = json == null ? "{}" : json.replace('\'', '"');
    writer.add(
        new Resource(
            arn,
            ResourceType.of(type),
            account,
            "global",
            id,
            id,
            json == null ? Map.of() : Map.of("team", "red"),
            configuration,
            String.format("%032x", arn.hashCode() & 0xffffffffL),
            json == null,
            false,
            json == null ? null : TestEstate.TODAY,
            TestEstate.TODAY,
            "iam:GetAccountAuthorizationDetails"));
  }

  private static JsonNode whatIf(String change) throws Exception {
    ApiTestServer.Answer answer =
        api.post(
            "/api/v1/what-if",
            ("{'changes':[" + change + "]}").replace('\'', '"'),
            "application/json");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private static ApiTestServer.Answer radius(String arn, String body) throws Exception {
    return api.post(
        "/api/v1/blast-radius/{arn}",
        "/api/v1/blast-radius/" + URLEncoder.encode(arn, StandardCharsets.UTF_8),
        body.replace('\'', '"'),
        "application/json");
  }

  private static List<String> edges(JsonNode edges) {
    List<String> texts = new ArrayList<>();
    edges.forEach(
        each ->
            texts.add(
                each.path("from").asText()
                    + ' '
                    + each.path("edge").asText()
                    + (each.path("level").isNull() ? "" : ' ' + each.path("level").asText())
                    + ' '
                    + each.path("to").asText()));
    return texts;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static final String CLOSE =
      "{'op':'remove','kind':'securityGroupRule','securityGroupRuleId':'sgr-1'},"
          + "{'op':'remove','kind':'securityGroupRule','securityGroupRuleId':'sgr-2'}";

  @Test
  @DisplayName(
      "X01: without the rules that expose it, the exposure goes, and the internet's radius")
  void x01_rulesThatExpose() throws Exception {
    JsonNode body = whatIf(CLOSE);
    assertThat(edges(body.at("/impact/removed"))).contains(WEB + " EXPOSED_TO internet");
    assertThat(edges(body.at("/impact/added"))).isEmpty();
    assertThat(texts(body.at("/impact/noLongerExposed"))).containsExactly(WEB);
    assertThat(texts(body.at("/impact/newlyExposed"))).isEmpty();
    JsonNode seed = body.at("/impact/radii/seeds/0");
    assertThat(seed.path("arn").asText()).isEqualTo("internet");
    assertThat(seed.at("/before/possible/resources").asInt())
        .isGreaterThan(seed.at("/after/possible/resources").asInt());
    assertThat(body.at("/exposures/counts/removed").asInt()).isPositive();
  }

  @Test
  @DisplayName("X01: mode change of the group by edits")
  void x01_modeChangeOfTheGroup() throws Exception {
    ApiTestServer.Answer answer = radius(GROUP, "{'changes':[" + CLOSE + "]}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(body.path("mode").asText()).isEqualTo("change");
    assertThat(body.at("/seed/arn").asText()).isEqualTo(GROUP);
    assertThat(texts(body.at("/change/noLongerExposed"))).containsExactly(WEB);
    assertThat(body.at("/certain/resources").asInt()).isPositive();
  }

  @Test
  @DisplayName("X2: mode change without edits deletes the seed")
  void x2_deletionOfTheWebInstance() throws Exception {
    ApiTestServer.Answer answer =
        api.get(
            "/api/v1/blast-radius/{arn}",
            "/api/v1/blast-radius/"
                + URLEncoder.encode(WEB, StandardCharsets.UTF_8)
                + "?mode=change");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(texts(body.at("/change/noLongerExposed"))).containsExactly(WEB);
    assertThat(edges(body.at("/change/removed"))).contains(WEB + " EXPOSED_TO internet");
    assertThat(body.at("/change/structural").asInt()).isPositive();
  }

  @Test
  @DisplayName("X2: packets within the VPC are computed again: machines that reach each other")
  void x2_reachesWithinTheVpc() throws Exception {
    String between = "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":instance/i-2";
    JsonNode body =
        whatIf(
            "{'op':'add','kind':'securityGroupRule','groupId':'sg-1','rule':{'IsEgress':true,"
                + "'IpProtocol':'-1','CidrIpv4':'0.0.0.0/0'}}");
    assertThat(edges(body.at("/impact/added")))
        .contains(WEB + " REACHES " + between, between + " REACHES " + WEB);
  }

  @Test
  @DisplayName("X2: a way out that goes, by its route")
  void x2_egress() throws Exception {
    JsonNode body =
        whatIf(
            "{'op':'remove','kind':'route','routeTableId':'rtb-1',"
                + "'route':{'DestinationCidrBlock':'0.0.0.0/0'}}");
    assertThat(edges(body.at("/impact/removed")))
        .noneMatch(edge -> edge.contains("CAN_"))
        .contains(WEB + " EXPOSED_TO internet");
  }

  @Test
  @DisplayName(
      "X02: without the control policy with the only Deny, access comes, and administrators")
  void x02_controlPolicyWithTheOnlyDeny() throws Exception {
    JsonNode body = whatIf("{'op':'remove','kind':'resource','resourceId':'" + DENY + "'}");
    assertThat(edges(body.at("/impact/added"))).contains(USER + " CAN_ACCESS READ " + BUCKET);
    assertThat(texts(body.at("/impact/newlyAdmin"))).containsExactly(USER);
    assertThat(texts(body.at("/impact/noLongerAdmin"))).isEmpty();
    assertThat(body.at("/impact/radii/affected").asInt()).isPositive();
    assertThat(body.at("/impact/radii/seeds").findValuesAsText("arn")).contains(USER);
    JsonNode same =
        whatIf(
            "{'op':'remove','kind':'policyStatement','policyArn':'"
                + DENY
                + "','statementIndex':0}");
    assertThat(texts(same.at("/impact/newlyAdmin"))).containsExactly(USER);
  }

  @Test
  @DisplayName("X03: trust of everybody is of every account, and not of the internet")
  void x03_trustOfEverybody() throws Exception {
    JsonNode body =
        whatIf(
            "{'op':'add','kind':'policyStatement','policyArn':'"
                + ROLE
                + "#trust','statement':{'Effect':'Allow','Principal':{'AWS':'*'},"
                + "'Action':'sts:AssumeRole'}}");
    assertThat(edges(body.at("/impact/added")))
        .contains(PARTNER + " CAN_ASSUME " + ROLE)
        .doesNotContain("internet CAN_ASSUME " + ROLE);
    assertThat(edges(body.at("/impact/removed"))).isEmpty();
    assertThat(texts(body.at("/impact/newlyExposed"))).isEmpty();
    assertThat(body.at("/exposures/counts/added").asInt()).isZero();
  }

  @Test
  @DisplayName("X04: a tag that no policy reads alters nothing")
  void x04_unrelatedTag() throws Exception {
    JsonNode body =
        whatIf(
            "{'op':'replace','kind':'tag','resourceId':'"
                + ROLE
                + "','Key':'team','Value':'blue'}");
    JsonNode impact = body.path("impact");
    assertThat(impact.path("addedTotal").asInt()).isZero();
    assertThat(impact.path("removedTotal").asInt()).isZero();
    assertThat(impact.at("/radii/affected").asInt()).isZero();
    assertThat(texts(impact.path("newlyAdmin"))).isEmpty();
    assertThat(body.at("/exposures/counts/added").asInt()).isZero();
  }

  @Test
  @DisplayName(
      "X2: a policy that is attached under a control policy that denies gives what is left")
  void x2_attachment() throws Exception {
    JsonNode body =
        whatIf(
            "{'op':'remove','kind':'resource','resourceId':'"
                + DENY
                + "'},{'op':'add','kind':'policyAttachment','principalArn':'"
                + ROLE
                + "','policyArn':'"
                + POLICY
                + "'}");
    assertThat(texts(body.at("/impact/newlyAdmin"))).containsExactly(ROLE, USER);
    assertThat(edges(body.at("/impact/added"))).contains(ROLE + " CAN_ESCALATE_TO " + ROOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "404 | resource-not-found | /changes/0/resourceId |"
            + " {'op':'remove','kind':'resource','resourceId':'arn:aws:s3:::moon'}",
        "400 | invalid-change | /changes/0/op |"
            + " {'op':'add','kind':'resource','resourceId':'arn:aws:s3:::b'}",
        "409 | change-conflict | /changes/0/Key |"
            + " {'op':'add','kind':'tag','resourceId':'arn:aws:s3:::b','Key':'team','Value':'x'}",
        "409 | change-conflict | /changes/0/Key |"
            + " {'op':'remove','kind':'tag','resourceId':'arn:aws:s3:::b','Key':'moon'}",
        "404 | resource-not-found | /changes/0/policyArn |"
            + " {'op':'remove','kind':'policyStatement',"
            + "'policyArn':'arn:aws:iam::111122223333:user/u#inline/moon','statementIndex':0}",
        "409 | change-conflict | /changes/0/statementIndex |"
            + " {'op':'remove','kind':'policyStatement',"
            + "'policyArn':'arn:aws:iam::111122223333:user/u#inline/p','statementIndex':1}",
        "400 | invalid-change | /changes/0/statement/Effect |"
            + " {'op':'add','kind':'policyStatement','statement':{},"
            + "'policyArn':'arn:aws:iam::111122223333:user/u#inline/p'}",
        "409 | change-conflict | /changes/0/policyArn |"
            + " {'op':'remove','kind':'policyAttachment',"
            + "'principalArn':'arn:aws:iam::111122223333:user/u',"
            + "'policyArn':'arn:aws:iam::111122223333:policy/everything'}",
      })
  void changeThatCannotBeMade_isAProblemWithItsPointer(
      int status, String code, String pointer, String change) throws Exception {
    for (ApiTestServer.Answer answer :
        List.of(
            api.post(
                "/api/v1/what-if",
                ("{'changes':[" + change + "]}").replace('\'', '"'),
                "application/json"),
            radius(ROLE, "{'changes':[" + change + "]}"))) {
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
      assertThat(answer.json().path("code").asText()).isEqualTo(code);
      assertThat(answer.json().at("/errors/0/parameter").asText()).isEqualTo(pointer);
    }
  }

  @Test
  @DisplayName("8: more than 100 edits are not compared; packets still are")
  void moreThanAHundredEdits() throws Exception {
    List<String> changes = new ArrayList<>();
    for (int port = 1000; port < 1101; port++) {
      changes.add(
          "{'op':'add','kind':'securityGroupRule','groupId':'sg-1','rule':{'IsEgress':false,"
              + "'IpProtocol':'tcp','FromPort':"
              + port
              + ",'ToPort':"
              + port
              + ",'CidrIpv4':'0.0.0.0/0'}}");
    }
    JsonNode body = whatIf(String.join(",", changes));
    assertThat(body.path("impact").isNull()).isTrue();
    assertThat(body.at("/exposures/counts/added").asInt()).isPositive();
    assertThat(
            radius(GROUP, "{'changes':[" + String.join(",", changes) + "]}")
                .json()
                .path("code")
                .asText())
        .isEqualTo("result-too-large");
  }
}
