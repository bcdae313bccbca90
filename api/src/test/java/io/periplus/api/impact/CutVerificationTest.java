package io.periplus.api.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.impact.Certainty;
import io.periplus.impact.estate.ChokePoints;
import io.periplus.impact.estate.CutEdit;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts are evaluated again without their statements: an edge names one that allows it. */
class CutVerificationTest {
  private static final String ACCOUNT = "111122223333";
  private static final String IAM = "arn:aws:iam::" + ACCOUNT + ":";
  private static final String DATA = "arn:aws:s3:::data";
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  @TempDir static Path directory;

  private static Snapshot snapshot;
  private static RadiusService service;

  @BeforeAll
  static void start() {
    SnapshotStore store = SnapshotStore.open(directory);
    SnapshotHeader header =
        SnapshotHeader.of(
            NOW,
            new EstateIdentity("aws", null, List.of(ACCOUNT), null),
            List.of(ACCOUNT),
            List.of("global"));
    try (SnapshotWriter writer = store.begin(header)) {
      add(writer, DATA, "AWS::S3::Bucket", "{}");
      user(writer, "once", "", allow("s3:GetObject", DATA + "/*"));
      user(writer, "twice", "", allow("s3:GetObject", DATA + "/*") + "," + allow("s3:Get*", "*"));
      policy(writer, "shared", allow("s3:GetObject", "*"));
      user(
          writer,
          "also-attached",
          "{'PolicyName':'shared','PolicyArn':'" + IAM + "policy/shared'}",
          allow("s3:GetObject", DATA + "/*"));
      user(
          writer,
          "two-ways",
          "",
          allow("sts:AssumeRole", IAM + "role/left")
              + ","
              + allow("s3:GetObjectVersion", DATA + "/*"));
      user(writer, "alike-1", "", allow("s3:GetObject", "*"));
      user(writer, "alike-2", "", allow("s3:GetObject", "*"));
      role(writer, "left");
      store.publish(writer.seal());
    }
    snapshot = store.current().orElseThrow();
    service = new RadiusService(new SnapshotRadii(directory));
  }

  @AfterAll
  static void stop() {
    snapshot.close();
  }

  private static String allow(String action, String resource) {
    return "{'Effect':'Allow','Action':'" + action + "','Resource':'" + resource + "'}";
  }

  private static String document(String statements) {
    return "{'Version':'2012-10-17','Statement':[" + statements + "]}";
  }

  private static void user(SnapshotWriter writer, String name, String attached, String statements) {
    add(
        writer,
        IAM + "user/" + name,
        "AWS::IAM::User",
        "{'UserName':'"
            + name
            + "','UserId':'AIDA"
            + name
            + "','UserPolicyList':[{'PolicyName':'own','PolicyDocument':"
            + document(statements)
            + "}],'AttachedManagedPolicies':["
            + attached
            + "],'GroupList':[]}");
  }

  private static void role(SnapshotWriter writer, String name) {
    add(
        writer,
        IAM + "role/" + name,
        "AWS::IAM::Role",
        "{'RoleName':'"
            + name
            + "','RoleId':'AROA"
            + name
            + "','AssumeRolePolicyDocument':"
            + document(
                "{'Effect':'Allow','Principal':{'AWS':'"
                    + IAM
                    + "root'},'Action':'sts:AssumeRole'}")
            + ",'RolePolicyList':[{'PolicyName':'own','PolicyDocument':"
            + document(allow("s3:GetObject", DATA + "/*"))
            + "}],'AttachedManagedPolicies':[]}");
  }

  private static void policy(SnapshotWriter writer, String name, String statements) {
    add(
        writer,
        IAM + "policy/" + name,
        "AWS::IAM::ManagedPolicy",
        "{'Arn':'"
            + IAM
            + "policy/"
            + name
            + "','PolicyName':'"
            + name
            + "','DefaultVersionId':'v1','PolicyVersionList':[{'VersionId':'v1',"
            + "'IsDefaultVersion':true,'Document':"
            + document(statements)
            + "}]}");
  }

  private static void add(SnapshotWriter writer, String arn, String type, String json) {
    writer.add(
        new Resource(
            arn,
            ResourceType.of(type),
            ACCOUNT,
            "global",
            arn,
            arn,
            Map.of(),
            json.replace('\'', '"'),
            String.format("%032x", arn.hashCode() & 0xffffffffL),
            false,
            false,
            NOW,
            NOW,
            "iam:GetAccountAuthorizationDetails"));
  }

  private static ChokeAnswer cut(String user) {
    return service.choke(
        snapshot,
        "",
        new RadiusQuestion(
            DATA, RadiusMode.COMPROMISE, RadiusDirection.REVERSE, 64, RadiusScenario.DEFAULT, null),
        new ChokeQuestion(true, true, List.of(IAM + "user/" + user), Certainty.POSSIBLE));
  }

  private static List<String> edits(ChokeAnswer answer) {
    return answer.cut().cut().edits().stream()
        .map(
            (CutEdit each) ->
                each.policyArn().substring(IAM.length()) + " " + each.statementIndex())
        .sorted()
        .toList();
  }

  @Test
  @DisplayName("S01: the one statement that allows is the cut, and evaluating without it says so")
  void s01_oneStatement() {
    ChokeAnswer answer = cut("once");
    assertThat(answer.cut().cut().state()).isEqualTo(ChokePoints.State.CUT);
    assertThat(edits(answer)).containsExactly("user/once#inline/own 0");
    assertThat(answer.cut().verification()).isEqualTo(VerifiedCut.Verification.HOLDS);
    assertThat(answer.cut().cut().least()).isTrue();
  }

  @Test
  @DisplayName("S01: a statement that another of the policy repeats does not hold alone")
  void s01_repeatedInThePolicy() {
    ChokeAnswer answer = cut("twice");
    assertThat(answer.cut().verification()).isEqualTo(VerifiedCut.Verification.EXTENDED);
    assertThat(edits(answer)).containsExactly("user/twice#inline/own 0", "user/twice#inline/own 1");
    assertThat(answer.cut().cut().least()).isFalse();
  }

  @Test
  @DisplayName("S01: a statement that another policy repeats does not hold alone")
  void s01_repeatedByAnotherPolicy() {
    ChokeAnswer answer = cut("also-attached");
    assertThat(answer.cut().verification()).isEqualTo(VerifiedCut.Verification.EXTENDED);
    assertThat(edits(answer)).containsExactly("policy/shared 0", "user/also-attached#inline/own 0");
  }

  @Test
  @DisplayName("S01: users that no policy tells apart have each a policy of their own")
  void s01_ofASet() {
    ChokeAnswer answer = cut("alike-1");
    assertThat(answer.cut().cut().edits()).hasSize(1);
    assertThat(answer.cut().verification()).isEqualTo(VerifiedCut.Verification.HOLDS);
  }

  @Test
  @DisplayName("S02: two disjoint ways have no single point; a cut of two holds")
  void s02_twoWays() {
    ChokeAnswer answer = cut("two-ways");
    assertThat(answer.singles().edits()).isEmpty();
    assertThat(answer.cut().cut().edits()).hasSize(2);
    assertThat(answer.cut().verification()).isEqualTo(VerifiedCut.Verification.HOLDS);
  }
}
