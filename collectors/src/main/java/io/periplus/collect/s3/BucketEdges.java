package io.periplus.collect.s3;

import static io.periplus.collect.Types.CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY;
import static io.periplus.collect.Types.EVENTS_EVENT_BUS;
import static io.periplus.collect.Types.IAM_ANY_PRINCIPAL;
import static io.periplus.collect.Types.IAM_CANONICAL_USER;
import static io.periplus.collect.Types.IAM_SERVICE_PRINCIPAL;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.stream.Stream;

/** Edges of buckets that a path cannot say (C070). */
final class BucketEdges {
  static final String FUNCTIONS = "LambdaFunctionConfigurations[].LambdaFunctionArn";
  static final String EVENT_BRIDGE = "EventBridgeConfiguration";
  static final String KEY =
      "ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault"
          + ".KMSMasterKeyID";
  static final String GRANTEE = "Grants[].Grantee";
  static final String REDIRECT = "WebsiteConfiguration.RedirectAllRequestsTo.HostName";

  /** Groups of access control lists: {@code http://acs.amazonaws.com/groups/...}. */
  private static final String GROUPS = "http://acs.amazonaws.com/groups/";

  /** What AWS writes before the id of an identity, in the place of a user's name. */
  private static final String ORIGIN_IDENTITY =
      ":iam::cloudfront:user/CloudFront Origin Access Identity ";

  /** Whom a bucket may let in. */
  static final List<ResourceType> GRANTED =
      Stream.concat(
              PolicyPrincipals.TYPES.stream(),
              Stream.of(CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY))
          .toList();

  private BucketEdges() {}

  /** The function that a notification calls; version or alias stay on the edge. */
  static void functions(ResourceView bucket, EdgeSink edges) {
    for (JsonNode notified : bucket.configuration().path("LambdaFunctionConfigurations")) {
      String arn = notified.path("LambdaFunctionArn").asText("");
      if (!arn.isEmpty()) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        String qualifier = FunctionNames.qualifier(arn);
        if (qualifier != null) {
          properties.put("qualifier", qualifier);
        }
        edges.edge(
            TRIGGERS,
            Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(arn)),
            FUNCTIONS,
            properties);
      }
    }
  }

  /** Being there at all, the member sends every event to the default bus of the region. */
  static void eventBus(ResourceView bucket, EdgeSink edges) {
    if (bucket.configuration().path(EVENT_BRIDGE).isObject()) {
      edges.edge(TRIGGERS, Reference.to(EVENTS_EVENT_BUS, "default"), EVENT_BRIDGE);
    }
  }

  /** The default key, by ARN, id or alias; without one S3 uses a key of its own (L16). */
  static void key(ResourceView bucket, EdgeSink edges) {
    JsonNode rules = bucket.configuration().path("ServerSideEncryptionConfiguration").path("Rules");
    for (JsonNode rule : rules) {
      String key =
          rule.path("ApplyServerSideEncryptionByDefault").path("KMSMasterKeyID").asText("");
      if (key.contains("alias/")) {
        // Only the inventory of keys knows which of them an alias means.
        String alias = key.substring(key.indexOf("alias/"));
        edges.edge(ENCRYPTED_BY, Reference.existing(KMS_KEY, alias), KEY);
      } else if (!key.isEmpty()) {
        edges.edge(ENCRYPTED_BY, Reference.to(KMS_KEY, key), KEY);
      }
    }
  }

  /** Principals of the policy and of the access control list; the owner's own grant is none. */
  static void grants(ResourceView bucket, EdgeSink edges) {
    JsonNode configuration = bucket.configuration();
    PolicyPrincipals.draw(
        GRANTS,
        configuration.path("Policy"),
        "Policy",
        edges,
        (kind, value) -> originIdentity(kind, value, edges));
    String owner = configuration.path("Owner").path("ID").asText("");
    for (JsonNode grant : configuration.path("Grants")) {
      JsonNode grantee = grant.path("Grantee");
      String user = grantee.path("ID").asText("");
      if (grantee.hasNonNull("URI")) {
        group(grantee.get("URI").asText(), permission(grant), edges);
      } else if (!user.isEmpty() && !user.equals(owner)) {
        edges.edge(GRANTS, Reference.to(IAM_CANONICAL_USER, user), GRANTEE, permission(grant));
      }
    }
  }

  /**
   * The identity that a distribution fetches as, by its id or by its canonical user; null for any
   * other principal. The user of an identity that was not read looks like anybody's.
   */
  private static Reference originIdentity(String kind, String value, EdgeSink edges) {
    if (kind.equals("AWS") && value.contains(ORIGIN_IDENTITY)) {
      String id = value.substring(value.indexOf(ORIGIN_IDENTITY) + ORIGIN_IDENTITY.length());
      return Reference.to(CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY, id);
    }
    return kind.equals("CanonicalUser")
            && edges.isKnown(CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY, value)
        ? Reference.existing(CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY, value)
        : null;
  }

  private static ObjectNode permission(JsonNode grant) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    properties.set("Permission", grant.path("Permission"));
    return properties;
  }

  /**
   * Everybody, with or without credentials of some AWS account, is one principal; the group's name
   * stays on the edge.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups">Predefined
   *     groups</a>
   */
  private static void group(String uri, ObjectNode properties, EdgeSink edges) {
    String group = uri.startsWith(GROUPS) ? uri.substring(GROUPS.length()) : uri;
    properties.put("group", group);
    switch (group) {
      case "global/AllUsers", "global/AuthenticatedUsers" ->
          edges.edge(GRANTS, Reference.to(IAM_ANY_PRINCIPAL, "*"), GRANTEE, properties);
      case "s3/LogDelivery" ->
          edges.edge(
              GRANTS,
              Reference.to(IAM_SERVICE_PRINCIPAL, "logging.s3.amazonaws.com"),
              GRANTEE,
              properties);
      default -> edges.unknownValue(GRANTEE, uri);
    }
  }

  /** The bucket that all requests are sent on to, where the host is one of a bucket. */
  static void redirect(ResourceView bucket, EdgeSink edges) {
    String host =
        bucket
            .configuration()
            .path("WebsiteConfiguration")
            .path("RedirectAllRequestsTo")
            .path("HostName")
            .asText("");
    if (!host.isEmpty()) {
      edges.edge(REFERENCES, Reference.existing(S3_BUCKET, host), REDIRECT);
    }
  }
}
