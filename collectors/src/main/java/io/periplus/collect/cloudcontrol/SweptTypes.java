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
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/supported-resources.html">Supported
 *     types</a>
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
    put(types, "AWS::APS::Workspace", "aps:ListWorkspaces");
    put(types, "AWS::Amplify::App", "amplify:ListApps");
    put(types, "AWS::AppConfig::Application", "appconfig:ListApplications");
    put(types, "AWS::AppFlow::Flow", "appflow:ListFlows");
    put(types, "AWS::AppRunner::Service", "apprunner:ListServices");
    put(types, "AWS::AppRunner::VpcConnector", "apprunner:ListVpcConnectors");
    put(types, "AWS::Batch::ComputeEnvironment", "batch:DescribeComputeEnvironments");
    put(types, "AWS::Bedrock::Agent", "bedrock:ListAgents");
    put(types, "AWS::Bedrock::Guardrail", "bedrock:ListGuardrails");
    put(types, "AWS::Bedrock::KnowledgeBase", "bedrock:ListKnowledgeBases");
    put(types, "AWS::CodeArtifact::Domain", "codeartifact:ListDomains");
    put(types, "AWS::CodeArtifact::Repository", "codeartifact:ListRepositories");
    put(types, "AWS::CodeStarConnections::Connection", "codestar-connections:ListConnections");
    put(types, "AWS::DataSync::Agent", "datasync:ListAgents");
    put(types, "AWS::DataSync::Task", "datasync:ListTasks");
    put(types, "AWS::Detective::Graph", "detective:ListGraphs");
    put(types, "AWS::DocDBElastic::Cluster", "docdb-elastic:ListClusters");
    put(types, "AWS::EC2::IPAM", "ec2:DescribeIpams");
    put(types, "AWS::EC2::InstanceConnectEndpoint", "ec2:DescribeInstanceConnectEndpoints");
    put(types, "AWS::EC2::VerifiedAccessInstance", "ec2:DescribeVerifiedAccessInstances");
    put(types, "AWS::EMRContainers::VirtualCluster", "emr-containers:ListVirtualClusters");
    put(types, "AWS::EMRServerless::Application", "emr-serverless:ListApplications");
    put(types, "AWS::FIS::ExperimentTemplate", "fis:ListExperimentTemplates");
    put(types, "AWS::Grafana::Workspace", "grafana:ListWorkspaces");
    put(types, "AWS::ImageBuilder::ImagePipeline", "imagebuilder:ListImagePipelines");
    put(types, "AWS::IoT::Thing", "iot:ListThings");
    put(types, "AWS::IoT::TopicRule", "iot:ListTopicRules");
    put(types, "AWS::KafkaConnect::Connector", "kafkaconnect:ListConnectors");
    put(types, "AWS::Kendra::Index", "kendra:ListIndices");
    put(types, "AWS::KinesisAnalyticsV2::Application", "kinesisanalytics:ListApplications");
    put(types, "AWS::KinesisVideo::Stream", "kinesisvideo:ListStreams");
    put(types, "AWS::Lex::Bot", "lex:ListBots");
    put(types, "AWS::Lightsail::Instance", "lightsail:GetInstances");
    put(types, "AWS::MWAA::Environment", "airflow:ListEnvironments");
    put(types, "AWS::NeptuneGraph::Graph", "neptune-graph:ListGraphs");
    put(types, "AWS::OpenSearchServerless::Collection", "aoss:ListCollections");
    put(types, "AWS::RUM::AppMonitor", "rum:ListAppMonitors");
    put(types, "AWS::RolesAnywhere::Profile", "rolesanywhere:ListProfiles");
    put(types, "AWS::RolesAnywhere::TrustAnchor", "rolesanywhere:ListTrustAnchors");
    put(types, "AWS::ServiceCatalogAppRegistry::Application", "servicecatalog:ListApplications");
    put(types, "AWS::Signer::SigningProfile", "signer:ListSigningProfiles");
    put(types, "AWS::Synthetics::Canary", "synthetics:DescribeCanaries");
    put(
        types,
        "AWS::Timestream::Database",
        "timestream:ListDatabases",
        "timestream:DescribeEndpoints");
    put(types, "AWS::Transfer::Server", "transfer:ListServers");
    put(types, "AWS::VpcLattice::Service", "vpc-lattice:ListServices");
    put(types, "AWS::VpcLattice::ServiceNetwork", "vpc-lattice:ListServiceNetworks");
    put(types, "AWS::XRay::Group", "xray:GetGroups");
    return types;
  }

  private static void put(Map<ResourceType, List<String>> types, String type, String... actions) {
    types.put(ResourceType.of(type), List.of(actions));
  }
}
