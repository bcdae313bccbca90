package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.cloudcontrol.CloudControlCollector;
import io.periplus.collect.config.AggregatedResources;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The IAM policy that a crawl needs, derived from the declarations (rules T1-T4). It reads
 * inventories only: no content, no secret, no change.
 */
public final class Permissions {
  /** AWS's limit for a managed policy, blanks not counted. */
  private static final int POLICY_CHARACTERS = 6144;

  /** What the scope discovery calls. */
  private static final List<String> DISCOVERY =
      List.of(
          "ec2:DescribeRegions",
          "organizations:DescribeOrganization",
          "organizations:ListAccounts",
          "sts:GetCallerIdentity");

  /** Actions that are not called as their operation is: {@code service:operation -> action}. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("s3:GetBucketCors", "s3:GetBucketCORS"),
          Map.entry("s3:GetBucketEncryption", "s3:GetEncryptionConfiguration"),
          Map.entry("s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
          Map.entry("s3:GetBucketNotificationConfiguration", "s3:GetBucketNotification"),
          Map.entry("s3:GetBucketReplication", "s3:GetReplicationConfiguration"),
          Map.entry("s3:GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration"),
          Map.entry("s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
          Map.entry("s3:ListBuckets", "s3:ListAllMyBuckets"),
          Map.entry("s3control:GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock"));

  /** Services whose actions are HTTP methods on paths. */
  private static final Set<String> BY_METHOD = Set.of("apigateway", "apigatewayv2");

  private Permissions() {}

  /** What the scope discovery calls, as {@code service:operation}. */
  static List<String> discovery() {
    return DISCOVERY;
  }

  /** The action that allows an operation, {@code elasticloadbalancing:DescribeRules}. */
  public static String action(AwsService<?> service, String operation) {
    if (BY_METHOD.contains(service.name())) {
      return service.iamPrefix() + ":GET";
    }
    return OTHER_NAMES.getOrDefault(
        service.name() + ':' + operation, service.iamPrefix() + ':' + operation);
  }

  /** Every action that a crawl of these services needs, sorted; all services if there are none. */
  public static Set<String> actions(Set<String> services) {
    Set<String> actions = new TreeSet<>(DISCOVERY);
    for (ResourceSpec<?> spec : Catalogue.standard().specs(services)) {
      spec.operations().forEach(call -> actions.add(action(call.getKey(), call.getValue())));
    }
    return actions;
  }

  /** What {@code crawl --sweep} needs besides, sorted. */
  public static Set<String> ofSweep() {
    Set<String> actions = new TreeSet<>(CloudControlCollector.actions());
    for (ResourceSpec<?> spec : Catalogue.withSweep().specs()) {
      if (Catalogue.standard().spec(spec.type()) == null) {
        spec.operations().forEach(call -> actions.add(action(call.getKey(), call.getValue())));
      }
    }
    return actions;
  }

  /** What {@code crawl --accelerate config} needs besides, sorted. */
  public static Set<String> ofAggregators() {
    Set<String> actions = new TreeSet<>();
    AggregatedResources.SPECS.forEach(
        spec ->
            spec.operations().forEach(call -> actions.add(action(call.getKey(), call.getValue()))));
    return actions;
  }

  /** Cloud Control asks the service of a type as the caller; either may have refused. */
  private static List<String> deniedWith(Coverage row) {
    List<String> actions = new ArrayList<>();
    actions.add(action(AwsService.named(row.service()), row.operation()));
    if (row.service().equals(AwsService.CLOUDCONTROL.name()) && row.resourceType() != null) {
      actions.addAll(CloudControlCollector.actions(row.resourceType()));
    }
    return actions;
  }

  /** Actions that were denied in the scopes of a snapshot, sorted. */
  public static Set<String> missing(Stream<Coverage> coverage) {
    Set<String> actions = new TreeSet<>();
    coverage
        .filter(row -> row.status() == CoverageStatus.DENIED)
        // What was not asked may well be allowed.
        .filter(row -> !row.inferred())
        // No permission of the role mends what a service control policy denies.
        .filter(row -> !"ScpDenied".equals(row.errorCode()))
        .forEach(row -> actions.addAll(deniedWith(row)));
    return actions;
  }

  /**
   * The actions as policy documents: one statement per service, sorted, each document small enough
   * for a managed policy.
   */
  public static List<String> policies(Collection<String> actions) {
    Map<String, Set<String>> byService = new TreeMap<>();
    actions.forEach(
        action ->
            byService
                .computeIfAbsent(action.substring(0, action.indexOf(':')), s -> new TreeSet<>())
                .add(action));
    List<ObjectNode> documents = new ArrayList<>();
    ObjectNode document = document();
    for (Map.Entry<String, Set<String>> service : byService.entrySet()) {
      ArrayNode statements = (ArrayNode) document.get("Statement");
      ObjectNode statement = statement(service.getKey(), service.getValue());
      int size = document.toString().length() + statement.toString().length();
      if (size > POLICY_CHARACTERS && !statements.isEmpty()) {
        documents.add(document);
        document = document();
        statements = (ArrayNode) document.get("Statement");
      }
      statements.add(statement);
    }
    documents.add(document);
    return documents.stream().map(ObjectNode::toPrettyString).toList();
  }

  private static ObjectNode document() {
    ObjectNode document = SdkJson.MAPPER.createObjectNode().put("Version", "2012-10-17");
    document.putArray("Statement");
    return document;
  }

  private static ObjectNode statement(String service, Set<String> actions) {
    ObjectNode statement =
        SdkJson.MAPPER
            .createObjectNode()
            .put("Sid", service.replaceAll("[^A-Za-z0-9]", ""))
            .put("Effect", "Allow");
    ArrayNode list = statement.putArray("Action");
    actions.forEach(list::add);
    return statement.put("Resource", "*");
  }
}
