package io.periplus.iam.estate;

import io.periplus.iam.ContextKeys;
import io.periplus.iam.ContextValue;
import io.periplus.iam.Principal;
import io.periplus.iam.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The context keys that an estate and a scenario decide (IAM7, IAM8); what neither says stays
 * unknown (IAM9).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
final class EstateContext {
  /** What the caller of AssumeRole may set as it likes (IAM73). */
  private static final List<String> CHOSEN_WHEN_ASSUMING =
      List.of("sts:RoleSessionName", "sts:SourceIdentity", "sts:TransitiveTagKeys");

  /**
   * Services with a tag key of their own besides {@code aws:ResourceTag}: service -> prefix.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Condition
   *     keys by service</a>
   */
  private static final Map<String, String> TAG_KEYS =
      Map.of(
          "ec2", "ec2:ResourceTag/",
          "ecr", "ecr:ResourceTag/",
          "ecs", "ecs:ResourceTag/",
          "iam", "iam:ResourceTag/",
          "rds", "rds:db-tag/",
          "secretsmanager", "secretsmanager:ResourceTag/",
          "ssm", "ssm:resourceTag/");

  /** Whether requests see a bucket's tags is a setting of the bucket that is not collected. */
  private static final String WITHOUT_TAG_KEYS = "s3";

  private EstateContext() {}

  /** What is known of every request of a principal, whatever it asks for. */
  static RequestContext of(AccessEstate estate, Principal principal, Tags principalTags) {
    RequestContext.Builder context = ContextKeys.of(principal);
    String partition = ArnParts.partition(principal.arn());
    if (!principal.account().isEmpty()) {
      ContextKeys.principalOrganization(
          context, estate.account(principal.account(), partition).organization());
    }
    if (principalTags.known()) {
      ContextKeys.principalTags(context, principalTags.values());
    }
    return ContextKeys.scenario(context, estate.time()).build();
  }

  /**
   * What is known of a request.
   *
   * @param known of all requests of the principal
   */
  static RequestContext of(
      AccessEstate estate,
      RequestContext known,
      Principal principal,
      ResourceFacts resource,
      Scenario scenario) {
    RequestContext.Builder context = known.toBuilder();
    if (!resource.account().isEmpty()) {
      String owner = ArnParts.partition(resource.arn());
      ContextKeys.resourceAccount(
          context, resource.account(), estate.account(resource.account(), owner).organization());
    }
    String service = ArnParts.service(resource.arn());
    if (resource.tags().known() && !service.equals(WITHOUT_TAG_KEYS)) {
      ContextKeys.resourceTags(context, resource.tags().values());
      String own = TAG_KEYS.get(service);
      if (own != null) {
        context.tags(own, resource.tags().values());
      }
    }
    if (service.equals("kms") && !principal.account().isEmpty()) {
      context.put("kms:CallerAccount", principal.account());
    }
    if (resource.type().equals(ResourceFacts.ROLE)) {
      CHOSEN_WHEN_ASSUMING.forEach(key -> context.put(key, ContextValue.CHOSEN));
    }
    if (!resource.region().isEmpty()) {
      context.put("aws:RequestedRegion", resource.region());
    }
    scenario.keys().forEach(context::put);
    return context.build();
  }

  /** The one value that the scenario gives the key. */
  static Optional<String> assumed(Scenario scenario, String key) {
    ContextValue value = scenario.keys().get(key);
    return value == null || value.values().size() != 1
        ? Optional.empty()
        : Optional.of(value.values().get(0));
  }
}
