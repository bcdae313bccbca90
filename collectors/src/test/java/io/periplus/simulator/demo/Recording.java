package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A recording as the tests read it: without any code of the builders. */
final class Recording {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One line of one file. */
  record Call(String account, String region, String service, JsonNode line) {
    String operation() {
      return line.get("operation").asText();
    }

    String scope() {
      return account + "/" + region;
    }

    JsonNode response() {
      return line.path("response");
    }
  }

  /** An item of a list in a response. */
  record Row(Call call, JsonNode json) {
    String text(String member) {
      return json.path(member).asText();
    }

    String scope() {
      return call.scope();
    }
  }

  private final List<Call> calls = new ArrayList<>();
  private final JsonNode facts;

  private Recording(JsonNode facts) {
    this.facts = facts;
  }

  static Recording read(Path directory) throws IOException {
    Recording recording = new Recording(MAPPER.readTree(directory.resolve("facts.json").toFile()));
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
        Path relative = directory.relativize(file);
        for (String line : Files.readAllLines(file)) {
          recording.calls.add(
              new Call(
                  relative.getName(0).toString(),
                  relative.getName(1).toString(),
                  relative.getName(2).toString().replace(".jsonl", ""),
                  MAPPER.readTree(line)));
        }
      }
    }
    return recording;
  }

  JsonNode facts() {
    return facts;
  }

  List<Call> calls() {
    return calls;
  }

  List<Row> rows(String service, String operation, String member) {
    List<Row> rows = new ArrayList<>();
    for (Call call : calls) {
      if (call.service().equals(service) && call.operation().equals(operation)) {
        call.response().path(member).forEach(item -> rows.add(new Row(call, item)));
      }
    }
    return rows;
  }

  List<Row> instances() {
    List<Row> instances = new ArrayList<>();
    for (Row reservation : rows("ec2", "DescribeInstances", "Reservations")) {
      reservation
          .json()
          .get("Instances")
          .forEach(instance -> instances.add(new Row(reservation.call(), instance)));
    }
    return instances;
  }

  /** {@code ARN -> row} of everything that a crawl would list as a resource. */
  TreeMap<String, JsonNode> resources() {
    TreeMap<String, JsonNode> resources = new TreeMap<>();
    ec2(resources, "DescribeVpcs", "Vpcs", "vpc", "VpcId");
    ec2(resources, "DescribeSubnets", "Subnets", "subnet", "SubnetId");
    ec2(resources, "DescribeRouteTables", "RouteTables", "route-table", "RouteTableId");
    ec2(
        resources,
        "DescribeInternetGateways",
        "InternetGateways",
        "internet-gateway",
        "InternetGatewayId");
    ec2(resources, "DescribeNatGateways", "NatGateways", "natgateway", "NatGatewayId");
    ec2(
        resources,
        "DescribeEgressOnlyInternetGateways",
        "EgressOnlyInternetGateways",
        "egress-only-internet-gateway",
        "EgressOnlyInternetGatewayId");
    ec2(
        resources,
        "DescribeNetworkInterfaces",
        "NetworkInterfaces",
        "network-interface",
        "NetworkInterfaceId");
    ec2(resources, "DescribeAddresses", "Addresses", "elastic-ip", "AllocationId");
    ec2(resources, "DescribeSecurityGroups", "SecurityGroups", "security-group", "GroupId");
    ec2(resources, "DescribeNetworkAcls", "NetworkAcls", "network-acl", "NetworkAclId");
    ec2(resources, "DescribeVolumes", "Volumes", "volume", "VolumeId");
    for (Row row : instances()) {
      resources.put(ec2Arn(row, "instance", "InstanceId"), row.json());
    }
    computeAndTransit(resources);
    messaging(resources);
    monitoring(resources);
    FrontDoorResources.add(this, resources);
    StorageAndFunctionResources.add(this, resources);
    StorageAndApiResources.add(this, resources);
    ContainerResources.add(this, resources);
    named(resources, "ec2", "DescribeManagedPrefixLists", "PrefixLists", "PrefixListArn");
    named(resources, "elbv2", "DescribeLoadBalancers", "LoadBalancers", "LoadBalancerArn");
    named(resources, "elbv2", "DescribeListeners", "Listeners", "ListenerArn");
    named(resources, "elbv2", "DescribeTargetGroups", "TargetGroups", "TargetGroupArn");
    named(resources, "rds", "DescribeDBInstances", "DBInstances", "DBInstanceArn");
    named(resources, "rds", "DescribeDBSubnetGroups", "DBSubnetGroups", "DBSubnetGroupArn");
    named(resources, "rds", "DescribeDBClusters", "DBClusters", "DBClusterArn");
    named(resources, "rds", "DescribeGlobalClusters", "GlobalClusters", "GlobalClusterArn");
    named(resources, "rds", "DescribeDBProxies", "DBProxies", "DBProxyArn");
    named(resources, "rds", "DescribeDBSnapshots", "DBSnapshots", "DBSnapshotArn");
    named(
        resources,
        "rds",
        "DescribeDBClusterSnapshots",
        "DBClusterSnapshots",
        "DBClusterSnapshotArn");
    named(
        resources,
        "rds",
        "DescribeDBInstanceAutomatedBackups",
        "DBInstanceAutomatedBackups",
        "DBInstanceAutomatedBackupsArn");
    named(
        resources, "rds", "DescribeDBParameterGroups", "DBParameterGroups", "DBParameterGroupArn");
    named(
        resources,
        "rds",
        "DescribeDBClusterParameterGroups",
        "DBClusterParameterGroups",
        "DBClusterParameterGroupArn");
    named(resources, "rds", "DescribeOptionGroups", "OptionGroupsList", "OptionGroupArn");
    named(
        resources,
        "rds",
        "DescribeEventSubscriptions",
        "EventSubscriptionsList",
        "EventSubscriptionArn");
    named(
        resources,
        "rds",
        "DescribeReservedDBInstances",
        "ReservedDBInstances",
        "ReservedDBInstanceArn");
    named(resources, "elasticache", "DescribeCacheSubnetGroups", "CacheSubnetGroups", "ARN");
    named(resources, "elasticache", "DescribeCacheClusters", "CacheClusters", "ARN");
    named(resources, "elasticache", "DescribeReplicationGroups", "ReplicationGroups", "ARN");
    named(resources, "elasticache", "DescribeServerlessCaches", "ServerlessCaches", "ARN");
    named(resources, "elasticache", "DescribeSnapshots", "Snapshots", "ARN");
    named(
        resources,
        "elasticache",
        "DescribeGlobalReplicationGroups",
        "GlobalReplicationGroups",
        "ARN");
    named(resources, "elasticache", "DescribeUsers", "Users", "ARN");
    named(resources, "memorydb", "DescribeSubnetGroups", "SubnetGroups", "ARN");
    named(resources, "memorydb", "DescribeClusters", "Clusters", "ARN");
    named(
        resources,
        "dms",
        "DescribeReplicationInstances",
        "ReplicationInstances",
        "ReplicationInstanceArn");
    named(resources, "redshift", "DescribeClusterSnapshots", "Snapshots", "SnapshotArn");
    named(resources, "redshift-serverless", "ListNamespaces", "namespaces", "namespaceArn");
    named(resources, "redshift-serverless", "ListWorkgroups", "workgroups", "workgroupArn");
    named(resources, "dynamodb", "ListBackups", "BackupSummaries", "BackupArn");
    named(resources, "dax", "DescribeClusters", "Clusters", "ClusterArn");
    named(resources, "opensearch", "DescribeDomains", "DomainStatusList", "ARN");
    databases(resources);
    named(resources, "lambda", "ListFunctions", "Functions", "FunctionArn");
    named(resources, "iam", "GetAccountAuthorizationDetails", "RoleDetailList", "Arn");
    named(resources, "iam", "ListInstanceProfiles", "InstanceProfiles", "Arn");
    named(resources, "iam", "GetAccountAuthorizationDetails", "UserDetailList", "Arn");
    named(resources, "iam", "GetAccountAuthorizationDetails", "GroupDetailList", "Arn");
    named(resources, "iam", "ListVirtualMFADevices", "VirtualMFADevices", "SerialNumber");
    named(resources, "iam", "ListSAMLProviders", "SAMLProviderList", "Arn");
    named(resources, "iam", "ListOpenIDConnectProviders", "OpenIDConnectProviderList", "Arn");
    named(resources, "iam", "ListServerCertificates", "ServerCertificateMetadataList", "Arn");
    for (Row row : rows("iam", "GetAccountAuthorizationDetails", "Policies")) {
      // A policy of AWS is one for all accounts; how often one of them uses it is not its own.
      ObjectNode policy = row.json().deepCopy();
      if (row.text("Arn").startsWith("arn:aws:iam::aws:")) {
        policy.remove("AttachmentCount");
      }
      resources.put(row.text("Arn"), policy);
    }
    for (Row row : rows("iam", "ListAccessKeys", "AccessKeyMetadata")) {
      String account = row.call().account();
      resources.put(
          "arn:aws:iam::" + account + ":access-key/" + row.text("AccessKeyId"), row.json());
    }
    named(resources, "organizations", "ListPolicies", "Policies", "Arn");
    named(resources, "kms", "ListKeys", "Keys", "KeyArn");
    named(resources, "kms", "ListAliases", "Aliases", "AliasArn");
    named(resources, "secretsmanager", "ListSecrets", "SecretList", "ARN");
    named(resources, "ssm", "DescribeParameters", "Parameters", "ARN");
    for (Row row : rows("ssm", "DescribeInstanceInformation", "InstanceInformationList")) {
      resources.put(arn("ssm", row, "managed-instance/" + row.text("InstanceId")), row.json());
    }
    for (Row row : rows("ssm", "ListDocuments", "DocumentIdentifiers")) {
      resources.put(arn("ssm", row, "document/" + row.text("Name")), row.json());
    }
    for (Row row : rows("ssm", "ListAssociations", "Associations")) {
      resources.put(arn("ssm", row, "association/" + row.text("AssociationId")), row.json());
    }
    named(resources, "sso-admin", "ListInstances", "Instances", "InstanceArn");
    for (Row row : rows("sso-admin", "ListPermissionSets", "PermissionSets")) {
      resources.put(row.json().asText(), row.json());
    }
    for (Row row : rows("identitystore", "ListUsers", "Users")) {
      resources.put("arn:aws:identitystore:::user/" + row.text("UserId"), row.json());
    }
    for (Row row : rows("identitystore", "ListGroups", "Groups")) {
      resources.put("arn:aws:identitystore:::group/" + row.text("GroupId"), row.json());
    }
    named(resources, "organizations", "ListRoots", "Roots", "Arn");
    named(
        resources,
        "organizations",
        "ListOrganizationalUnitsForParent",
        "OrganizationalUnits",
        "Arn");
    named(resources, "organizations", "ListAccounts", "Accounts", "Arn");
    for (Row row : rows("elb", "DescribeLoadBalancers", "LoadBalancerDescriptions")) {
      resources.put(
          arn("elasticloadbalancing", row, "loadbalancer/" + row.text("LoadBalancerName")),
          row.json());
    }
    for (Row row : rows("lambda", "ListFunctionUrlConfigs", "FunctionUrlConfigs")) {
      resources.put(row.text("FunctionArn").replace(":function:", ":url/"), row.json());
    }
    for (Call call : calls) {
      if (call.operation().equals("ListAccountAliases")) {
        resources.put("arn:aws:iam::" + call.account() + ":root", call.response());
      }
      if (call.operation().equals("GetAccountSummary")) {
        resources.put("arn:aws:iam::" + call.account() + ":account-summary", call.response());
      }
      if (call.operation().equals("DescribeOrganization")) {
        JsonNode organization = call.response().get("Organization");
        resources.put(organization.get("Arn").asText(), organization);
      }
    }
    return resources;
  }

  private void computeAndTransit(TreeMap<String, JsonNode> resources) {
    ec2(resources, "DescribeDhcpOptions", "DhcpOptions", "dhcp-options", "DhcpOptionsId");
    ec2(resources, "DescribeFlowLogs", "FlowLogs", "vpc-flow-log", "FlowLogId");
    ec2(
        resources,
        "DescribeVpcBlockPublicAccessExclusions",
        "VpcBlockPublicAccessExclusions",
        "vpc-block-public-access-exclusion",
        "ExclusionId");
    ec2(
        resources,
        "DescribeCustomerGateways",
        "CustomerGateways",
        "customer-gateway",
        "CustomerGatewayId");
    ec2(resources, "DescribeVpnGateways", "VpnGateways", "vpn-gateway", "VpnGatewayId");
    ec2(resources, "DescribeVpnConnections", "VpnConnections", "vpn-connection", "VpnConnectionId");
    ec2(
        resources,
        "DescribeClientVpnEndpoints",
        "ClientVpnEndpoints",
        "client-vpn-endpoint",
        "ClientVpnEndpointId");
    ec2(resources, "DescribeVpcEndpoints", "VpcEndpoints", "vpc-endpoint", "VpcEndpointId");
    ec2(
        resources,
        "DescribeVpcEndpointServiceConfigurations",
        "ServiceConfigurations",
        "vpc-endpoint-service",
        "ServiceId");
    ec2(
        resources,
        "DescribeTransitGatewayRouteTables",
        "TransitGatewayRouteTables",
        "transit-gateway-route-table",
        "TransitGatewayRouteTableId");
    ec2(
        resources,
        "DescribeLaunchTemplates",
        "LaunchTemplates",
        "launch-template",
        "LaunchTemplateId");
    ec2(resources, "DescribeKeyPairs", "KeyPairs", "key-pair", "KeyName");
    ec2(resources, "DescribePlacementGroups", "PlacementGroups", "placement-group", "GroupName");
    ec2(resources, "DescribeHosts", "Hosts", "dedicated-host", "HostId");
    ec2(
        resources,
        "DescribeCapacityReservations",
        "CapacityReservations",
        "capacity-reservation",
        "CapacityReservationId");
    ec2(
        resources,
        "DescribeReservedInstances",
        "ReservedInstances",
        "reserved-instances",
        "ReservedInstancesId");
    ec2(
        resources,
        "DescribeSpotInstanceRequests",
        "SpotInstanceRequests",
        "spot-instances-request",
        "SpotInstanceRequestId");
    ec2(
        resources,
        "DescribeSpotFleetRequests",
        "SpotFleetRequestConfigs",
        "spot-fleet-request",
        "SpotFleetRequestId");
    ownerless(resources, "DescribeImages", "Images", "image", "ImageId");
    ownerless(resources, "DescribeSnapshots", "Snapshots", "snapshot", "SnapshotId");
    ownerless(resources, "DescribeInstanceTypes", "InstanceTypes", "instance-type", "InstanceType");
    named(resources, "ec2", "DescribeTransitGateways", "TransitGateways", "TransitGatewayArn");
    for (Row row : rows("ec2", "DescribeTransitGatewayAttachments", "TransitGatewayAttachments")) {
      owned(
          resources,
          row,
          row.text("ResourceOwnerId"),
          "transit-gateway-attachment/" + row.text("TransitGatewayAttachmentId"));
    }
    for (Row row : rows("ec2", "DescribeVpcPeeringConnections", "VpcPeeringConnections")) {
      owned(
          resources,
          row,
          row.json().at("/RequesterVpcInfo/OwnerId").asText(),
          "vpc-peering-connection/" + row.text("VpcPeeringConnectionId"));
    }
    for (Call call : calls) {
      JsonNode block = call.response().path("VpcBlockPublicAccessOptions");
      if (block.isObject()) {
        Row row = new Row(call, block);
        resources.put(
            arn("ec2", row, "vpc-block-public-access-options/" + row.text("AwsRegion")), block);
      }
    }
    String autoScaling = "autoscaling";
    named(
        resources,
        autoScaling,
        "DescribeAutoScalingGroups",
        "AutoScalingGroups",
        "AutoScalingGroupARN");
    named(resources, autoScaling, "DescribePolicies", "ScalingPolicies", "PolicyARN");
    named(
        resources,
        autoScaling,
        "DescribeScheduledActions",
        "ScheduledUpdateGroupActions",
        "ScheduledActionARN");
    named(
        resources,
        autoScaling,
        "DescribeLaunchConfigurations",
        "LaunchConfigurations",
        "LaunchConfigurationARN");
  }

  private void messaging(TreeMap<String, JsonNode> resources) {
    for (Row row : rows("sqs", "ListQueues", "QueueUrls")) {
      String url = row.json().asText();
      resources.put(arn("sqs", row, url.substring(url.lastIndexOf('/') + 1)), row.json());
    }
    named(resources, "sns", "ListTopics", "Topics", "TopicArn");
    named(resources, "sns", "ListSubscriptions", "Subscriptions", "SubscriptionArn");
    named(
        resources,
        "sns",
        "ListPlatformApplications",
        "PlatformApplications",
        "PlatformApplicationArn");
    named(resources, "states", "ListStateMachines", "stateMachines", "stateMachineArn");
    named(resources, "states", "ListActivities", "activities", "activityArn");
    named(resources, "events", "ListEventBuses", "EventBuses", "Arn");
    named(resources, "events", "ListRules", "Rules", "Arn");
    named(resources, "events", "ListConnections", "Connections", "ConnectionArn");
    named(resources, "events", "ListApiDestinations", "ApiDestinations", "ApiDestinationArn");
    for (Row row : rows("events", "ListArchives", "Archives")) {
      resources.put(arn("events", row, "archive/" + row.text("ArchiveName")), row.json());
    }
    named(resources, "scheduler", "ListSchedules", "Schedules", "Arn");
    named(resources, "pipes", "ListPipes", "Pipes", "Arn");
    named(resources, "kinesis", "ListStreams", "StreamSummaries", "StreamARN");
    named(resources, "kinesis", "ListStreamConsumers", "Consumers", "ConsumerARN");
    for (Row row : rows("firehose", "ListDeliveryStreams", "DeliveryStreamNames")) {
      resources.put(arn("firehose", row, "deliverystream/" + row.json().asText()), row.json());
    }
    named(resources, "kafka", "ListClustersV2", "ClusterInfoList", "ClusterArn");
  }

  private void monitoring(TreeMap<String, JsonNode> resources) {
    named(resources, "cloudwatch", "DescribeAlarms", "MetricAlarms", "AlarmArn");
    named(resources, "cloudwatch", "DescribeAlarms", "CompositeAlarms", "AlarmArn");
    named(resources, "cloudwatch", "ListDashboards", "DashboardEntries", "DashboardArn");
    named(resources, "logs", "DescribeLogGroups", "logGroups", "logGroupArn");
    named(resources, "logs", "DescribeDestinations", "destinations", "arn");
    for (Row row : rows("logs", "DescribeMetricFilters", "metricFilters")) {
      String id = row.text("logGroupName") + ":" + row.text("filterName");
      resources.put(arn("logs", row, "metric-filter/" + id), row.json());
    }
    named(resources, "cloudtrail", "DescribeTrails", "trailList", "TrailARN");
    named(resources, "cloudtrail", "ListEventDataStores", "EventDataStores", "EventDataStoreArn");
  }

  /** What is listed by an account that it does not belong to. */
  private static void owned(
      TreeMap<String, JsonNode> resources, Row row, String owner, String resource) {
    resources.put(
        String.join(":", "arn:aws:ec2", row.call().region(), owner, resource), row.json());
  }

  /** What has no account in its ARN. */
  private void ownerless(
      TreeMap<String, JsonNode> resources,
      String operation,
      String member,
      String kind,
      String idMember) {
    for (Row row : rows("ec2", operation, member)) {
      owned(resources, row, "", kind + "/" + row.text(idMember));
    }
  }

  /** Those of databases and caches whose answers do not name their ARN. */
  private void databases(TreeMap<String, JsonNode> resources) {
    for (Row row : rows("redshift", "DescribeClusters", "Clusters")) {
      resources.put(arn("redshift", row, "cluster:" + row.text("ClusterIdentifier")), row.json());
    }
    for (Row row : rows("redshift", "DescribeClusterSubnetGroups", "ClusterSubnetGroups")) {
      String name = row.text("ClusterSubnetGroupName");
      resources.put(arn("redshift", row, "subnetgroup:" + name), row.json());
    }
    for (Row row : rows("dax", "DescribeSubnetGroups", "SubnetGroups")) {
      resources.put(arn("dax", row, "subnet-group/" + row.text("SubnetGroupName")), row.json());
    }
    for (Row row : rows("dax", "DescribeParameterGroups", "ParameterGroups")) {
      String name = row.text("ParameterGroupName");
      resources.put(arn("dax", row, "parameter-group/" + name), row.json());
    }
    for (Row row : rows("dynamodb", "ListGlobalTables", "GlobalTables")) {
      String name = row.text("GlobalTableName");
      String account = row.call().account();
      resources.put("arn:aws:dynamodb::" + account + ":global-table/" + name, row.json());
    }
    for (Row row : rows("cur", "DescribeReportDefinitions", "ReportDefinitions")) {
      String name = row.text("ReportName");
      String account = row.call().account();
      resources.put("arn:aws:cur:us-east-1:" + account + ":definition/" + name, row.json());
    }
    for (Call call : calls) {
      if (call.operation().equals("DescribeTable")) {
        JsonNode table = call.response().get("Table");
        resources.put(table.get("TableArn").asText(), table);
      }
    }
  }

  /** Visits every text value in every request and response. */
  void forEachText(Consumer<Row> visitor) {
    for (Call call : calls) {
      forEachText(call, call.line(), visitor);
    }
  }

  private static void forEachText(Call call, JsonNode node, Consumer<Row> visitor) {
    if (node.isTextual()) {
      visitor.accept(new Row(call, node));
    }
    node.forEach(child -> forEachText(call, child, visitor));
  }

  private void ec2(
      TreeMap<String, JsonNode> resources,
      String operation,
      String member,
      String kind,
      String idMember) {
    for (Row row : rows("ec2", operation, member)) {
      resources.put(ec2Arn(row, kind, idMember), row.json());
    }
  }

  private void named(
      TreeMap<String, JsonNode> resources,
      String service,
      String operation,
      String member,
      String arnMember) {
    for (Row row : rows(service, operation, member)) {
      resources.put(row.text(arnMember), row.json());
    }
  }

  private static String ec2Arn(Row row, String kind, String idMember) {
    return arn("ec2", row, kind + "/" + row.text(idMember));
  }

  private static String arn(String service, Row row, String resource) {
    return String.join(
        ":", "arn:aws", service, row.call().region(), row.call().account(), resource);
  }
}
