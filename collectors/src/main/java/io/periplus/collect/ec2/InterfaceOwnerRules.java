package io.periplus.collect.ec2;

import static io.periplus.collect.Types.API_GATEWAY_V2_VPC_LINK;
import static io.periplus.collect.Types.CODE_BUILD_PROJECT;
import static io.periplus.collect.Types.DAX_CLUSTER;
import static io.periplus.collect.Types.DMS_REPLICATION_INSTANCE;
import static io.periplus.collect.Types.DOC_DB_DB_INSTANCE;
import static io.periplus.collect.Types.EC2_CLIENT_VPN_ENDPOINT;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NAT_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ATTACHMENT;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.ECS_TASK;
import static io.periplus.collect.Types.EFS_MOUNT_TARGET;
import static io.periplus.collect.Types.EKS_CLUSTER;
import static io.periplus.collect.Types.ELASTICACHE_CACHE_CLUSTER;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.GLUE_CONNECTION;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.MSK_CLUSTER;
import static io.periplus.collect.Types.NEPTUNE_DB_INSTANCE;
import static io.periplus.collect.Types.OPEN_SEARCH_DOMAIN;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_PROXY;
import static io.periplus.collect.Types.REDSHIFT_CLUSTER;
import static io.periplus.collect.Types.ROUTE53_RESOLVER_RESOLVER_ENDPOINT;
import static io.periplus.collect.Types.SAGE_MAKER_DOMAIN;
import static io.periplus.collect.Types.SAGE_MAKER_NOTEBOOK_INSTANCE;
import static io.periplus.collect.ec2.InterfaceOwnerRule.at;
import static io.periplus.collect.ec2.InterfaceOwnerRule.byId;
import static io.periplus.collect.ec2.InterfaceOwnerRule.first;
import static io.periplus.collect.ec2.InterfaceOwnerRule.named;
import static io.periplus.collect.ec2.InterfaceOwnerRule.placed;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ec2.InterfaceOwnerRule.Found;
import io.periplus.model.AccountId;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules E1 to E22, in the order in which they are asked: the first that fits decides.
 *
 * <p>AWS documents few of these texts. Those of E16 after the name, and of FSx and Network Firewall
 * in E22, were found in no public answer of the API (verify); the others are as answers show them.
 */
final class InterfaceOwnerRules {
  /** Databases whose interfaces RDS makes, by one requester and description for all (C139). */
  private static final List<ResourceType> DATABASES =
      List.of(RDS_DB_INSTANCE, DOC_DB_DB_INSTANCE, NEPTUNE_DB_INSTANCE);

  private static final Pattern ECS_ATTACHMENT =
      Pattern.compile("^(?:arn:[^:]+:ecs:[^:]*:\\d*:|ecs:)attachment/(.+)$");
  private static final Pattern NODE = Pattern.compile("^aws-K8S-(i-.+)$");
  private static final Pattern CLIENT_VPN_ENDPOINT = Pattern.compile("(cvpn-endpoint-[0-9a-f]+)");
  private static final Pattern NOTEBOOK =
      Pattern.compile("(arn:[^:\\s]+:sagemaker:[^\\s\\]]*:notebook-instance/[^\\s\\]]+)");
  private static final String CNI_TAG = "node.k8s.amazonaws.com/instance_id";
  private static final String TRUNK_TAG = "vpcresources.k8s.aws/trunk-eni-id";

  static final List<InterfaceOwnerRule> ALL =
      List.of(
          new InterfaceOwnerRule("E1", List.of(EC2_INSTANCE), InterfaceOwnerRules::instance),
          byId(
              "E2",
              EC2_NAT_GATEWAY,
              List.of("nat_gateway", "natGateway"),
              "nat-[0-9a-f]+",
              "Interface for NAT Gateway "),
          named("E3", ELBV2_LOAD_BALANCER, Pattern.compile("^ELB ((?:app|net|gwy)/[^/]+/.+)$")),
          named(
              "E4",
              ELB_LOAD_BALANCER,
              eni -> eni.requester().equals("amazon-elb"),
              Pattern.compile("^ELB ([^/]+)$")),
          byId(
              "E5",
              EC2_VPC_ENDPOINT,
              List.of("vpc_endpoint", "gateway_load_balancer_endpoint"),
              "vpce-[0-9a-f]+",
              "VPC Endpoint Interface "),
          byId(
              "E6",
              EC2_TRANSIT_GATEWAY_ATTACHMENT,
              List.of("transit_gateway"),
              "tgw-attach-[0-9a-f]+",
              "Network Interface for Transit Gateway Attachment "),
          new InterfaceOwnerRule("E7", List.of(LAMBDA_FUNCTION), InterfaceOwnerRules::functions),
          new InterfaceOwnerRule("E8", List.of(ECS_TASK), InterfaceOwnerRules::task),
          named(
              "E9",
              EFS_MOUNT_TARGET,
              Pattern.compile("^EFS mount target for fs-[0-9a-f]+ \\((fsmt-[0-9a-f]+)\\)")),
          new InterfaceOwnerRule("E10", List.of(RDS_DB_PROXY), InterfaceOwnerRules::proxy),
          placed(
              "E10",
              DATABASES,
              eni ->
                  eni.requester().equals("amazon-rds")
                      || eni.description().equals("RDSNetworkInterface"),
              ManagedInterface::placesInVpc),
          named(
              "E11",
              ELASTICACHE_CACHE_CLUSTER,
              eni -> eni.requester().equals("amazon-elasticache"),
              Pattern.compile("^ElastiCache (\\S+)$")),
          placed(
              "E12",
              List.of(REDSHIFT_CLUSTER),
              eni ->
                  eni.requester().equals("amazon-redshift")
                      || eni.description().equals("RedshiftNetworkInterface"),
              ManagedInterface::placesInVpc),
          named("E13", EKS_CLUSTER, Pattern.compile("^Amazon EKS (\\S+)$")),
          new InterfaceOwnerRule("E14", List.of(EC2_INSTANCE), InterfaceOwnerRules::node),
          named("E15", OPEN_SEARCH_DOMAIN, Pattern.compile("^Amazon OpenSearch (?:.* )?(\\S+)$")),
          named(
              "E15",
              OPEN_SEARCH_DOMAIN,
              eni -> eni.requester().equals("amazon-elasticsearch"),
              Pattern.compile("^ES (\\S+)$")),
          named("E16", DAX_CLUSTER, Pattern.compile("^DAX (\\S+)")),
          named(
              "E17",
              MSK_CLUSTER,
              Pattern.compile("Amazon MSK network interface for cluster (arn:\\S+?)\\.?$")),
          placed(
              "E18",
              List.of(API_GATEWAY_V2_VPC_LINK),
              eni ->
                  eni.type().equals("api_gateway_managed")
                      || eni.description().equals("ENI managed by APIGateway"),
              ManagedInterface::placesInSubnet),
          new InterfaceOwnerRule("E19", List.of(), InterfaceOwnerRules::accelerator),
          byId(
              "E20",
              ROUTE53_RESOLVER_RESOLVER_ENDPOINT,
              List.of(),
              "rslvr-[a-z]+-[0-9a-f]+",
              "Route 53 Resolver: "),
          placed(
              "E21",
              List.of(CODE_BUILD_PROJECT),
              eni ->
                  eni.requester().contains(":AWSCodeBuild-")
                      || eni.description().startsWith("AWS CodeBuild"),
              ManagedInterface::placesInSubnet),
          named("E21", SAGE_MAKER_NOTEBOOK_INSTANCE, NOTEBOOK),
          named(
              "E21",
              SAGE_MAKER_DOMAIN,
              Pattern.compile("SageMaker for Studio Domain\\((d-[0-9a-z]+)\\)")),
          placed(
              "E21",
              List.of(GLUE_CONNECTION),
              eni -> eni.description().startsWith("Attached to Glue using role: "),
              ManagedInterface::placesInSubnet),
          new InterfaceOwnerRule(
              "E22", List.of(DMS_REPLICATION_INSTANCE), InterfaceOwnerRules::replication),
          new InterfaceOwnerRule(
              "E22", List.of(EC2_CLIENT_VPN_ENDPOINT), InterfaceOwnerRules::clientVpn),
          new InterfaceOwnerRule("E22", List.of(EC2_INSTANCE), InterfaceOwnerRules::branch),
          new InterfaceOwnerRule("E22", List.of(), InterfaceOwnerRules::service));

  private InterfaceOwnerRules() {}

  private static Optional<Found> instance(ManagedInterface eni) {
    JsonNode attachment = eni.json().path("Attachment");
    String instance = attachment.path("InstanceId").asText("");
    String account = attachment.path("InstanceOwnerId").asText();
    String whose = AccountId.isValid(account) ? account : null;
    return instance.isEmpty()
        ? Optional.empty()
        : Optional.of(Found.owner(Reference.in(EC2_INSTANCE, instance, whose)));
  }

  /** One interface serves every function of a subnet that has the same groups. */
  private static Optional<Found> functions(ManagedInterface eni) {
    return eni.type().equals("lambda") || eni.description().startsWith("AWS Lambda VPC ENI")
        ? Optional.of(new Found(at(eni.placesInSubnet(), List.of(LAMBDA_FUNCTION)), false, null))
        : Optional.empty();
  }

  /** A task that has stopped is not listed any more. */
  private static Optional<Found> task(ManagedInterface eni) {
    return first(ECS_ATTACHMENT, eni.description())
        .map(attachment -> Found.owner(Reference.existing(ECS_TASK, attachment)));
  }

  /** A proxy has an ARN that its name does not tell. */
  private static Optional<Found> proxy(ManagedInterface eni) {
    return first(Pattern.compile("^Network interface for DBProxy (\\S+)$"), eni.description())
        .map(name -> Found.owner(Reference.existing(RDS_DB_PROXY, name)));
  }

  /** The node that an interface of the cluster's CNI belongs to, even while it is detached. */
  private static Optional<Found> node(ManagedInterface eni) {
    String tagged = eni.tag(CNI_TAG);
    Optional<String> node = tagged.isEmpty() ? first(NODE, eni.description()) : Optional.of(tagged);
    return node.map(instance -> Found.owner(Reference.to(EC2_INSTANCE, instance)));
  }

  /** The edge is drawn by what the accelerator forwards to, see {@link AcceleratorInterfaces}. */
  private static Optional<Found> accelerator(ManagedInterface eni) {
    return AcceleratorInterfaces.isOne(eni) ? Optional.of(Found.NOBODY) : Optional.empty();
  }

  private static Optional<Found> replication(ManagedInterface eni) {
    return eni.description().equals("DMSNetworkInterface")
        ? Optional.of(
            new Found(at(eni.addressesInVpc(), List.of(DMS_REPLICATION_INSTANCE)), false, "dms"))
        : Optional.empty();
  }

  private static Optional<Found> clientVpn(ManagedInterface eni) {
    if (!eni.description().startsWith("ClientVPN Endpoint resource")) {
      return Optional.empty();
    }
    List<Reference> named =
        first(CLIENT_VPN_ENDPOINT, eni.description())
            .map(endpoint -> List.of(Reference.to(EC2_CLIENT_VPN_ENDPOINT, endpoint)))
            .orElse(List.of());
    return Optional.of(new Found(named, false, "client-vpn"));
  }

  /** A branch of a node's trunk serves one pod; the node is known by its trunk. */
  private static Optional<Found> branch(ManagedInterface eni) {
    String trunk = eni.type().equals("branch") ? eni.tag(TRUNK_TAG) : "";
    return trunk.isEmpty()
        ? Optional.empty()
        : Optional.of(Found.owner(Reference.existing(EC2_INSTANCE, trunk)));
  }

  /** Services whose resource is not collected or draws the edge itself. */
  private static Optional<Found> service(ManagedInterface eni) {
    String description = eni.description();
    if (description.startsWith("AWS created network interface for directory d-")) {
      return Optional.of(Found.service("ds"));
    }
    if (description.regionMatches(true, 0, "Created By Amazon WorkSpaces", 0, 28)) {
      return Optional.of(Found.service("workspaces"));
    }
    if (eni.isRequesterManaged() && description.contains("FSx")) {
      return Optional.of(Found.service("fsx"));
    }
    if (eni.isRequesterManaged() && description.contains("Network Firewall")) {
      return Optional.of(Found.service("network-firewall"));
    }
    return eni.type().equals("ec2_instance_connect_endpoint")
        ? Optional.of(Found.service("ec2-instance-connect"))
        : Optional.empty();
  }
}
