package io.periplus.collect.cloudfront;

import static io.periplus.collect.Types.API_GATEWAY_DOMAIN_NAME;
import static io.periplus.collect.Types.API_GATEWAY_REST_API;
import static io.periplus.collect.Types.API_GATEWAY_V2_API;
import static io.periplus.collect.Types.API_GATEWAY_V2_DOMAIN_NAME;
import static io.periplus.collect.Types.CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY;
import static io.periplus.collect.Types.CLOUD_FRONT_FUNCTION;
import static io.periplus.collect.Types.CLOUD_FRONT_KEY_GROUP;
import static io.periplus.collect.Types.CLOUD_FRONT_VPC_ORIGIN;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_ENVIRONMENT;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_ACCELERATOR;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LAMBDA_URL;
import static io.periplus.collect.Types.OPEN_SEARCH_DOMAIN;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.ORIGINATES_FROM;
import static io.periplus.model.EdgeType.PROTECTED_BY;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.DnsNames;
import io.periplus.collect.DnsTargets;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a distribution takes content from, what runs at its edge, who may fetch from it. */
final class DistributionEdges {
  private static final String ORIGIN = "Origins.Items[].DomainName";
  private static final String VPC_ORIGIN = "Origins.Items[].VpcOriginConfig.VpcOriginId";
  private static final String IDENTITY = "Origins.Items[].S3OriginConfig.OriginAccessIdentity";
  private static final String LAMBDA = ".LambdaFunctionAssociations.Items[].LambdaFunctionARN";
  private static final String FUNCTION = ".FunctionAssociations.Items[].FunctionARN";
  private static final String KEY_GROUP = ".TrustedKeyGroups.Items";
  private static final String DEFAULT = "DefaultCacheBehavior";
  private static final String FURTHER = "CacheBehaviors.Items[]";

  static final List<String> LOG_SOURCES = List.of("Logging.Bucket");
  static final List<String> IDENTITY_SOURCES = List.of(IDENTITY);
  static final List<String> KEY_GROUP_SOURCES = List.of(DEFAULT + KEY_GROUP, FURTHER + KEY_GROUP);

  private static final DnsTargets ORIGINS =
      DnsTargets.of(
          S3_BUCKET,
          ELBV2_LOAD_BALANCER,
          ELB_LOAD_BALANCER,
          LAMBDA_URL,
          EC2_INSTANCE,
          API_GATEWAY_DOMAIN_NAME,
          API_GATEWAY_V2_DOMAIN_NAME,
          API_GATEWAY_REST_API,
          API_GATEWAY_V2_API,
          ELASTIC_BEANSTALK_ENVIRONMENT,
          GLOBAL_ACCELERATOR_ACCELERATOR,
          OPEN_SEARCH_DOMAIN);

  static final Map<ResourceType, List<String>> ORIGIN_SOURCES = originSources();
  static final Map<ResourceType, List<String>> CODE_SOURCES =
      Map.of(
          LAMBDA_FUNCTION, List.of(DEFAULT + LAMBDA, FURTHER + LAMBDA),
          CLOUD_FRONT_FUNCTION, List.of(DEFAULT + FUNCTION, FURTHER + FUNCTION));

  private DistributionEdges() {}

  private static Map<ResourceType, List<String>> originSources() {
    Map<ResourceType, List<String>> sources = new LinkedHashMap<>();
    ORIGINS.types().forEach(type -> sources.put(type, List.of(ORIGIN)));
    sources.put(CLOUD_FRONT_VPC_ORIGIN, List.of(VPC_ORIGIN));
    return sources;
  }

  /** The name that CloudFront gave, and those of the customer that it answers to. */
  static Stream<String> aliases(JsonNode distribution) {
    Stream.Builder<String> names = Stream.builder();
    distribution.path("Aliases").path("Items").forEach(name -> names.add(name.asText()));
    return Stream.concat(
        DnsNames.aliases(distribution, "DomainName"), names.build().map(DnsNames::normalised));
  }

  /**
   * Origins by name. A name that is nobody's stays in the configuration: an origin may lie outside
   * AWS.
   */
  static void origins(ResourceView distribution, EdgeSink edges) {
    for (JsonNode origin : distribution.configuration().path("Origins").path("Items")) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("originId", origin.get("Id"));
      JsonNode inVpc = origin.path("VpcOriginConfig");
      if (inVpc.hasNonNull("VpcOriginId")) {
        edges.edge(
            ORIGINATES_FROM,
            Reference.in(
                CLOUD_FRONT_VPC_ORIGIN,
                inVpc.path("VpcOriginId").asText(),
                inVpc.path("OwnerAccountId").asText(null)),
            VPC_ORIGIN,
            properties);
        continue;
      }
      Reference found = ORIGINS.findOrCount(origin.path("DomainName").asText(""), ORIGIN, edges);
      if (found != null) {
        edges.edge(ORIGINATES_FROM, found, ORIGIN, properties);
      }
    }
  }

  /** {@code origin-access-identity/cloudfront/E123}. */
  static void identities(ResourceView distribution, EdgeSink edges) {
    for (JsonNode origin : distribution.configuration().path("Origins").path("Items")) {
      String identity = origin.path("S3OriginConfig").path("OriginAccessIdentity").asText("");
      if (!identity.isEmpty()) {
        edges.edge(
            PROTECTED_BY,
            Reference.to(
                CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY,
                identity.substring(identity.lastIndexOf('/') + 1)),
            IDENTITY);
      }
    }
  }

  /** Lambda@Edge and CloudFront functions; a published version is named on the edge. */
  static void code(ResourceView distribution, EdgeSink edges) {
    for (Behavior behavior : behaviors(distribution.configuration())) {
      JsonNode json = behavior.json();
      for (JsonNode each : json.path("LambdaFunctionAssociations").path("Items")) {
        String arn = each.path("LambdaFunctionARN").asText("");
        ObjectNode properties = behavior.properties().put("eventType", eventType(each));
        String version = FunctionNames.qualifier(arn);
        if (version != null) {
          properties.put("qualifier", version);
        }
        edges.edge(
            TRIGGERS,
            Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(arn)),
            behavior.source() + LAMBDA,
            properties);
      }
      for (JsonNode each : json.path("FunctionAssociations").path("Items")) {
        edges.edge(
            TRIGGERS,
            Reference.to(CLOUD_FRONT_FUNCTION, each.path("FunctionARN").asText()),
            behavior.source() + FUNCTION,
            behavior.properties().put("eventType", eventType(each)));
      }
    }
  }

  private static String eventType(JsonNode association) {
    return association.path("EventType").asText();
  }

  /** Whose signatures open signed URLs and cookies. */
  static void keyGroups(ResourceView distribution, EdgeSink edges) {
    for (Behavior behavior : behaviors(distribution.configuration())) {
      for (JsonNode group : behavior.json().path("TrustedKeyGroups").path("Items")) {
        edges.edge(
            AUTHENTICATED_BY,
            Reference.to(CLOUD_FRONT_KEY_GROUP, group.asText()),
            behavior.source() + KEY_GROUP,
            behavior.properties().put("kind", "key-group"));
      }
    }
  }

  /** {@code logs.s3.amazonaws.com}. */
  static void logs(ResourceView distribution, EdgeSink edges) {
    JsonNode logging = distribution.configuration().path("Logging");
    String bucket = DnsNames.bucket(DnsNames.normalised(logging.path("Bucket").asText("")));
    if (logging.path("Enabled").asBoolean() && bucket != null) {
      edges.edge(LOGS_TO, Reference.to(S3_BUCKET, bucket), LOG_SOURCES.get(0));
    }
  }

  private record Behavior(String source, JsonNode json) {
    /** The paths that it is for; the default's is all that is left. */
    ObjectNode properties() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("pathPattern", json.path("PathPattern").asText("*"));
    }
  }

  private static List<Behavior> behaviors(JsonNode distribution) {
    List<Behavior> behaviors = new ArrayList<>();
    behaviors.add(new Behavior(DEFAULT, distribution.path(DEFAULT)));
    distribution
        .path("CacheBehaviors")
        .path("Items")
        .forEach(json -> behaviors.add(new Behavior(FURTHER, json)));
    return behaviors;
  }
}
