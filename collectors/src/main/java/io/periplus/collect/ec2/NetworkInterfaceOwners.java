package io.periplus.collect.ec2;

import static io.periplus.collect.Types.DAX_CLUSTER;
import static io.periplus.collect.Types.DOC_DB_DB_INSTANCE;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NAT_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ATTACHMENT;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.ECS_TASK;
import static io.periplus.collect.Types.EKS_CLUSTER;
import static io.periplus.collect.Types.ELASTICACHE_CACHE_CLUSTER;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.NEPTUNE_DB_INSTANCE;
import static io.periplus.collect.Types.OPEN_SEARCH_DOMAIN;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.REDSHIFT_CLUSTER;
import static io.periplus.collect.Types.ROUTE53_RESOLVER_RESOLVER_ENDPOINT;
import static io.periplus.model.EdgeType.ATTACHED_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceView;
import io.periplus.model.AccountId;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource that a network interface serves. AWS names it in free text: rules E1 to E23 read
 * interface type, description and requester, the first that matches wins, and the edge's {@code
 * source} names it. What an AWS service made and no rule knows is marked and counted (E23).
 */
final class NetworkInterfaceOwners {
  private static final Pattern LOAD_BALANCER = Pattern.compile("ELB ((?:app|net|gwy)/[^/]+/.+)");
  private static final Pattern CLASSIC_LOAD_BALANCER = Pattern.compile("ELB ([^/]+)");
  private static final Pattern CACHE = Pattern.compile("ElastiCache (\\S+)");
  private static final Pattern SEARCH = Pattern.compile("(?:ES|Amazon OpenSearch(?: .*)?) (\\S+)");
  private static final Pattern ACCELERATOR = Pattern.compile("DAX (\\S+).*");

  /** Databases whose interfaces RDS makes, by one requester and description for all (C139). */
  private static final List<ResourceType> DATABASES =
      List.of(RDS_DB_INSTANCE, DOC_DB_DB_INSTANCE, NEPTUNE_DB_INSTANCE);

  private static final Pattern ECS_ATTACHMENT =
      Pattern.compile("arn:[^:]+:ecs:[^:]*:\\d*:attachment/(.+)|ecs:attachment/(.+)");
  private static final Pattern EKS_CONTROL_PLANE = Pattern.compile("Amazon EKS (\\S+)");
  private static final String CNI_TAG = "node.k8s.amazonaws.com/instance_id";

  /** Rules that read an id out of the description, and the type it names. */
  private static final List<ById> BY_ID =
      List.of(
          new ById(
              "E2",
              List.of("nat_gateway", "natGateway"),
              Pattern.compile("(nat-[0-9a-f]+)"),
              Pattern.compile("Interface for NAT Gateway (nat-[0-9a-f]+)"),
              EC2_NAT_GATEWAY),
          new ById(
              "E5",
              List.of("vpc_endpoint", "gateway_load_balancer_endpoint"),
              Pattern.compile("(vpce-[0-9a-f]+)"),
              Pattern.compile("VPC Endpoint Interface (vpce-[0-9a-f]+)"),
              EC2_VPC_ENDPOINT),
          new ById(
              "E6",
              List.of("transit_gateway"),
              Pattern.compile("(tgw-attach-[0-9a-f]+)"),
              Pattern.compile(
                  "Network Interface for Transit Gateway Attachment (tgw-attach-[0-9a-f]+)"),
              EC2_TRANSIT_GATEWAY_ATTACHMENT),
          new ById(
              "E20",
              List.of(),
              Pattern.compile("(rslvr-[a-z]+-[0-9a-f]+)"),
              Pattern.compile("Route 53 Resolver: (rslvr-[a-z]+-[0-9a-f]+)"),
              ROUTE53_RESOLVER_RESOLVER_ENDPOINT));

  /** Owner -> the rules that find it. */
  static final Map<ResourceType, List<String>> SOURCES =
      Map.ofEntries(
          Map.entry(EC2_INSTANCE, List.of(source("E1"), source("E14"))),
          Map.entry(EC2_NAT_GATEWAY, List.of(source("E2"))),
          Map.entry(ELBV2_LOAD_BALANCER, List.of(source("E3"))),
          Map.entry(ELB_LOAD_BALANCER, List.of(source("E4"))),
          Map.entry(EC2_VPC_ENDPOINT, List.of(source("E5"))),
          Map.entry(EC2_TRANSIT_GATEWAY_ATTACHMENT, List.of(source("E6"))),
          Map.entry(LAMBDA_FUNCTION, List.of(source("E7"))),
          Map.entry(ECS_TASK, List.of(source("E8"))),
          Map.entry(RDS_DB_INSTANCE, List.of(source("E10"))),
          Map.entry(DOC_DB_DB_INSTANCE, List.of(source("E10"))),
          Map.entry(NEPTUNE_DB_INSTANCE, List.of(source("E10"))),
          Map.entry(ELASTICACHE_CACHE_CLUSTER, List.of(source("E11"))),
          Map.entry(REDSHIFT_CLUSTER, List.of(source("E12"))),
          Map.entry(EKS_CLUSTER, List.of(source("E13"))),
          Map.entry(OPEN_SEARCH_DOMAIN, List.of(source("E15"))),
          Map.entry(DAX_CLUSTER, List.of(source("E16"))),
          Map.entry(ROUTE53_RESOLVER_RESOLVER_ENDPOINT, List.of(source("E20"))));

  private NetworkInterfaceOwners() {}

  /**
   * Owner by an id in the description.
   *
   * @param anywhere finds the id when the interface type already says what it is
   * @param phrase finds it when only the description does
   */
  private record ById(
      String rule,
      List<String> interfaceTypes,
      Pattern anywhere,
      Pattern phrase,
      ResourceType owner) {

    String id(String interfaceType, String description) {
      Pattern pattern = interfaceTypes.contains(interfaceType) ? anywhere : phrase;
      Matcher matcher = pattern.matcher(description);
      return matcher.find() ? matcher.group(1) : null;
    }
  }

  /** An owner that a rule found; {@code possible} where others may be it as well. */
  private record Claim(String rule, Reference owner, boolean possible) {}

  static void draw(ResourceView view, EdgeSink edges) {
    JsonNode eni = view.configuration();
    List<Claim> claims = claims(eni).orElse(List.of());
    for (Claim claim : claims) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      if (claim.possible()) {
        properties.put("confidence", "POSSIBLE");
      }
      edges.edge(ATTACHED_TO, claim.owner(), source(claim.rule()), properties);
    }
    if (isOfUnknownService(eni)) {
      edges.unknownValue("RequesterId", eni.path("RequesterId").asText(""));
    }
  }

  /** Rule E23: {@code unknown} for what a service made and no rule knows, else null. */
  static String owner(JsonNode eni) {
    return isOfUnknownService(eni) ? "unknown" : null;
  }

  /** Rule E23: who asked for an interface whose owner is unknown, else null. */
  static String ownerService(JsonNode eni) {
    return isOfUnknownService(eni) ? eni.path("RequesterId").asText(null) : null;
  }

  private static boolean isOfUnknownService(JsonNode eni) {
    return eni.path("RequesterManaged").asBoolean() && claims(eni).isEmpty();
  }

  /** What the first rule that matches finds, perhaps nobody; empty if no rule matches. */
  private static Optional<List<Claim>> claims(JsonNode eni) {
    String instance = eni.path("Attachment").path("InstanceId").asText("");
    if (!instance.isEmpty()) {
      String account = eni.path("Attachment").path("InstanceOwnerId").asText();
      String whose = AccountId.isValid(account) ? account : null;
      return one("E1", Reference.in(EC2_INSTANCE, instance, whose));
    }
    String type = eni.path("InterfaceType").asText("");
    String description = eni.path("Description").asText("");
    for (ById rule : BY_ID) {
      String id = rule.id(type, description);
      if (id != null) {
        return one(rule.rule(), Reference.to(rule.owner(), id));
      }
    }
    Matcher balancer = LOAD_BALANCER.matcher(description);
    if (balancer.matches()) {
      return one("E3", Reference.to(ELBV2_LOAD_BALANCER, balancer.group(1)));
    }
    String requester = eni.path("RequesterId").asText("");
    Matcher classic = CLASSIC_LOAD_BALANCER.matcher(description);
    if (requester.equals("amazon-elb") && classic.matches()) {
      return one("E4", Reference.to(ELB_LOAD_BALANCER, classic.group(1)));
    }
    Matcher attachment = ECS_ATTACHMENT.matcher(description);
    if (attachment.matches()) {
      String id = attachment.group(1) == null ? attachment.group(2) : attachment.group(1);
      return one("E8", Reference.existing(ECS_TASK, id));
    }
    Matcher cluster = EKS_CONTROL_PLANE.matcher(description);
    if (cluster.matches()) {
      return one("E13", Reference.to(EKS_CLUSTER, cluster.group(1)));
    }
    List<String> groups = NetworkPlacement.texts(eni.path("Groups"), "GroupId");
    if (type.equals("lambda") || description.startsWith("AWS Lambda VPC ENI")) {
      return Optional.of(
          NetworkPlacement.ofSubnets(List.of(eni.path("SubnetId").asText("")), groups)
              .map(place -> new Claim("E7", Reference.all(LAMBDA_FUNCTION, place), false))
              .toList());
    }
    if (requester.equals("amazon-rds") || description.equals("RDSNetworkInterface")) {
      return atPlace("E10", eni, groups, DATABASES);
    }
    Matcher cache = CACHE.matcher(description);
    if (requester.equals("amazon-elasticache") && cache.matches()) {
      return one("E11", Reference.to(ELASTICACHE_CACHE_CLUSTER, cache.group(1)));
    }
    if (requester.equals("amazon-redshift") || description.equals("RedshiftNetworkInterface")) {
      return atPlace("E12", eni, groups, List.of(REDSHIFT_CLUSTER));
    }
    String node = nodeOf(eni, description);
    if (node != null) {
      return one("E14", Reference.to(EC2_INSTANCE, node));
    }
    Matcher search = SEARCH.matcher(description);
    if (search.matches()) {
      return one("E15", Reference.to(OPEN_SEARCH_DOMAIN, search.group(1)));
    }
    Matcher accelerator = ACCELERATOR.matcher(description);
    return accelerator.matches()
        ? one("E16", Reference.to(DAX_CLUSTER, accelerator.group(1)))
        : Optional.empty();
  }

  /** The address is not in the API, so several resources may answer to one place. */
  private static Optional<List<Claim>> atPlace(
      String rule, JsonNode eni, List<String> groups, List<ResourceType> owners) {
    return Optional.of(
        NetworkPlacement.ofVpc(eni.path("VpcId").asText(""), groups)
            .flatMap(
                place ->
                    owners.stream()
                        .map(owner -> new Claim(rule, Reference.all(owner, place), true)))
            .toList());
  }

  private static Optional<List<Claim>> one(String rule, Reference owner) {
    return Optional.of(List.of(new Claim(rule, owner, false)));
  }

  /** The node of a cluster that an interface of its CNI belongs to, by tag or description. */
  private static String nodeOf(JsonNode eni, String description) {
    for (JsonNode tag : eni.path("TagSet")) {
      if (tag.path("Key").asText().equals(CNI_TAG)) {
        return tag.path("Value").asText();
      }
    }
    return description.startsWith("aws-K8S-i-") ? description.substring("aws-K8S-".length()) : null;
  }

  private static String source(String rule) {
    return "ENI owner rule " + rule;
  }
}
