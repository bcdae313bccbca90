package io.periplus.cost.bill;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * ARNs as bills write them, RID4 to RID12: mostly those of the inventory, some with a version
 * behind, a resource id for a name, or an account where AWS documents none.
 */
final class ArnShapes {
  /** Services whose lines charge for somebody else's instance. */
  private static final Set<String> ABOUT_INSTANCES =
      Set.of("AmazonCloudWatch", "AWSSystemsManager", "AWS Systems Manager");

  /** A resource id of RDS is the word and 26 capitals and digits; a name can hold no capital. */
  private static final int LEAST_RESOURCE_ID = 16;

  private ArnShapes() {}

  static NormalisedId normalise(String text, String product) {
    int service = text.indexOf(':', 4);
    int region = service < 0 ? -1 : text.indexOf(':', service + 1);
    int account = region < 0 ? -1 : text.indexOf(':', region + 1);
    int resource = account < 0 ? -1 : text.indexOf(':', account + 1);
    if (resource < 0 || resource == text.length() - 1 || service == 4 || region == service + 1) {
      return NormalisedId.UNRECOGNISED;
    }
    String head = lower(text.substring(0, resource + 1));
    String name = head.substring(service + 1, region);
    String rest = text.substring(resource + 1);
    switch (name) {
      case "ec2":
        return ec2(head, head.substring(0, account + 1), rest, product);
      case "elasticloadbalancing":
        return rest.startsWith("loadbalancer/")
            ? NormalisedId.of(IdRule.RID7, head + rest)
            : NormalisedId.of(IdRule.RID4, head + rest);
      case "rds":
        return database(head, rest);
      case "logs":
        return logGroup(head, rest);
      case "lambda":
        return function(head, rest);
      case "ecs":
        return task(head, rest);
      case "apigateway":
        // the ARN of an API has no account, whatever the bill writes
        return stage(head.substring(0, account + 1) + ':', rest);
      case "cloudfront":
        return NormalisedId.of(
            rest.startsWith("distribution/") ? IdRule.RID12 : IdRule.RID4,
            head.substring(0, region + 1) + head.substring(account) + rest);
      case "route53":
        return NormalisedId.of(
            rest.startsWith("hostedzone/") ? IdRule.RID12 : IdRule.RID4,
            head.substring(0, region + 1) + "::" + rest);
      default:
        return NormalisedId.of(IdRule.RID4, head + rest);
    }
  }

  private static NormalisedId ec2(String head, String noAccount, String rest, String product) {
    int slash = rest.indexOf('/');
    String id = rest.substring(slash + 1);
    String kind = slash < 0 ? null : ResourceIdNormaliser.ec2Kind(id);
    if (kind == null) {
      return NormalisedId.of(IdRule.RID4, head + rest);
    }
    String assigned = lower(id);
    switch (kind) {
      case "instance/":
        boolean other = !product.isEmpty() && !product.equals("AmazonEC2");
        return NormalisedId.of(
            ABOUT_INSTANCES.contains(product) || other ? IdRule.RID5 : IdRule.RID4,
            head + kind + assigned);
      case "elastic-ip/":
        return NormalisedId.of(IdRule.RID6, head + kind + assigned);
      case "snapshot/":
        return NormalisedId.of(IdRule.RID4, noAccount + ':' + kind + assigned);
      default:
        return NormalisedId.of(IdRule.RID4, head + kind + assigned);
    }
  }

  /** RID8. */
  private static NormalisedId database(String head, String rest) {
    int from = rest.startsWith("cluster:cluster-") ? 8 : rest.startsWith("db:db-") ? 3 : -1;
    if (from < 0) {
      return NormalisedId.of(IdRule.RID4, head + rest);
    }
    String id = rest.substring(from);
    String tail = id.substring(id.indexOf('-') + 1);
    boolean resourceId =
        tail.length() >= LEAST_RESOURCE_ID
            && tail.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    return resourceId
        ? new NormalisedId(IdRule.RID8, head + rest, List.of(), null, id, null)
        : NormalisedId.of(IdRule.RID4, head + rest);
  }

  /** RID9 of log groups: a stream, or the star that policies want. */
  private static NormalisedId logGroup(String head, String rest) {
    if (!rest.startsWith("log-group:")) {
      return NormalisedId.of(IdRule.RID4, head + rest);
    }
    int colon = rest.indexOf(':', 10);
    return colon <= 10
        ? NormalisedId.of(IdRule.RID4, head + rest)
        : new NormalisedId(
            IdRule.RID9,
            head + rest.substring(0, colon),
            List.of(),
            null,
            null,
            rest.substring(colon + 1));
  }

  /** RID9 of functions. */
  private static NormalisedId function(String head, String rest) {
    int colon = rest.startsWith("function:") ? rest.indexOf(':', 9) : -1;
    return colon <= 9
        ? NormalisedId.of(IdRule.RID4, head + rest)
        : new NormalisedId(
            IdRule.RID9,
            head + rest.substring(0, colon),
            List.of(),
            null,
            null,
            rest.substring(colon + 1));
  }

  /** RID10: the cluster stands in for a task that is gone. */
  private static NormalisedId task(String head, String rest) {
    if (!rest.startsWith("task/")) {
      return NormalisedId.of(IdRule.RID4, head + rest);
    }
    int slash = rest.indexOf('/', 5);
    NormalisedId task = NormalisedId.of(IdRule.RID10, head + rest);
    return slash <= 5 ? task : task.withParent(head + "cluster/" + rest.substring(5, slash));
  }

  /** RID11: the API stands in for a stage that is gone. */
  private static NormalisedId stage(String head, String rest) {
    boolean api = rest.startsWith("/restapis/") || rest.startsWith("/apis/");
    int stages = rest.indexOf("/stages/");
    if (!api) {
      return NormalisedId.of(IdRule.RID4, head + rest);
    }
    NormalisedId stage = NormalisedId.of(IdRule.RID11, head + rest);
    return stages < 0 ? stage : stage.withParent(head + rest.substring(0, stages));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
