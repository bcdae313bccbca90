package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What preconditions of escalation techniques ask of resources: type -> paths in the configuration.
 * The names of AWS's APIs are kept.
 */
final class PreconditionFields {
  private static final Map<String, List<String>> PATHS =
      Map.ofEntries(
          Map.entry(
              InputTypes.INSTANCE,
              List.of(
                  "InstanceId",
                  "State.Name",
                  "MetadataOptions.HttpEndpoint",
                  "MetadataOptions.HttpTokens",
                  "MetadataOptions.HttpPutResponseHopLimit",
                  "IamInstanceProfile.Arn",
                  "KeyName")),
          Map.entry(InputTypes.MANAGED_INSTANCE, List.of("InstanceId", "PingStatus")),
          Map.entry("AWS::IAM::InstanceProfile", List.of("InstanceProfileName")),
          Map.entry(
              "AWS::Lambda::Function", List.of("Role", "State", "PackageType", "VpcConfig.VpcId")),
          Map.entry("AWS::Lambda::Url", List.of("AuthType", "FunctionArn")),
          Map.entry(
              "AWS::Lambda::EventSourceMapping", List.of("State", "FunctionArn", "EventSourceArn")),
          Map.entry(
              "AWS::ECS::Task",
              List.of(
                  "enableExecuteCommand",
                  "taskDefinitionArn",
                  "clusterArn",
                  "lastStatus",
                  "launchType")),
          Map.entry(
              "AWS::ECS::Service",
              List.of("enableExecuteCommand", "taskDefinition", "clusterArn", "roleArn")),
          Map.entry("AWS::ECS::TaskDefinition", List.of("taskRoleArn", "executionRoleArn")),
          Map.entry("AWS::ECS::ContainerInstance", List.of("status", "agentConnected")),
          Map.entry("AWS::EC2::LaunchTemplate", List.of("LaunchTemplateId")),
          Map.entry("AWS::CodeBuild::Project", List.of("serviceRole")),
          Map.entry("AWS::Glue::DevEndpoint", List.of("RoleArn", "Status")),
          Map.entry("AWS::Glue::Job", List.of("Role")),
          Map.entry(
              "AWS::SageMaker::NotebookInstance", List.of("NotebookInstanceStatus", "RoleArn")),
          Map.entry("AWS::CloudFormation::Stack", List.of("RoleARN", "StackStatus")),
          Map.entry(
              "AWS::CloudFormation::StackSet", List.of("AdministrationRoleARN", "PermissionModel")),
          Map.entry("AWS::StepFunctions::StateMachine", List.of("roleArn")),
          Map.entry("AWS::EKS::AccessEntry", List.of("principalArn", "kubernetesGroups")),
          Map.entry("AWS::EKS::PodIdentityAssociation", List.of("roleArn")),
          Map.entry(
              "AWS::Cognito::IdentityPool",
              List.of(
                  "IdentityPoolId",
                  "AllowUnauthenticatedIdentities",
                  "AllowClassicFlow",
                  "Roles.authenticated",
                  "Roles.unauthenticated")),
          Map.entry("AWS::S3::AccessPoint", List.of("Bucket", "BucketAccountId", "NetworkOrigin")),
          Map.entry("AWS::RolesAnywhere::Profile", List.of("enabled")),
          Map.entry("AWS::RolesAnywhere::TrustAnchor", List.of("enabled")),
          Map.entry(InputTypes.VPC_ENDPOINT, List.of("VpcEndpointId", "ServiceName", "VpcId")),
          Map.entry(InputTypes.KEY, List.of("KeyManager", "KeyState")),
          Map.entry(InputTypes.SNAPSHOT, List.of("Encrypted", "KmsKeyId")),
          Map.entry(InputTypes.DB_SNAPSHOT, List.of("Encrypted", "KmsKeyId", "SnapshotType")),
          Map.entry(
              InputTypes.DB_CLUSTER_SNAPSHOT,
              List.of("StorageEncrypted", "KmsKeyId", "SnapshotType")));

  private static final String PROJECT = "AWS::CodeBuild::Project";
  private static final String BATCH = "buildBatchConfig";

  private PreconditionFields() {}

  static boolean concern(String type) {
    return PATHS.containsKey(type);
  }

  /**
   * The fields of a resource: name -> values. A field that is missing is known to be unset, one
   * that was not read is not among them.
   */
  static SortedMap<String, List<String>> of(String type, JsonNode configuration) {
    SortedMap<String, List<String>> fields = new TreeMap<>();
    if (!configuration.isMissingNode()) {
      for (String path : PATHS.getOrDefault(type, List.of())) {
        if (!Json.at(configuration, path).isNull()) {
          fields.put(path, Json.texts(configuration, path));
        }
      }
      JsonNode batch = configuration.path(BATCH);
      if (type.equals(PROJECT) && !batch.isNull()) {
        fields.put(BATCH, batch.isObject() ? List.of("set") : List.of());
      }
    }
    return fields;
  }
}
