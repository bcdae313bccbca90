package io.periplus.iam.escalation;

import static io.periplus.iam.escalation.Estates.ACCOUNT;
import static io.periplus.iam.escalation.Estates.PARTNER;
import static io.periplus.iam.escalation.Estates.ROOT;
import static io.periplus.iam.escalation.Estates.allow;
import static io.periplus.iam.escalation.Estates.boundary;
import static io.periplus.iam.escalation.Estates.compute;
import static io.periplus.iam.escalation.Estates.deny;
import static io.periplus.iam.escalation.Estates.estate;
import static io.periplus.iam.escalation.Estates.from;
import static io.periplus.iam.escalation.Estates.policies;
import static io.periplus.iam.escalation.Estates.resource;
import static io.periplus.iam.escalation.Estates.role;
import static io.periplus.iam.escalation.Estates.roleArn;
import static io.periplus.iam.escalation.Estates.targets;
import static io.periplus.iam.escalation.Estates.trust;
import static io.periplus.iam.escalation.Estates.trusts;
import static io.periplus.iam.escalation.Estates.user;
import static io.periplus.iam.escalation.Estates.userArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.ControlPolicies;
import io.periplus.iam.Decision;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ESC1 to ESC9, G1, and the scenarios B10 to B15 as far as escalation goes. */
class EscalationRulesTest {
  private static final String LAMBDA = "lambda.amazonaws.com";
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:f";
  private static final String EVERYTHING = allow("*", "*");

  private static AccountFacts controlled(String... scps) {
    ControlPolicies policies = new ControlPolicies(List.of(policies(PolicyKind.SCP, "p-1", scps)));
    return new AccountFacts(
        ACCOUNT,
        "aws",
        new OrganizationPlace("o-1", List.of("o-1/r-1/")),
        policies,
        ControlPolicies.NONE,
        false,
        true);
  }

  private static AccessEstate.Builder under(AccountFacts account) {
    return AccessEstate.builder(Estates.NOW).account(account);
  }

  private static List<EscalationEdge> escalations(EscalationResult result, String from) {
    return from(result, from).stream()
        .filter(edge -> edge.kind() == EscalationEdge.Kind.CAN_ESCALATE_TO)
        .toList();
  }

  @Test
  @Tag("ESC1")
  void existingCompute_isReachedItself_theRoleIsTheEdgeRunsAs() {
    EscalationResult result =
        compute(
            estate()
                .principal(role("dev", allow("lambda:*", FUNCTION)))
                .principal(role("power", EVERYTHING))
                .resource(
                    resource("AWS::Lambda::Function", FUNCTION)
                        .withFields(Map.of(ResourceFacts.RUNS_AS, List.of(roleArn("power"))))));
    assertThat(targets(result, roleArn("dev"), "lambda-004")).containsExactly(FUNCTION);
    assertThat(escalations(result, roleArn("dev"))).noneMatch(e -> e.to().equals(roleArn("power")));
  }

  private static AccessEstate.Builder passing(int roles, String... principals) {
    AccessEstate.Builder estate = estate();
    for (String name : principals) {
      estate.principal(
          role(
              name,
              allow("iam:PassRole", "*"),
              allow("lambda:CreateFunction", "*"),
              allow("lambda:InvokeFunction", "*")));
    }
    for (int i = 1; i <= roles; i++) {
      estate.principal(role("R" + i).withTrust(trust(trusts("Service", LAMBDA))));
    }
    return estate;
  }

  @Test
  @Tag("ESC2")
  void b10_passRole_leadsToEveryRoleThroughOneNode() {
    EscalationResult result = compute(passing(3, "p"));
    String node = targets(result, roleArn("p"), "lambda-001").get(0);
    assertThat(node).startsWith("pass:" + ACCOUNT + ":lambda:");
    assertThat(targets(result, node, "pass-role"))
        .containsExactly(roleArn("R1"), roleArn("R2"), roleArn("R3"));
  }

  @Test
  @Tag("ESC2")
  void b11_equalPassSets_shareOneNode() {
    EscalationResult result = compute(passing(3, "p", "q"));
    assertThat(targets(result, roleArn("p"), "lambda-001"))
        .isEqualTo(targets(result, roleArn("q"), "lambda-001"))
        .hasSize(1);
  }

  @Test
  @Tag("ESC2")
  void passRole_ofSomeRoles_isAnotherNode() {
    AccessEstate.Builder estate = passing(3, "p");
    estate.principal(
        role(
            "q",
            allow("iam:PassRole", roleArn("R1")),
            allow("lambda:CreateFunction", "*"),
            allow("lambda:InvokeFunction", "*")));
    EscalationResult result = compute(estate);
    String node = targets(result, roleArn("q"), "lambda-001").get(0);
    assertThat(targets(result, node, "pass-role")).containsExactly(roleArn("R1"));
  }

  /** A function that may be made and another that may be invoked do not make a way. */
  @Test
  @Tag("IAM48")
  void actionsOnOneNewResource_mustMeetOnOne() {
    AccessEstate.Builder estate =
        estate()
            .principal(
                role(
                    "p",
                    allow("iam:PassRole", "*"),
                    allow("lambda:CreateFunction", FUNCTION + "-a*"),
                    allow("lambda:InvokeFunction", FUNCTION + "-b*")))
            .principal(role("R1").withTrust(trust(trusts("Service", LAMBDA))));
    assertThat(targets(compute(estate), roleArn("p"), "lambda-001")).isEmpty();
  }

  /** I121. */
  @Test
  @Tag("IAM79")
  void passRole_serviceConditionMismatch_givesNoEdge() {
    String pass =
        "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":"
            + "{\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}}";
    AccessEstate.Builder estate =
        estate()
            .principal(role("p", pass, allow("lambda:*", "*"), allow("ec2:RunInstances", "*")))
            .principal(role("L").withTrust(trust(trusts("Service", LAMBDA))))
            .principal(role("E").withTrust(trust(trusts("Service", "ec2.amazonaws.com"))));
    EscalationResult result = compute(estate);
    assertThat(targets(result, roleArn("p"), "lambda-001")).isEmpty();
    String node = targets(result, roleArn("p"), "ec2-001").get(0);
    assertThat(targets(result, node, "pass-role")).containsExactly(roleArn("E"));
  }

  /** I123, I124. */
  @Test
  @Tag("IAM80")
  void passRole_ofAnotherAccountOrServiceLinked_givesNoEdge() {
    AccessEstate.Builder estate = passing(0, "p");
    estate.account(AccountFacts.alone(PARTNER, "aws"));
    estate.principal(
        PrincipalFacts.of(Principal.role("arn:aws:iam::" + PARTNER + ":role/abroad", ""))
            .withTrust(trust(trusts("Service", LAMBDA))));
    estate.principal(
        role("aws-service-role/" + LAMBDA + "/AWSServiceRoleForLambda")
            .withTrust(trust(trusts("Service", LAMBDA))));
    assertThat(escalations(compute(estate), roleArn("p"))).isEmpty();
  }

  @Test
  @Tag("ESC3")
  void b12_putUserPolicyOnOneself_leadsToTheAccount() {
    EscalationResult result =
        compute(estate().principal(user("p", allow("iam:PutUserPolicy", userArn("p")))));
    assertThat(escalations(result, userArn("p")))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.to()).isEqualTo(ROOT);
              assertThat(edge.technique()).isEqualTo("iam-007");
              assertThat(edge.verdict()).isEqualTo(Decision.YES);
              assertThat(edge.state()).isEqualTo("MET");
            });
  }

  @Test
  @Tag("ESC4")
  void everythingAllowed_isAdministrator() {
    EscalationResult result = compute(estate().principal(role("p", EVERYTHING)));
    assertThat(targets(result, roleArn("p"), "admin-policy")).containsExactly(ROOT);
  }

  @Test
  @Tag("ESC4")
  void everythingAllowedButIam_isNoAdministrator() {
    EscalationResult result =
        compute(estate().principal(role("p", EVERYTHING, deny("iam:*", "*"))));
    assertThat(escalations(result, roleArn("p"))).noneMatch(edge -> edge.to().equals(ROOT));
  }

  @Test
  @Tag("ESC4")
  void everythingAllowedWithinABoundary_isNoAdministrator() {
    EscalationResult result =
        compute(
            estate().principal(role("p", EVERYTHING).withBoundary(boundary(allow("s3:*", "*")))));
    assertThat(from(result, roleArn("p"))).isEmpty();
  }

  @Test
  @Tag("ESC4")
  void everythingAllowedIfSomethingUnknown_mayBeAdministrator() {
    String mfa =
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
            + "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}";
    EscalationResult result = compute(estate().principal(user("p", mfa)));
    assertThat(escalations(result, userArn("p")))
        .filteredOn(edge -> edge.technique().equals("admin-policy"))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.keys()).containsExactly("aws:MultiFactorAuthPresent");
            });
  }

  /** B13, where the boundary lets the escalation itself pass: else there is none to bound. */
  @Test
  @Tag("ESC5")
  void b13_boundedSelfEscalation_reachesWhatTheBoundaryLeaves() {
    PolicySet boundary = boundary(allow("s3:*", "*"), allow("iam:PutUserPolicy", "*"));
    EscalationResult result =
        compute(
            estate()
                .principal(
                    user("p", allow("iam:PutUserPolicy", userArn("p"))).withBoundary(boundary)));
    List<String> reached = targets(result, userArn("p"), "iam-007");
    assertThat(reached).singleElement().asString().startsWith("bound:" + ACCOUNT + ":");
    assertThat(from(result, reached.get(0))).isEmpty();
    assertThat(result.kernelPrincipals())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.id()).isEqualTo(reached.get(0));
              assertThat(node.facts().boundary()).isEqualTo(boundary);
            });
    EscalationResult strict =
        compute(
            estate()
                .principal(
                    user("p", allow("iam:PutUserPolicy", userArn("p")))
                        .withBoundary(boundary(allow("s3:*", "*")))));
    assertThat(from(strict, userArn("p"))).isEmpty();
  }

  @Test
  @Tag("ESC5")
  void bound_reachesTheAccount_whereTheBoundaryCanBeTakenOff() {
    EscalationResult result =
        compute(
            estate()
                .principal(
                    user("p", allow("iam:PutUserPolicy", userArn("p")))
                        .withBoundary(boundary(allow("iam:*", "*")))));
    String bound = targets(result, userArn("p"), "iam-007").get(0);
    assertThat(targets(result, bound, "iam-023")).containsExactly(ROOT);
  }

  @Test
  @Tag("ESC5")
  void bound_reachesTheAccount_throughAnotherUnboundedTarget() {
    PolicySet boundary =
        boundary(
            allow("iam:PutUserPolicy", "*"),
            allow("iam:AttachRolePolicy", "*"),
            allow("iam:UpdateAssumeRolePolicy", "*"));
    EscalationResult result =
        compute(
            estate()
                .principal(
                    user("p", allow("iam:PutUserPolicy", userArn("p"))).withBoundary(boundary))
                .principal(role("free")));
    String bound = targets(result, userArn("p"), "iam-007").get(0);
    assertThat(targets(result, bound, "iam-019")).containsExactly(ROOT);
  }

  @Test
  @Tag("ESC5")
  void adminViaATarget_isBoundByTheTargetsBoundary() {
    EscalationResult result =
        compute(
            estate()
                .principal(
                    role(
                        "p",
                        allow("iam:AttachRolePolicy", "*"),
                        allow("iam:UpdateAssumeRolePolicy", roleArn("t"))))
                .principal(role("t").withBoundary(boundary(allow("s3:*", "*")))));
    assertThat(targets(result, roleArn("p"), "iam-019"))
        .singleElement()
        .asString()
        .startsWith("bound:");
  }

  @Test
  @Tag("ESC6")
  void scpThatDeniesTheAction_givesNoEdge() {
    EscalationResult result =
        compute(
            under(controlled(EVERYTHING, deny("iam:Put*", "*")))
                .principal(user("p", allow("iam:PutUserPolicy", "*"))));
    assertThat(from(result, userArn("p"))).isEmpty();
  }

  /** The administrator of an account stays under its control policies (B14). */
  @Test
  @Tag("ESC6")
  void b14_scpLimitsTheAccountsAdministratorToo() {
    AccessEstate.Builder estate =
        under(controlled(EVERYTHING, deny("iam:CreateAccessKey", "*")))
            .principal(user("p", allow("iam:PutUserPolicy", "*")))
            .principal(user("other"));
    EscalationResult result = compute(estate);
    assertThat(targets(result, userArn("p"), "iam-007")).containsExactly(ROOT);
    assertThat(from(result, ROOT)).extracting(EscalationEdge::technique).doesNotContain("iam-002");
  }

  @Test
  @Tag("ESC6")
  void scpsThatWereNotRead_leaveAMaybe() {
    AccountFacts account =
        new AccountFacts(
            ACCOUNT,
            "aws",
            OrganizationPlace.NONE,
            ControlPolicies.unread(Reason.SCP_UNKNOWN),
            ControlPolicies.NONE,
            false,
            true);
    EscalationResult result =
        compute(under(account).principal(user("p", allow("iam:PutUserPolicy", "*"))));
    assertThat(from(result, userArn("p")))
        .filteredOn(edge -> edge.technique().equals("iam-007"))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.reasons()).contains(Reason.SCP_UNKNOWN);
            });
  }

  @Test
  @Tag("ESC7")
  void whatLeadsToOneself_isDropped() {
    EscalationResult result =
        compute(
            estate()
                .principal(
                    role(
                            "p",
                            allow("iam:UpdateAssumeRolePolicy", "*"),
                            allow("lambda:UpdateFunctionCode", "*"),
                            allow("lambda:InvokeFunction", "*"))
                        .withTrust(trust(trusts("AWS", roleArn("p")))))
                .resource(
                    resource("AWS::Lambda::Function", FUNCTION)
                        .withFields(Map.of(ResourceFacts.RUNS_AS, List.of(roleArn("p"))))));
    assertThat(from(result, roleArn("p"))).isEmpty();
  }

  /** Who joins a group gets what its policies say; the group's own node escalates further. */
  @Test
  @Tag("ESC9")
  void joiningAGroup_leadsToItsPowers() {
    String group = "arn:aws:iam::" + ACCOUNT + ":group/admins";
    EscalationResult result =
        compute(
            estate()
                .principal(user("p", allow("iam:AddUserToGroup", group)))
                .group(
                    new GroupFacts(
                        group, ACCOUNT, policies(PolicyKind.GROUP, "g", EVERYTHING), List.of())));
    assertThat(targets(result, userArn("p"), "iam-013")).containsExactly("group:" + group);
    assertThat(targets(result, "group:" + group, "admin-policy")).containsExactly(ROOT);
  }

  @Test
  @Tag("E4")
  void b15_anAdministratorIsTheAccountForRolesElsewhere() {
    String abroad = "arn:aws:iam::" + PARTNER + ":role/abroad";
    AccessEstate.Builder estate =
        estate()
            .account(AccountFacts.alone(PARTNER, "aws"))
            .principal(user("p", allow("iam:PutUserPolicy", userArn("p"))))
            .principal(
                PrincipalFacts.of(Principal.role(abroad, ""))
                    .withTrust(trust(trusts("AWS", ROOT))));
    EscalationResult result = compute(estate);
    assertThat(targets(result, userArn("p"), "iam-007")).containsExactly(ROOT);
    assertThat(targets(result, ROOT, "assume-role")).containsExactly(abroad);
    assertThat(targets(result, userArn("p"), "assume-role")).isEmpty();
  }

  @Test
  @Tag("BI11")
  void identityThatWasNotRead_mayBeAdministrator() {
    EscalationResult result =
        compute(
            estate().principal(role("p").withIdentity(PolicySet.unread(Reason.IDENTITY_UNKNOWN))));
    assertThat(from(result, roleArn("p")))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.to()).isEqualTo(ROOT);
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.reasons()).containsExactly(Reason.IDENTITY_UNKNOWN);
            });
  }
}
