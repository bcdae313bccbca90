package io.periplus.collect.eks;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EKS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_GROUP;
import static io.periplus.collect.Types.EC2_KEY_PAIR;
import static io.periplus.collect.Types.EC2_LAUNCH_TEMPLATE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EKS_CLUSTER;
import static io.periplus.collect.Types.EKS_FARGATE_PROFILE;
import static io.periplus.collect.Types.EKS_NODEGROUP;
import static io.periplus.collect.Types.IAM_OIDC_PROVIDER;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.DescribeFargateProfileResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;
import software.amazon.awssdk.services.eks.model.ListFargateProfilesRequest;
import software.amazon.awssdk.services.eks.model.ListFargateProfilesResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * EKS clusters and what their pods run on (C064 to C066). What is inside a cluster is no part of
 * AWS's API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeCluster.html">DescribeCluster</a>
 */
public final class EksCollector {
  /** Every list here answers at most 100 (P14). */
  static final int PAGE = 100;

  private static final String ISSUER = "identity.oidc.issuer";
  private static final String LOGGING = "logging.clusterLogging";
  private static final String HEALTH = "health";

  /** Clusters. The activation code of a connected cluster lets another one take its place. */
  static final ResourceSpec<Cluster> CLUSTER =
      resource(EKS_CLUSTER, Cluster.class)
          .tier(1)
          .listOneByOne(
              EKS,
              ListClustersRequest.builder().maxResults(PAGE).build(),
              EksClient::listClustersPaginator,
              ListClustersResponse::clusters,
              "DescribeCluster",
              name -> DescribeClusterRequest.builder().name(name).build(),
              EksClient::describeCluster,
              (described, pages) -> pages.item(described.response().cluster()))
          .arn(Cluster::arn, Cluster::name)
          .stubArn("eks", "cluster/", REGION_AND_ACCOUNT)
          .name(Cluster::name)
          .tagsAt("tags")
          .aliases(EksCollector::endpoint)
          .redact("connectorConfig.activationCode")
          .columns(
              "version",
              "status",
              "resourcesVpcConfig.endpointPublicAccess",
              "resourcesVpcConfig.endpointPrivateAccess",
              "resourcesVpcConfig.publicAccessCidrs",
              "accessConfig.authenticationMode",
              "logging",
              "kubernetesNetworkConfig")
          .edge(RUNS_AS, IAM_ROLE, "roleArn")
          .edge(IN_VPC, EC2_VPC, "resourcesVpcConfig.vpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "resourcesVpcConfig.subnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "resourcesVpcConfig.securityGroupIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "resourcesVpcConfig.clusterSecurityGroupId")
          .edge(ENCRYPTED_BY, KMS_KEY, "encryptionConfig[].provider.keyArn")
          .edges(
              AUTHENTICATED_BY, List.of(IAM_OIDC_PROVIDER), List.of(ISSUER), EksCollector::issuer)
          .edges(LOGS_TO, List.of(LOGS_LOG_GROUP), List.of(LOGGING), EksCollector::logs)
          .volatileFields(HEALTH)
          .build();

  /** Node groups hold no secrets. */
  static final ResourceSpec<Nodegroup> NODEGROUP =
      resource(EKS_NODEGROUP, Nodegroup.class)
          .tier(1)
          .listPerOneByOne(
              EKS_CLUSTER,
              EKS,
              "ListNodegroups",
              cluster ->
                  ListNodegroupsRequest.builder()
                      .clusterName(nameOf(cluster))
                      .maxResults(PAGE)
                      .build(),
              EksClient::listNodegroupsPaginator,
              ListNodegroupsResponse::nodegroups,
              "DescribeNodegroup",
              (cluster, name) ->
                  DescribeNodegroupRequest.builder()
                      .clusterName(nameOf(cluster))
                      .nodegroupName(name)
                      .build(),
              EksClient::describeNodegroup,
              DescribeNodegroupResponse::nodegroup)
          .arn(Nodegroup::nodegroupArn, group -> group.clusterName() + '/' + group.nodegroupName())
          .stubArn("eks", "nodegroup/", REGION_AND_ACCOUNT)
          .name(Nodegroup::nodegroupName)
          .tagsAt("tags")
          .columns(
              "status",
              "scalingConfig",
              "instanceTypes",
              "capacityType",
              "amiType",
              "releaseVersion")
          .edge(MEMBER_OF, EKS_CLUSTER, "clusterName")
          .edge(RUNS_AS, IAM_ROLE, "nodeRole")
          .edge(IN_SUBNET, EC2_SUBNET, "subnets")
          .edge(MANAGES, AUTO_SCALING_GROUP, "resources.autoScalingGroups[].name")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "resources.remoteAccessSecurityGroup")
          .edge(CREATED_FROM, EC2_LAUNCH_TEMPLATE, "launchTemplate.id")
          .edge(REFERENCES, EC2_SECURITY_GROUP, "remoteAccess.sourceSecurityGroups")
          .edge(AUTHENTICATED_BY, EC2_KEY_PAIR, "remoteAccess.ec2SshKey")
          .volatileFields(HEALTH)
          .build();

  /** Fargate profiles hold no secrets. */
  static final ResourceSpec<FargateProfile> FARGATE_PROFILE =
      resource(EKS_FARGATE_PROFILE, FargateProfile.class)
          .tier(2)
          .listPerOneByOne(
              EKS_CLUSTER,
              EKS,
              "ListFargateProfiles",
              cluster ->
                  ListFargateProfilesRequest.builder()
                      .clusterName(nameOf(cluster))
                      .maxResults(PAGE)
                      .build(),
              EksClient::listFargateProfilesPaginator,
              ListFargateProfilesResponse::fargateProfileNames,
              "DescribeFargateProfile",
              (cluster, name) ->
                  DescribeFargateProfileRequest.builder()
                      .clusterName(nameOf(cluster))
                      .fargateProfileName(name)
                      .build(),
              EksClient::describeFargateProfile,
              DescribeFargateProfileResponse::fargateProfile)
          .arn(
              FargateProfile::fargateProfileArn,
              profile -> profile.clusterName() + '/' + profile.fargateProfileName())
          .stubArn("eks", "fargateprofile/", REGION_AND_ACCOUNT)
          .name(FargateProfile::fargateProfileName)
          .tagsAt("tags")
          .columns("selectors", "status")
          .edge(MEMBER_OF, EKS_CLUSTER, "clusterName")
          .edge(RUNS_AS, IAM_ROLE, "podExecutionRoleArn")
          .edge(IN_SUBNET, EC2_SUBNET, "subnets")
          .volatileFields(HEALTH)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CLUSTER, NODEGROUP, FARGATE_PROFILE);

  private EksCollector() {}

  static String nameOf(JsonNode cluster) {
    return cluster.path("name").asText();
  }

  /** The host that callers of the Kubernetes API know the cluster by. */
  private static Stream<String> endpoint(JsonNode cluster) {
    String host = withoutScheme(cluster.path("endpoint").asText("")).toLowerCase(Locale.ROOT);
    return host.isEmpty() ? Stream.empty() : Stream.of(host);
  }

  /** The account's provider for the issuer: with it, service accounts take roles (IRSA). */
  private static void issuer(ResourceView cluster, EdgeSink edges) {
    String issuer =
        withoutScheme(
            cluster.configuration().path("identity").path("oidc").path("issuer").asText(""));
    if (!issuer.isEmpty()) {
      Arn arn =
          new Arn(cluster.partition(), "iam", "", cluster.account(), "oidc-provider/" + issuer);
      edges.edge(AUTHENTICATED_BY, Reference.to(IAM_OIDC_PROVIDER, arn.toString()), ISSUER);
    }
  }

  private static String withoutScheme(String url) {
    return url.startsWith("https://") ? url.substring("https://".length()) : url;
  }

  /** Every kind of log goes to the one group whose name follows from the cluster's. */
  private static void logs(ResourceView cluster, EdgeSink edges) {
    ArrayNode types = JsonNodeFactory.instance.arrayNode();
    for (JsonNode setup : cluster.configuration().path("logging").path("clusterLogging")) {
      if (setup.path("enabled").asBoolean()) {
        setup.path("types").forEach(types::add);
      }
    }
    if (!types.isEmpty()) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("types", types);
      String group = "/aws/eks/" + nameOf(cluster.configuration()) + "/cluster";
      edges.edge(LOGS_TO, Reference.to(LOGS_LOG_GROUP, group), LOGGING, properties);
    }
  }
}
