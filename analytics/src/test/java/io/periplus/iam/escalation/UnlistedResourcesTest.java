package io.periplus.iam.escalation;

import static io.periplus.iam.escalation.Estates.ACCOUNT;
import static io.periplus.iam.escalation.Estates.ROOT;
import static io.periplus.iam.escalation.Estates.allow;
import static io.periplus.iam.escalation.Estates.compute;
import static io.periplus.iam.escalation.Estates.estate;
import static io.periplus.iam.escalation.Estates.from;
import static io.periplus.iam.escalation.Estates.policies;
import static io.periplus.iam.escalation.Estates.resource;
import static io.periplus.iam.escalation.Estates.role;
import static io.periplus.iam.escalation.Estates.roleArn;
import static io.periplus.iam.escalation.Estates.targets;
import static io.periplus.iam.escalation.Estates.trust;
import static io.periplus.iam.escalation.Estates.trusts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.iam.ControlPolicies;
import io.periplus.iam.Decision;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.Reason;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.input.TechniqueReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Techniques on resources whose list call was denied: possible, never silently nothing (E7). */
class UnlistedResourcesTest {
  private static final String REGION = "eu-west-1";

  private static String node(String type) {
    return "unlisted:" + ACCOUNT + ":" + type;
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::Lambda::Function, lambda, lambda-004, lambda:*",
    "AWS::EC2::Instance, ec2, ssm-001, ssm:StartSession",
    "AWS::EC2::Instance, ec2, ec2-002, ec2:*",
    "AWS::CodeBuild::Project, codebuild, codebuild-002, codebuild:StartBuild",
    "AWS::CloudFormation::Stack, cloudformation, cloudformation-002, cloudformation:UpdateStack",
    "AWS::ECS::Task, ecs-tasks, ecs-006, ecs:*",
    "AWS::Glue::DevEndpoint, glue, glue-002, glue:UpdateDevEndpoint",
    "AWS::SageMaker::NotebookInstance, sagemaker, sagemaker-004, sagemaker:*",
    "AWS::AppRunner::Service, tasks.apprunner, apprunner-002, apprunner:UpdateService",
  })
  @Tag("E7")
  @Tag("ESC1")
  void listCallDenied_isPossible_andLeadsToTheRolesThatSuchAResourceCanCarry(
      String type, String service, String technique, String action) {
    EscalationResult result =
        compute(
            estate()
                .unlisted(ACCOUNT, type, REGION)
                .principal(role("dev", allow(action, "*")))
                .principal(
                    role("work").withTrust(trust(trusts("Service", service + ".amazonaws.com"))))
                .principal(role("other").withTrust(trust(trusts("Service", "x.amazonaws.com")))));
    assertThat(from(result, roleArn("dev")))
        .filteredOn(edge -> edge.technique().equals(technique))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.to()).isEqualTo(node(type));
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.state()).isEqualTo("UNKNOWN");
              assertThat(edge.reasons()).containsExactly(Reason.RESOURCES_NOT_LISTED);
              assertThat(edge.allowedBy()).isNotEmpty();
            });
    assertThat(from(result, node(type)))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.to()).isEqualTo(roleArn("work"));
              assertThat(edge.technique()).isEqualTo("runs-as");
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.reasons()).containsExactly(Reason.RESOURCES_NOT_LISTED);
            });
  }

  /** Whichever technique needs something to be there: denied is not "nothing there". */
  @TestFactory
  @Tag("E7")
  Stream<DynamicTest> everyTechniqueOnAResource_hasAPossibleEdge() {
    return TechniqueReader.standard().stream()
        .filter(
            technique ->
                technique.grants() == Grants.CARRIER || technique.grants() == Grants.RESOURCE)
        .map(
            technique ->
                DynamicTest.dynamicTest(
                    technique.id() + "_listDenied_isPossible",
                    () ->
                        assertThat(targets(unlisted(technique), roleArn("dev"), technique.id()))
                            .isNotEmpty()
                            .allMatch(to -> to.startsWith("unlisted:"))));
  }

  private static EscalationResult unlisted(Technique technique) {
    AccessEstate.Builder estate = estate();
    List<String> statements =
        technique.actions().stream()
            .flatMap(RequiredAction::alternatives)
            .map(action -> allow(action.action(), "*"))
            .toList();
    estate.principal(role("dev", statements.toArray(new String[0])));
    technique.actions().stream()
        .flatMap(RequiredAction::alternatives)
        .filter(action -> action.on() == Target.TARGET)
        .map(action -> action.type().isEmpty() ? technique.target() : action.type())
        .forEach(type -> estate.unlisted(ACCOUNT, type, REGION));
    estate.principal(
        role("work")
            .withTrust(
                trust(
                    Stream.of(
                            "lambda",
                            "ec2",
                            "codebuild",
                            "cloudformation",
                            "ecs-tasks",
                            "glue",
                            "sagemaker",
                            "tasks.apprunner",
                            "bedrock-agentcore")
                        .map(service -> trusts("Service", service + ".amazonaws.com"))
                        .toArray(String[]::new))));
    return compute(estate);
  }

  @Test
  @Tag("E7")
  void withoutTheAction_orWithADenyOnAll_thereIsNoEdge() {
    for (String[] statements :
        new String[][] {
          {allow("lambda:GetFunction", "*")},
          {allow("lambda:*", "*"), Estates.deny("lambda:Update*", "*")},
        }) {
      EscalationResult result =
          compute(
              estate()
                  .unlisted(ACCOUNT, "AWS::Lambda::Function", REGION)
                  .principal(role("dev", statements))
                  .principal(
                      role("work").withTrust(trust(trusts("Service", "lambda.amazonaws.com")))));
      assertThat(targets(result, roleArn("dev"), "lambda-004")).isEmpty();
    }
  }

  /** A region that a control policy denies to everybody gives nobody anything. */
  @Test
  @Tag("ESC6")
  void listCallDeniedByScp_thatDeniesTheTechniqueToo_isNoEdge() {
    ControlPolicies scp =
        new ControlPolicies(
            List.of(
                policies(
                    PolicyKind.SCP,
                    "p-1",
                    allow("*", "*"),
                    "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"StringNotEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}}}")));
    for (Map.Entry<String, Boolean> region :
        Map.of("eu-central-1", false, "us-east-1", true).entrySet()) {
      EscalationResult result =
          compute(
              AccessEstate.builder(Estates.NOW)
                  .account(
                      new AccountFacts(
                          ACCOUNT,
                          "aws",
                          new OrganizationPlace("o-1", List.of("o-1/r-1/")),
                          scp,
                          ControlPolicies.NONE,
                          false,
                          true))
                  .unlisted(ACCOUNT, "AWS::Lambda::Function", region.getKey())
                  .principal(role("dev", allow("lambda:*", "*")))
                  .principal(
                      role("work").withTrust(trust(trusts("Service", "lambda.amazonaws.com")))));
      assertThat(!targets(result, roleArn("dev"), "lambda-004").isEmpty())
          .as(region.getKey())
          .isEqualTo(region.getValue());
    }
  }

  /** The resources that were read in another region keep edges of their own. */
  @Test
  @Tag("E7")
  void listedElsewhere_keepsItsCertainEdge() {
    String function = "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:f";
    EscalationResult result =
        compute(
            estate()
                .unlisted(ACCOUNT, "AWS::Lambda::Function", "us-east-1")
                .principal(role("dev", allow("lambda:*", "*")))
                .principal(role("work").withTrust(trust(trusts("Service", "lambda.amazonaws.com"))))
                .resource(
                    resource("AWS::Lambda::Function", function)
                        .withFields(Map.of(ResourceFacts.RUNS_AS, List.of(roleArn("work"))))));
    assertThat(from(result, roleArn("dev")))
        .filteredOn(edge -> edge.technique().equals("lambda-004"))
        .extracting(EscalationEdge::to, EscalationEdge::verdict)
        .containsExactly(
            tuple(function, Decision.YES), tuple(node("AWS::Lambda::Function"), Decision.MAYBE));
  }

  /** Precondition "exists": glue-005, ecs-005, ecs-008 and their like. */
  @ParameterizedTest
  @CsvSource({
    "glue-005, AWS::Glue::Job, glue",
    "ecs-005, AWS::ECS::ContainerInstance, ecs-tasks",
    "ecs-008, AWS::ECS::TaskDefinition, ecs-tasks",
    "ec2-005, AWS::EC2::Instance, ec2",
    "ec2-006, AWS::EC2::Instance, ec2",
  })
  @Tag("ESC2")
  void passedRole_whereWhatMustExistWasNotListed_isPossible(
      String id, String type, String service) {
    Technique technique =
        TechniqueReader.standard().stream().filter(t -> t.id().equals(id)).findFirst().get();
    String[] all =
        Stream.concat(
                technique.actions().stream()
                    .flatMap(RequiredAction::alternatives)
                    .map(RequiredAction::action),
                Stream.of("ssm:StartSession"))
            .map(action -> allow(action, "*"))
            .toArray(String[]::new);
    AccessEstate.Builder listed =
        estate()
            .principal(role("dev", all))
            .principal(
                role("work").withTrust(trust(trusts("Service", service + ".amazonaws.com"))));
    assertThat(targets(compute(listed), roleArn("dev"), id)).isEmpty();
    EscalationResult result = compute(listed.unlisted(ACCOUNT, type, REGION));
    assertThat(from(result, roleArn("dev")))
        .filteredOn(edge -> edge.technique().equals(id))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.to()).startsWith("pass:");
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.reasons()).contains(Reason.RESOURCES_NOT_LISTED);
            });
  }

  /** An administrator has all of the account, seen or not. */
  @Test
  @Tag("ESC4")
  void administrator_hasNoEdgeToWhatWasNotListed() {
    EscalationResult result =
        compute(
            estate()
                .unlisted(ACCOUNT, "AWS::S3::Bucket", "")
                .principal(role("admin", allow("*", "*"))));
    assertThat(targets(result, roleArn("admin"), "admin-policy")).containsExactly(ROOT);
    assertThat(from(result, roleArn("admin"))).noneMatch(e -> e.to().startsWith("unlisted:"));
  }
}
