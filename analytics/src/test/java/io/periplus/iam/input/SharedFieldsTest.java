package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.estate.ResourceFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of preconditions that rows of other resources tell (E6, E7, E10). */
class SharedFieldsTest {
  private static final String ACCOUNT = "111122223333";
  private static final Instant TIME = Instant.parse("2026-01-15T00:00:00Z");
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:f";
  private static final String TASK = "arn:aws:ecs:eu-west-1:" + ACCOUNT + ":task/c/1";
  private static final String DEFINITION =
      "arn:aws:ecs:eu-west-1:" + ACCOUNT + ":task-definition/d:1";

  private final AccessEstateReader reader = new AccessEstateReader(TIME);

  private void add(String arn, String type, String id, String configuration) {
    reader.add(
        new AccessRow(
            arn,
            type,
            ACCOUNT,
            "eu-west-1",
            id,
            Map.of(),
            configuration.replace('\'', '"'),
            false,
            false,
            TIME));
  }

  private List<String> field(String arn, String name) {
    return reader.read().resource(arn).orElseThrow().fields().get(name);
  }

  /** lambda-003: an enabled mapping invokes the function; one that is off does not. */
  @ParameterizedTest
  @CsvSource({"Enabled, '', true", "Enabled, :live, true", "Disabled, '', false"})
  @Tag("E15")
  void function_isTriggeredByEnabledEventSourceMappings(
      String state, String qualifier, boolean triggered) {
    String queue = "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":q";
    add(FUNCTION, "AWS::Lambda::Function", "f", "{'Role':'r'}");
    add(
        "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":event-source-mapping:1",
        "AWS::Lambda::EventSourceMapping",
        "1",
        "{'State':'%s','FunctionArn':'%s%s','EventSourceArn':'%s'}"
            .formatted(state, FUNCTION, qualifier, queue));
    assertThat(field(FUNCTION, "TRIGGERED_BY")).isEqualTo(triggered ? List.of(queue) : null);
  }

  /** lambda-003, lambda-007: other sources, where they are switched on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS::Events::Rule|{'State':'ENABLED','Targets':[{'Arn':'%s:live'}]}|true",
        "AWS::Events::Rule|{'State':'DISABLED','Targets':[{'Arn':'%s'}]}|false",
        "AWS::Scheduler::Schedule|{'State':'ENABLED','Target':{'Arn':'%s'}}|true",
        "AWS::Scheduler::Schedule|{'State':'DISABLED','Target':{'Arn':'%s'}}|false",
        "AWS::SecretsManager::Secret|{'RotationEnabled':true,'RotationLambdaARN':'%s'}|true",
        "AWS::SecretsManager::Secret|{'RotationEnabled':false,'RotationLambdaARN':'%s'}|false",
        "AWS::SNS::Subscription|{'Protocol':'lambda','Endpoint':'%s'}|true",
        "AWS::Logs::LogGroup|{'subscriptionFilters':[{'destinationArn':'%s'}]}|true",
        "AWS::S3::Bucket|{'LambdaFunctionConfigurations':[{'LambdaFunctionArn':'%s'}]}|true",
        "AWS::Cognito::UserPool|{'LambdaConfig':{'PreSignUp':'%s'}}|true",
        "AWS::Cognito::UserPool|{'LambdaConfig':{'CustomEmailSender':{'LambdaArn':'%s'}}}|true",
      })
  @Tag("E15")
  void function_isTriggeredByWhatNamesIt(String type, String source, boolean triggered) {
    String arn = "arn:aws:x:eu-west-1:" + ACCOUNT + ":source";
    add(FUNCTION, "AWS::Lambda::Function", "f", "{'Role':'r'}");
    add(arn, type, "source", source.formatted(FUNCTION));
    assertThat(field(FUNCTION, "TRIGGERED_BY")).isEqualTo(triggered ? List.of(arn) : null);
  }

  /** ec2-004: a group uses the template, by itself or in a policy of mixed instances. */
  @ParameterizedTest
  @CsvSource({
    "{'LaunchTemplate':{'LaunchTemplateId':'lt-1'}}, true",
    "{'MixedInstancesPolicy':{'LaunchTemplate':{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-1'}}}},"
        + " true",
    "{'LaunchTemplate':{'LaunchTemplateId':'lt-2'}}, false",
  })
  @Tag("E7")
  void launchTemplate_isUsedByGroups_elseItIsNotKnown(String group, boolean used) {
    String template = "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":launch-template/lt-1";
    String arn = "arn:aws:autoscaling:eu-west-1:" + ACCOUNT + ":autoScalingGroup:1:x/g";
    add(template, "AWS::EC2::LaunchTemplate", "lt-1", "{'LaunchTemplateId':'lt-1'}");
    add(arn, "AWS::AutoScaling::AutoScalingGroup", "g", group);
    assertThat(field(template, "UsedBy")).isEqualTo(used ? List.of(arn) : null);
  }

  /** ecs-006: the task's role is its definition's, but for one that it was started with. */
  @Test
  @Tag("E10")
  void task_runsAsTheTaskRoleOfItsDefinition_notAsItsExecutionRole() {
    add(DEFINITION, "AWS::ECS::TaskDefinition", "d", "{'taskRoleArn':'t','executionRoleArn':'x'}");
    add(TASK, "AWS::ECS::Task", "1", "{'taskDefinitionArn':'" + DEFINITION + "'}");
    assertThat(field(TASK, ResourceFacts.RUNS_AS)).containsExactly("t");
    reader.add(new AccessLinkRow(TASK, "RUNS_AS", "arn:aws:iam::" + ACCOUNT + ":role/own"));
    assertThat(field(TASK, ResourceFacts.RUNS_AS))
        .containsExactly("arn:aws:iam::" + ACCOUNT + ":role/own");
  }

  @Test
  @Tag("E10")
  void task_ofADefinitionThatWasNotRead_hasAnUnknownRole() {
    add(TASK, "AWS::ECS::Task", "1", "{'taskDefinitionArn':'" + DEFINITION + "'}");
    assertThat(field(TASK, ResourceFacts.RUNS_AS)).isNull();
  }

  /** control-000: known to run as no role; where the field was not read that is not known. */
  @ParameterizedTest
  @CsvSource({
    "AWS::EC2::Instance, {'InstanceId':'i'}, true",
    "AWS::EC2::Instance, {'IamInstanceProfile':null}, false",
    "AWS::EC2::Instance, {'IamInstanceProfile':{'Arn':'p'}}, false",
    "AWS::CloudFormation::Stack, {'StackStatus':'CREATE_COMPLETE'}, true",
    "AWS::SageMaker::NotebookInstance, {'NotebookInstanceStatus':'InService'}, true",
  })
  @Tag("E6")
  void computeWithoutRole_isKnownToHaveNone(String type, String configuration, boolean none) {
    String arn = "arn:aws:x:eu-west-1:" + ACCOUNT + ":thing/i";
    add(arn, type, "i", configuration);
    assertThat(field(arn, ResourceFacts.RUNS_AS)).isEqualTo(none ? List.of() : null);
  }

  /** codebuild-003. */
  @Test
  @Tag("E7")
  void project_tellsWhetherItBuildsInBatches() {
    String arn = "arn:aws:codebuild:eu-west-1:" + ACCOUNT + ":project/";
    add(arn + "p", "AWS::CodeBuild::Project", "p", "{'buildBatchConfig':{}}");
    add(arn + "q", "AWS::CodeBuild::Project", "q", "{}");
    add(arn + "r", "AWS::CodeBuild::Project", "r", "{'buildBatchConfig':null}");
    assertThat(field(arn + "p", "buildBatchConfig")).containsExactly("set");
    assertThat(field(arn + "q", "buildBatchConfig")).isEmpty();
    assertThat(field(arn + "r", "buildBatchConfig")).isNull();
  }

  /** ec2-004: fleets and node groups start instances of templates, too. */
  @ParameterizedTest
  @CsvSource({
    "AWS::EC2::SpotFleet,"
        + " {'SpotFleetRequestConfig':{'LaunchTemplateConfigs':[{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-1'}}]}}",
    "AWS::EKS::Nodegroup, {'launchTemplate':{'id':'lt-1'}}",
  })
  @Tag("E7")
  void launchTemplate_isUsedByFleetsAndNodeGroups(String type, String configuration) {
    String template = "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":launch-template/lt-1";
    String arn = "arn:aws:x:eu-west-1:" + ACCOUNT + ":user/1";
    add(template, "AWS::EC2::LaunchTemplate", "lt-1", "{'LaunchTemplateId':'lt-1'}");
    add(arn, type, "1", configuration);
    assertThat(field(template, "UsedBy")).containsExactly(arn);
  }

  /** secret-001: what a proxy signs in to its database with is a login. */
  @Test
  @Tag("E27")
  void secretOfAProxy_holdsTheLoginOfADatabase() {
    String arn = "arn:aws:secretsmanager:eu-west-1:" + ACCOUNT + ":secret:s-1";
    add(arn, "AWS::SecretsManager::Secret", "s", "{}");
    assertThat(field(arn, "HoldsCredential")).isNull();
    add(
        "arn:aws:rds:eu-west-1:" + ACCOUNT + ":db-proxy:prx-1",
        "AWS::RDS::DBProxy",
        "p",
        "{'Auth':[{'SecretArn':'" + arn + "'}]}");
    assertThat(field(arn, "HoldsCredential")).containsExactly("true");
  }

  /** secret-001. */
  @ParameterizedTest
  @CsvSource({"rds, true", "redshift, true", "appflow, false"})
  @Tag("E27")
  void secretOfADatabaseService_holdsItsLogin(String owner, boolean holds) {
    String arn = "arn:aws:secretsmanager:eu-west-1:" + ACCOUNT + ":secret:s-1";
    add(arn, "AWS::SecretsManager::Secret", "s", "{'OwningService':'" + owner + "'}");
    assertThat(field(arn, "HoldsCredential")).isEqualTo(holds ? List.of("true") : null);
  }
}
