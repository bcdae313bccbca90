package io.periplus.collect.codedeploy;

import static io.periplus.collect.AwsService.CODEDEPLOY;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_GROUP;
import static io.periplus.collect.Types.CODE_DEPLOY_APPLICATION;
import static io.periplus.collect.Types.CODE_DEPLOY_DEPLOYMENT_GROUP;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.ECS_SERVICE;
import static io.periplus.collect.Types.ELBV2_TARGET_GROUP;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationInfo;
import software.amazon.awssdk.services.codedeploy.model.BatchGetApplicationsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetApplicationsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentGroupsRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.ListApplicationsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListApplicationsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentGroupsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentGroupsResponse;

/** Applications, and the groups of instances, services or functions that they go to (C115). */
public final class CodeDeployCollector {
  /**
   * At most 100 names or ids a call of the batch operations (P18): <a
   * href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetApplications.html">
   * BatchGetApplications</a>.
   */
  private static final int BATCH = 100;

  /** A member of our own: which instances the tags of a group find. */
  private static final String INSTANCES = "taggedInstances";

  private static final String TAG_FILTERS = "ec2TagFilters";
  private static final String TAG_SET = "ec2TagSet";
  private static final String SERVICES = "ecsServices[].serviceName";

  /** Applications hold no secrets. */
  static final ResourceSpec<ApplicationInfo> APPLICATION =
      resource(CODE_DEPLOY_APPLICATION, ApplicationInfo.class)
          .tier(3)
          .listInBatches(
              CODEDEPLOY,
              ListApplicationsRequest.builder().build(),
              CodeDeployClient::listApplicationsPaginator,
              ListApplicationsResponse::applications,
              BATCH,
              "BatchGetApplications",
              names -> BatchGetApplicationsRequest.builder().applicationNames(names).build(),
              CodeDeployClient::batchGetApplications,
              BatchGetApplicationsResponse::applicationsInfo)
          .arn("codedeploy", "application:", ApplicationInfo::applicationName)
          .name(ApplicationInfo::applicationName)
          .columns("computePlatform")
          .build();

  /** Deployment groups hold no secrets; when they were last deployed to is no change of theirs. */
  static final ResourceSpec<DeploymentGroupInfo> DEPLOYMENT_GROUP =
      resource(CODE_DEPLOY_DEPLOYMENT_GROUP, DeploymentGroupInfo.class)
          .tier(3)
          .listBy(
              CODE_DEPLOY_APPLICATION,
              CODEDEPLOY,
              "ListDeploymentGroups",
              CodeDeployCollector::groups)
          .calls(CODEDEPLOY, "BatchGetDeploymentGroups")
          .after(EC2_INSTANCE)
          .listedWith(INSTANCES)
          .arn(
              "codedeploy",
              "deploymentgroup:",
              group -> group.applicationName() + '/' + group.deploymentGroupName())
          .name(DeploymentGroupInfo::deploymentGroupName)
          .columns(
              "deploymentStyle.deploymentType",
              "deploymentStyle.deploymentOption",
              "blueGreenDeploymentConfiguration",
              "deploymentConfigName",
              TAG_FILTERS)
          .edge(MEMBER_OF, CODE_DEPLOY_APPLICATION, "applicationName")
          .edge(RUNS_AS, IAM_ROLE, "serviceRoleArn")
          .edge(MANAGES, AUTO_SCALING_GROUP, "autoScalingGroups[].name")
          .edge(REFERENCES, ELBV2_TARGET_GROUP, "loadBalancerInfo.targetGroupInfoList[].name")
          .edge(
              REFERENCES,
              ELBV2_TARGET_GROUP,
              "loadBalancerInfo.targetGroupPairInfoList[].targetGroups[].name")
          .edges(MANAGES, List.of(ECS_SERVICE), List.of(SERVICES), CodeDeployCollector::services)
          .edges(
              MANAGES,
              List.of(EC2_INSTANCE),
              List.of(TAG_FILTERS, TAG_SET),
              CodeDeployCollector::instances)
          .volatileFields(INSTANCES, "lastAttemptedDeployment", "lastSuccessfulDeployment")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(APPLICATION, DEPLOYMENT_GROUP);

  private CodeDeployCollector() {}

  private static void groups(Listing.Context context, Listing.Pages<DeploymentGroupInfo> pages) {
    CodeDeployClient client = context.client(CODEDEPLOY);
    TaggedInstances instances = new TaggedInstances(context);
    context.forEachParent(
        CODE_DEPLOY_APPLICATION,
        row -> {
          String application = row.path("applicationName").asText();
          ListDeploymentGroupsRequest request =
              ListDeploymentGroupsRequest.builder().applicationName(application).build();
          context.perParent(
              () -> {
                for (ListDeploymentGroupsResponse page :
                    client.listDeploymentGroupsPaginator(request)) {
                  context.inBatches(
                      page.deploymentGroups(),
                      BATCH,
                      names -> described(client, application, names, instances, pages));
                }
              });
        });
  }

  private static void described(
      CodeDeployClient client,
      String application,
      List<String> names,
      TaggedInstances instances,
      Listing.Pages<DeploymentGroupInfo> pages) {
    BatchGetDeploymentGroupsRequest request =
        BatchGetDeploymentGroupsRequest.builder()
            .applicationName(application)
            .deploymentGroupNames(names)
            .build();
    for (DeploymentGroupInfo group :
        client.batchGetDeploymentGroups(request).deploymentGroupsInfo()) {
      ObjectNode more = JsonNodeFactory.instance.objectNode();
      List<String> tagged = instances.of(group);
      if (!tagged.isEmpty()) {
        tagged.forEach(more.putArray(INSTANCES)::add);
      }
      pages.item(group, more);
    }
  }

  /** Services are named within their cluster. */
  private static void services(ResourceView group, EdgeSink edges) {
    for (JsonNode service : group.configuration().path("ecsServices")) {
      String cluster = service.path("clusterName").asText("default");
      String id = cluster + '/' + service.path("serviceName").asText();
      edges.edge(MANAGES, Reference.to(ECS_SERVICE, id), SERVICES);
    }
  }

  private static void instances(ResourceView group, EdgeSink edges) {
    String source = group.configuration().has(TAG_FILTERS) ? TAG_FILTERS : TAG_SET;
    group
        .configuration()
        .path(INSTANCES)
        .forEach(id -> edges.edge(MANAGES, Reference.to(EC2_INSTANCE, id.asText()), source));
  }
}
