package io.periplus.impact.estate;

import java.util.List;
import java.util.Set;

/**
 * Who has the credentials of a role (E10).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Instance
 *     metadata</a>
 */
final class RunsAs {
  /** What runs code, or passes its role on: others use their role on their owner's behalf only. */
  private static final Set<String> WALKED =
      Set.of(
          "AWS::ApiGateway::Authorizer",
          "AWS::AppRunner::Service",
          "AWS::CloudFormation::Stack",
          "AWS::CloudFormation::StackSet",
          "AWS::CodeBuild::Project",
          "AWS::CodePipeline::Pipeline",
          "AWS::EC2::Instance",
          "AWS::ECS::Service",
          "AWS::ECS::Task",
          "AWS::ECS::TaskDefinition",
          "AWS::EKS::FargateProfile",
          "AWS::EKS::Nodegroup",
          "AWS::EKS::PodIdentityAssociation",
          "AWS::EMR::Cluster",
          "AWS::Events::Rule",
          "AWS::Glue::Crawler",
          "AWS::Glue::DevEndpoint",
          "AWS::Glue::Job",
          "AWS::IAM::InstanceProfile",
          "AWS::Lambda::Function",
          "AWS::Pipes::Pipe",
          "AWS::SageMaker::Domain",
          "AWS::SageMaker::Model",
          "AWS::SageMaker::NotebookInstance",
          "AWS::SageMaker::TrainingJob",
          "AWS::Scheduler::Schedule",
          "AWS::StepFunctions::StateMachine");

  /** What an edge is worth. */
  record Answer(EdgeVerdict verdict, List<String> conditions) {}

  private static final Answer SURE = new Answer(EdgeVerdict.YES, List.of());

  private RunsAs() {}

  static boolean walks(String type) {
    return WALKED.contains(type);
  }

  /** Null where the compute cannot get at the role. */
  static Answer of(RadiusRelationship edge, RadiusResource compute, RadiusScenario scenario) {
    if (compute.type().equals("AWS::EC2::Instance")) {
      return ofInstance(compute, scenario);
    }
    boolean execution =
        "execution".equals(edge.property("kind"))
            || edge.fields().contains("executionRoleArn") && !edge.fields().contains("taskRoleArn");
    if (compute.type().equals("AWS::ECS::TaskDefinition") && execution) {
      // The agent uses it; a container sees it only where its isolation fails.
      return new Answer(EdgeVerdict.MAYBE, List.of("execution-role"));
    }
    return SURE;
  }

  private static Answer ofInstance(RadiusResource instance, RadiusScenario scenario) {
    String endpoint = instance.fact("MetadataOptions.HttpEndpoint");
    if ("disabled".equals(endpoint)) {
      return null;
    }
    if (endpoint == null) {
      return new Answer(EdgeVerdict.MAYBE, List.of("MetadataOptions.HttpEndpoint"));
    }
    if (scenario.foothold() == RadiusScenario.Foothold.SSRF) {
      String tokens = instance.fact("MetadataOptions.HttpTokens");
      if ("required".equals(tokens)) {
        return null;
      }
      if (tokens == null) {
        return new Answer(EdgeVerdict.MAYBE, List.of("MetadataOptions.HttpTokens"));
      }
    }
    return SURE;
  }
}
