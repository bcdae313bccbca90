package io.periplus.collect;

import java.util.Map;

/** The IAM policy that a crawl needs, from the declarations (rules T1-T4). */
public final class Permissions {
  /** Actions whose name is not the operation's. */
  private static final Map<String, String> RENAMED =
      Map.of("lambda:ListTags", "lambda:ListTags", "elbv2:DescribeTags", "DescribeTags");

  private Permissions() {}

  /** The action that allows an operation, {@code elasticloadbalancing:DescribeRules}. */
  public static String action(AwsService<?> service, String operation) {
    return service.iamPrefix() + ':' + operation;
  }
}
