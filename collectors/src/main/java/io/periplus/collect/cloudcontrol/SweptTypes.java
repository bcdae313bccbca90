package io.periplus.collect.cloudcontrol;

import io.periplus.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Types that no collector reads and that Cloud Control lists without being told more, with the
 * actions by which the services let their resources be listed: Cloud Control asks them as the
 * caller.
 *
 * <p>The actions of {@link #declared} types are those of the list handler in the type's published
 * schema, {@code iam:PassRole} left out, which reads nothing. Those of {@link #assumed} types are
 * by the name of the service's own operation (verify).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/supported-resources.html">Supported
 *     types</a>
 * @see <a href="https://github.com/aws-cloudformation">Schemas of the types</a>
 */
final class SweptTypes {
  /** Type -> actions, in the order in which they are asked for. */
  static final Map<ResourceType, List<String>> ACTIONS = actions();

  private SweptTypes() {}

  /** Every action that the sweep needs beside Cloud Control's own, sorted. */
  static Set<String> allActions() {
    Set<String> all = new TreeSet<>();
    ACTIONS.values().forEach(all::addAll);
    return all;
  }

  private static Map<ResourceType, List<String>> actions() {
    Map<ResourceType, List<String>> types = new LinkedHashMap<>();
    assumed(types, "AWS::APS::Workspace", "aps:ListWorkspaces");
    assumed(types, "AWS::Amplify::App", "amplify:ListApps");
    assumed(types, "AWS::AppConfig::Application", "appconfig:ListApplications");
    assumed(types, "AWS::AppFlow::Flow", "appflow:ListFlows");
    declared(types, "AWS::AppRunner::Service", "apprunner:ListServices");
    assumed(types, "AWS::AppRunner::VpcConnector", "apprunner:ListVpcConnectors");
    assumed(types, "AWS::Batch::ComputeEnvironment", "batch:DescribeComputeEnvironments");
    assumed(types, "AWS::Bedrock::Agent", "bedrock:ListAgents");
    assumed(types, "AWS::Bedrock::Guardrail", "bedrock:ListGuardrails");
    assumed(types, "AWS::Bedrock::KnowledgeBase", "bedrock:ListKnowledgeBases");
    assumed(types, "AWS::CodeArtifact::Domain", "codeartifact:ListDomains");
    assumed(types, "AWS::CodeArtifact::Repository", "codeartifact:ListRepositories");
    assumed(types, "AWS::CodeStarConnections::Connection", "codestar-connections:ListConnections");
    declared(types, "AWS::DataSync::Agent", "datasync:ListAgents");
    assumed(types, "AWS::DataSync::Task", "datasync:ListTasks");
    assumed(types, "AWS::Detective::Graph", "detective:ListGraphs");
    declared(types, "AWS::DocDBElastic::Cluster", "docdb-elastic:ListClusters");
    assumed(types, "AWS::EC2::IPAM", "ec2:DescribeIpams");
    assumed(types, "AWS::EC2::InstanceConnectEndpoint", "ec2:DescribeInstanceConnectEndpoints");
    assumed(types, "AWS::EC2::VerifiedAccessInstance", "ec2:DescribeVerifiedAccessInstances");
    assumed(types, "AWS::EMRContainers::VirtualCluster", "emr-containers:ListVirtualClusters");
    declared(types, "AWS::EMRServerless::Application", "emr-serverless:ListApplications");
    assumed(types, "AWS::FIS::ExperimentTemplate", "fis:ListExperimentTemplates");
    assumed(types, "AWS::Grafana::Workspace", "grafana:ListWorkspaces");
    assumed(types, "AWS::ImageBuilder::ImagePipeline", "imagebuilder:ListImagePipelines");
    declared(types, "AWS::IoT::Thing", "iot:ListThings");
    assumed(types, "AWS::IoT::TopicRule", "iot:ListTopicRules");
    declared(types, "AWS::KafkaConnect::Connector", "kafkaconnect:ListConnectors");
    assumed(types, "AWS::Kendra::Index", "kendra:ListIndices");
    assumed(types, "AWS::KinesisAnalyticsV2::Application", "kinesisanalytics:ListApplications");
    assumed(types, "AWS::KinesisVideo::Stream", "kinesisvideo:ListStreams");
    assumed(types, "AWS::Lex::Bot", "lex:ListBots");
    declared(types, "AWS::Lightsail::Instance", "lightsail:GetInstances");
    declared(types, "AWS::MWAA::Environment", "airflow:ListEnvironments");
    assumed(types, "AWS::NeptuneGraph::Graph", "neptune-graph:ListGraphs");
    declared(types, "AWS::OpenSearchServerless::Collection", "aoss:ListCollections");
    assumed(types, "AWS::RUM::AppMonitor", "rum:ListAppMonitors");
    assumed(
        types, "AWS::ServiceCatalogAppRegistry::Application", "servicecatalog:ListApplications");
    assumed(types, "AWS::Signer::SigningProfile", "signer:ListSigningProfiles");
    assumed(types, "AWS::Synthetics::Canary", "synthetics:DescribeCanaries");
    declared(
        types,
        "AWS::Timestream::Database",
        "timestream:ListDatabases",
        "timestream:DescribeEndpoints");
    declared(types, "AWS::Transfer::Server", "transfer:ListServers");
    declared(types, "AWS::VpcLattice::Service", "vpc-lattice:ListServices");
    assumed(types, "AWS::VpcLattice::ServiceNetwork", "vpc-lattice:ListServiceNetworks");
    assumed(types, "AWS::XRay::Group", "xray:GetGroups");
    return types;
  }

  /** A type whose schema was read. */
  private static void declared(
      Map<ResourceType, List<String>> types, String type, String... actions) {
    types.put(ResourceType.of(type), List.of(actions));
  }

  /** A type whose schema was not read. */
  private static void assumed(Map<ResourceType, List<String>> types, String type, String action) {
    types.put(ResourceType.of(type), List.of(action));
  }
}
