package io.periplus.collect.cloudformation;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CLOUDFORMATION;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CLOUD_FORMATION_STACK;
import static io.periplus.collect.Types.CLOUD_FORMATION_STACK_SET;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_ENVIRONMENT;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.ORGANIZATIONS_ACCOUNT;
import static io.periplus.collect.Types.ORGANIZATIONS_UNIT;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.Target;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSetSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Stacks with what they manage, and stack sets with their instances (C117, C118). */
public final class CloudFormationCollector {
  private static final int PAGE = 100;

  /** What CloudFormation answers for all that is not there: a stack, an import of an export. */
  private static final String NOTHING = "ValidationError";

  /**
   * Stacks. Values of parameters are hashed, and of outputs and exports those with the name of a
   * secret (X5); templates are not read. An export that nobody imports is answered by an error.
   */
  static final ResourceSpec<Stack> STACK =
      resource(CLOUD_FORMATION_STACK, Stack.class)
          .tier(2)
          .list(
              CLOUDFORMATION,
              DescribeStacksRequest.builder().build(),
              CloudFormationClient::describeStacksPaginator,
              CloudFormationCollector::existing)
          .arn(Stack::stackId, Stack::stackName)
          .stubArn("cloudformation", "stack/", REGION_AND_ACCOUNT)
          .name(Stack::stackName)
          .tags(Stack::tags)
          .perItem(
              StackEdges.RESOURCES,
              CLOUDFORMATION,
              "ListStackResources",
              stack -> ListStackResourcesRequest.builder().stackName(stack.stackId()).build(),
              CloudFormationCollector::resources,
              Function.identity(),
              StackResourceSummary.class,
              NOTHING)
          .perItem(
              StackEdges.DESCRIBED_RESOURCES,
              CLOUDFORMATION,
              "DescribeStackResources",
              stack -> DescribeStackResourcesRequest.builder().stackName(stack.stackId()).build(),
              CloudFormationClient::describeStackResources,
              DescribeStackResourcesResponse::stackResources,
              StackResource.class,
              NOTHING)
          .onlyIf(stack -> !stack.path(StackEdges.RESOURCES).isArray())
          .join(
              "Exports",
              CLOUDFORMATION,
              ListExportsRequest.builder().build(),
              CloudFormationClient::listExportsPaginator,
              ListExportsResponse::exports,
              Export::exportingStackId,
              Stack::stackId,
              Export.class)
          .besideElements(
              "Exports",
              StackEdges.IMPORTS,
              CLOUDFORMATION,
              "ListImports",
              export ->
                  ListImportsRequest.builder().exportName(export.path("Name").asText()).build(),
              CloudFormationCollector::imports,
              (export, stacks) ->
                  Map.of("ExportName", export.path("Name").asText(), "StackNames", stacks),
              NOTHING)
          .redactWithin(Parameter.class, "ParameterValue")
          .redactWithin(Parameter.class, "ResolvedValue")
          .redactBy(
              Output.class,
              (output, secrets) -> {
                if (secrets.isSecret(output.path("OutputKey").asText(""))) {
                  secrets.hash(output, "OutputValue");
                }
              })
          .redactBy(
              Export.class,
              (export, secrets) -> {
                if (secrets.isSecret(export.path("Name").asText(""))) {
                  secrets.hash(export, "Value");
                }
              })
          .columns(
              "StackStatus",
              "DriftInformation.StackDriftStatus",
              "EnableTerminationProtection",
              "Capabilities",
              "Outputs",
              "Parameters",
              "RootId")
          .edges(
              MANAGES, List.of(Target.ANY), StackEdges.SOURCES_OF_RESOURCES, StackEdges::resources)
          .edge(RUNS_AS, IAM_ROLE, "RoleARN")
          .edge(MEMBER_OF, CLOUD_FORMATION_STACK, "ParentId")
          .edge(FORWARDS_TO, SNS_TOPIC, "NotificationARNs")
          .edgesFrom(
              REFERENCES,
              List.of(CLOUD_FORMATION_STACK),
              List.of(StackEdges.IMPORTING),
              StackEdges::imports)
          .edgesFrom(
              MANAGES,
              List.of(ELASTIC_BEANSTALK_ENVIRONMENT),
              List.of(StackEdges.ENVIRONMENT),
              StackEdges::environment)
          .volatileFields(
              "DriftInformation.LastCheckTimestamp",
              "StackResourceSummaries[].DriftInformation.LastCheckTimestamp")
          .build();

  /**
   * Stack sets as their administrator's account sees them; a delegated administrator sees its own
   * only. The template comes with the description and is dropped.
   */
  static final ResourceSpec<StackSetSummary> STACK_SET =
      resource(CLOUD_FORMATION_STACK_SET, StackSetSummary.class)
          .tier(3)
          .list(
              CLOUDFORMATION,
              ListStackSetsRequest.builder().status(StackSetStatus.ACTIVE).maxResults(PAGE).build(),
              CloudFormationClient::listStackSetsPaginator,
              ListStackSetsResponse::summaries)
          .arn("cloudformation", "stackset/", StackSetSummary::stackSetId)
          .name(StackSetSummary::stackSetName)
          .aliases(CloudFormationCollector::setName)
          .describedBy(
              CLOUDFORMATION,
              "DescribeStackSet",
              set -> DescribeStackSetRequest.builder().stackSetName(set.stackSetId()).build(),
              CloudFormationClient::describeStackSet,
              DescribeStackSetResponse::stackSet,
              StackSet.class,
              "AdministrationRoleARN",
              "OrganizationalUnitIds",
              "StackSetDriftDetectionDetails",
              "Tags")
          .tagsAt("Tags")
          .perItem(
              "Summaries",
              CLOUDFORMATION,
              "ListStackInstances",
              set ->
                  ListStackInstancesRequest.builder()
                      .stackSetName(set.stackSetId())
                      .maxResults(PAGE)
                      .build(),
              CloudFormationCollector::instances,
              Function.identity(),
              StackInstanceSummary.class)
          .dropWithin(StackSet.class, "TemplateBody")
          .redactWithin(Parameter.class, "ParameterValue")
          .columns("PermissionModel", "Status", "AutoDeployment", "OrganizationalUnitIds")
          .edge(MANAGES, CLOUD_FORMATION_STACK, "Summaries[].StackId")
          .edge(REFERENCES, ORGANIZATIONS_ACCOUNT, "Summaries[].Account")
          .edge(REFERENCES, ORGANIZATIONS_UNIT, "Summaries[].OrganizationalUnitId")
          .edge(RUNS_AS, IAM_ROLE, "AdministrationRoleARN")
          .volatileFields(
              "LastDriftCheckTimestamp",
              "StackSetDriftDetectionDetails.LastDriftCheckTimestamp",
              "Summaries[].LastDriftCheckTimestamp",
              "Summaries[].LastOperationId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(STACK, STACK_SET);

  private CloudFormationCollector() {}

  /** S4. */
  private static List<Stack> existing(DescribeStacksResponse page) {
    return page.stacks().stream()
        .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
        .toList();
  }

  private static List<StackResourceSummary> resources(
      CloudFormationClient client, ListStackResourcesRequest request) {
    return client.listStackResourcesPaginator(request).stackResourceSummaries().stream().toList();
  }

  private static List<String> imports(CloudFormationClient client, ListImportsRequest request) {
    return client.listImportsPaginator(request).imports().stream().toList();
  }

  private static List<StackInstanceSummary> instances(
      CloudFormationClient client, ListStackInstancesRequest request) {
    return client.listStackInstancesPaginator(request).stream()
        .flatMap(page -> page.summaries().stream())
        .toList();
  }

  private static Stream<String> setName(JsonNode set) {
    return Stream.of(set.path("StackSetName").asText());
  }
}
