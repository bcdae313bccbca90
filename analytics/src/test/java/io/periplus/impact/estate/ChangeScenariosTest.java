package io.periplus.impact.estate;

import static io.periplus.impact.estate.RadiusLevel.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.input.AccessCoverageRow;
import io.periplus.iam.input.AccessEstateReader;
import io.periplus.iam.input.AccessRow;
import io.periplus.impact.input.AccessPowers;
import io.periplus.impact.input.RadiusInputReader;
import io.periplus.impact.input.RemovedResource;
import io.periplus.model.EdgeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** X01 to X04, and X4: what an edit alters, exactly and by the evidence alone. */
class ChangeScenariosTest {
  private static final Instant TIME = Instant.parse("2026-01-31T02:00:00Z");
  private static final String ACCOUNT = "111122223333";
  private static final String MANAGEMENT = "999900001111";
  private static final String IAM = "arn:aws:iam::" + ACCOUNT + ":";
  private static final String USER = IAM + "user/u";
  private static final String ROLE = IAM + "role/r";
  private static final String BUCKET = "arn:aws:s3:::b";
  private static final String ROOT = IAM + "root";
  private static final String PARTNER = "arn:aws:iam::444455556666:root";
  private static final String ORGANIZATION = "arn:aws:organizations::" + MANAGEMENT + ":";
  private static final String DENY = ORGANIZATION + "policy/o-1/service_control_policy/p-deny";

  private static final String ALLOW_ALL =
      "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}";

  private static ChangeRadii radii(RadiusInput before) {
    return ChangeRadii.of(before, Estate.RULES, FailureRadii.of(before, Estate.RULES));
  }

  private static Set<String> altered(ChangeRadius change) {
    Set<String> out = new TreeSet<>();
    change.radius().resources().forEach(each -> out.add(each.resource().arn()));
    return out;
  }

  /** Rows of a small organization, read by the kernels of access. */
  private static final class Rows {
    private final List<AccessRow> rows = new ArrayList<>();

    Rows add(String arn, String type, String account, String configuration) {
      return add(arn, type, account, configuration, Map.of());
    }

    Rows add(
        String arn, String type, String account, String configuration, Map<String, String> tags) {
      String json = configuration == null ? null : configuration.replace('\'', '"');
      String id = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
      rows.add(
          new AccessRow(
              arn, type, account, "global", id, tags, json, configuration == null, false, TIME));
      return this;
    }

    RadiusInput input() {
      return without(null);
    }

    RadiusInput without(String arn) {
      AccessRow gone =
          rows.stream().filter(each -> each.arn().equals(arn)).findFirst().orElse(null);
      RemovedResource removed =
          gone == null
              ? new RemovedResource("", "", "", null)
              : new RemovedResource(gone.arn(), gone.type(), gone.accountId(), gone.id());
      AccessEstateReader access = new AccessEstateReader(TIME);
      RadiusInputReader reader = new RadiusInputReader();
      for (AccessRow each : rows) {
        if (removed.hides(each.arn())) {
          continue;
        }
        String configuration = removed.edit(each.accountId(), each.configuration());
        reader.resource(
            each.arn(),
            each.type(),
            each.accountId(),
            "global",
            each.tags(),
            configuration,
            each.stub());
        access.add(
            new AccessRow(
                each.arn(),
                each.type(),
                each.accountId(),
                "global",
                each.id(),
                each.tags(),
                configuration,
                each.stub(),
                false,
                TIME));
      }
      if (!removed.hides(DENY) && rows.stream().anyMatch(each -> each.arn().equals(DENY))) {
        reader.relationship(
            ORGANIZATION + "account/o-1/" + ACCOUNT, "GOVERNED_BY", DENY, List.of(), "{}");
      }
      access.add(
          new AccessCoverageRow(MANAGEMENT, "global", "organizations", "ListPolicies", "COMPLETE"));
      AccessPowers.add(access.read(), reader);
      return reader.read();
    }
  }

  private static Rows organization() {
    Rows rows =
        new Rows()
            .add(
                ORGANIZATION + "organization/o-1",
                "AWS::Organizations::Organization",
                MANAGEMENT,
                "{'Id':'o-1','MasterAccountId':'" + MANAGEMENT + "'}")
            .add(
                ORGANIZATION + "root/o-1/r-1",
                "AWS::Organizations::Root",
                MANAGEMENT,
                "{'Id':'r-1','PolicyTypes':[{'Type':'SERVICE_CONTROL_POLICY','Status':'ENABLED'}]}");
    for (String each : List.of(ACCOUNT, MANAGEMENT)) {
      rows.add(
          ORGANIZATION + "account/o-1/" + each,
          "AWS::Organizations::Account",
          MANAGEMENT,
          "{'Id':'" + each + "','ParentId':'r-1'}");
    }
    policy(rows, "p-FullAWSAccess", ALLOW_ALL, "r-1", ACCOUNT);
    return rows;
  }

  private static void policy(Rows rows, String id, String content, String... targets) {
    rows.add(
        ORGANIZATION + "policy/o-1/service_control_policy/" + id,
        "AWS::Organizations::Policy",
        MANAGEMENT,
        "{'Id':'"
            + id
            + "','Type':'SERVICE_CONTROL_POLICY','Content':"
            + content
            + ",'Targets':["
            + String.join(
                ",", List.of(targets).stream().map(each -> "{'TargetId':'" + each + "'}").toList())
            + "]}");
  }

  private static void user(Rows rows, String statements) {
    rows.add(
        USER,
        "AWS::IAM::User",
        ACCOUNT,
        "{'UserName':'u','UserId':'AIDA1','UserPolicyList':[{'PolicyName':'p','PolicyDocument':"
            + "{'Version':'2012-10-17','Statement':["
            + statements
            + "]}}],'AttachedManagedPolicies':[],'GroupList':[],'LoginProfile':{'UserName':'u'}}");
  }

  private static void role(Rows rows, String principal, Map<String, String> tags) {
    rows.add(
        ROLE,
        "AWS::IAM::Role",
        ACCOUNT,
        "{'RoleName':'r','RoleId':'AROA1','AssumeRolePolicyDocument':{'Version':'2012-10-17',"
            + "'Statement':[{'Effect':'Allow','Principal':"
            + principal
            + ",'Action':'sts:AssumeRole'}]},'RolePolicyList':[],'AttachedManagedPolicies':[]}",
        tags);
  }

  @Test
  void x01_theGroupWhoseRuleExposesALoadBalancer() {
    Estate estate =
        new Estate()
            .add("L", "AWS::ElasticLoadBalancingV2::LoadBalancer")
            .add("sg", "AWS::EC2::SecurityGroup")
            .bucket("other");
    RadiusInput after = estate.input();
    estate.exposed("L", "sg").edge("L", EdgeType.SECURED_BY, "sg");
    ChangeRadii radii = radii(estate.input());
    ChangeRadius change = radii.deleted("sg", after);
    assertThat(change.removed())
        .extracting(each -> each.from() + " " + each.type() + " " + each.to())
        .containsExactly("L EXPOSED_TO internet");
    assertThat(change.added()).isEmpty();
    assertThat(change.noLongerExposed()).containsExactly("L");
    assertThat(change.newlyExposed()).isEmpty();
    assertThat(altered(change)).containsExactly("L");
    assertThat(radii.structural("sg"))
        .as("X4")
        .containsAll(altered(change))
        .doesNotContain("other");
  }

  @Test
  void x02_theControlPolicyWithTheOnlyDeny() {
    Rows rows = organization();
    user(rows, "{'Effect':'Allow','Action':'*','Resource':'*'}");
    rows.add(BUCKET, "AWS::S3::Bucket", ACCOUNT, "{'Name':'b'}");
    policy(
        rows,
        "p-deny",
        "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':['s3:*','iam:*','sts:*'],"
            + "'Resource':'*'}]}",
        ACCOUNT);
    ChangeRadii radii = radii(rows.input());
    ChangeRadius change = radii.deleted(DENY, rows.without(DENY));
    assertThat(change.added())
        .anySatisfy(
            edge -> {
              assertThat(edge.from()).isEqualTo(USER);
              assertThat(edge.type()).isEqualTo(EdgeType.CAN_ACCESS);
              assertThat(edge.to()).isEqualTo(BUCKET);
              assertThat(edge.level()).isEqualTo(READ);
            });
    assertThat(change.newlyAdmin()).containsExactly(USER);
    assertThat(change.noLongerAdmin()).isEmpty();
    assertThat(altered(change)).contains(USER, BUCKET);
    assertThat(radii.structural(DENY)).as("X4").containsAll(altered(change));
  }

  @Test
  void x03_trustOfEverybody_isOfEveryAccount_notOfTheInternet() {
    RadiusInput before = trusting("{'Service':'ec2.amazonaws.com'}", Map.of()).input();
    RadiusInput after = trusting("{'AWS':'*'}", Map.of()).input();
    ChangeRadius change = radii(before).edited(ROLE, after);
    assertThat(change.added())
        .filteredOn(each -> each.type() == EdgeType.CAN_ASSUME && each.to().equals(ROLE))
        .extracting(DerivedEdge::from)
        .as("STS needs a principal")
        .contains(PARTNER)
        .doesNotContain("internet");
    assertThat(change.newlyExposed()).isEmpty();
    assertThat(radii(before).structural(ROLE)).isNotNull();
  }

  private static Rows trusting(String principal, Map<String, String> tags) {
    Rows rows = organization();
    role(rows, principal, tags);
    user(rows, "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}");
    return rows.add(PARTNER, "AWS::IAM::AccountRoot", "444455556666", null);
  }

  @Test
  void x04_aTagThatNoPolicyReads_altersNothing() {
    RadiusInput before = trusting("{'AWS':'" + ROOT + "'}", Map.of("team", "red")).input();
    RadiusInput after = trusting("{'AWS':'" + ROOT + "'}", Map.of("team", "blue")).input();
    ChangeRadius change = radii(before).edited(ROLE, after);
    assertThat(change.added()).isEmpty();
    assertThat(change.removed()).isEmpty();
    assertThat(change.radius().resources()).isEmpty();
    assertThat(change.newlyAdmin()).isEmpty();
  }

  @Test
  void x2_whatIsLessCertainAfterwards_goesAndComesAsPossible() {
    Estate before = new Estate().role("R").bucket("b").can("R", READ, "b");
    Estate after = new Estate().role("R").bucket("b").may("R", READ, "b");
    ChangeRadius change = radii(before.input()).edited("R", after.input());
    assertThat(change.removed()).extracting(DerivedEdge::verdict).containsExactly(EdgeVerdict.YES);
    assertThat(change.added()).extracting(DerivedEdge::verdict).containsExactly(EdgeVerdict.MAYBE);
  }

  @Test
  void x2_deletionTakesDownWhatNeedsIt() {
    Estate estate = new Estate().function("f").role("R").bucket("b");
    estate.runsAs("f", "R").can("R", READ, "b");
    Estate after = new Estate().function("f").bucket("b");
    ChangeRadius change = radii(estate.input()).deleted("R", after.input());
    assertThat(altered(change)).containsExactly("b", "f");
    assertThat(change.removed()).extracting(DerivedEdge::to).containsExactly("b");
  }

  /** Random policies over roles and buckets; a policy is removed, or a role, or a group. */
  @Test
  void x4_exactIsPartOfStructural() {
    int alterations = 0;
    for (long seed = 1; seed <= 120; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      int roles = random.nextInt(2, 6);
      List<int[]> grants = new ArrayList<>();
      for (int i = random.nextInt(2, 12); i > 0; i--) {
        grants.add(new int[] {random.nextInt(roles), random.nextInt(4), random.nextInt(3), i % 3});
      }
      RadiusInput before = random(grants, "");
      ChangeRadii radii = radii(before);
      for (String each : List.of("p0", "p1", "p2", "R0", "R1", "b0", "sg0", "sg1", "sg2")) {
        ChangeRadius change = radii.deleted(each, random(grants, each));
        assertThat(radii.structural(each))
            .as("seed %d without %s", seed, each)
            .containsAll(altered(change));
        assertThat(change.structural()).isEqualTo(radii.structural(each).size());
        alterations += altered(change).size();
      }
    }
    assertThat(alterations).isGreaterThan(1000);
  }

  private static RadiusInput random(List<int[]> grants, String without) {
    Estate estate = new Estate();
    for (int i = 0; i < 6; i++) {
      if (i < 3) {
        named(estate, "p" + i, "AWS::IAM::ManagedPolicy", without);
        named(estate, "sg" + i, "AWS::EC2::SecurityGroup", without);
      }
      named(estate, "R" + i, "AWS::IAM::Role", without);
      named(estate, "b" + i, "AWS::S3::Bucket", without);
      named(estate, "f" + i, "AWS::Lambda::Function", without);
    }
    for (int[] each : grants) {
      String role = "R" + each[0];
      String bucket = "b" + each[1];
      String policy = "p" + each[2];
      String group = "sg" + each[3];
      if (!Set.of(role, bucket, policy).contains(without)) {
        estate.allowed(role, READ, bucket, policy, 0);
      }
      if (!role.equals(without)) {
        estate.runsAs("f" + each[1], role);
      }
      if (!group.equals(without)) {
        estate.exposed("f" + each[0], group);
      }
    }
    return estate.input();
  }

  private static void named(Estate estate, String name, String type, String without) {
    if (!name.equals(without)) {
      estate.add(name, type);
    }
  }
}
