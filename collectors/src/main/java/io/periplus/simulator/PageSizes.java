package io.periplus.simulator;

import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.wire.Service;
import java.util.Map;

/** The page maxima of the services, as the API references give them. */
final class PageSizes {
  private static final Map<String, Integer> EC2 =
      Map.ofEntries(
          Map.entry("DescribeEgressOnlyInternetGateways", 255),
          Map.entry("DescribeHosts", 500),
          Map.entry("DescribeInstanceTypes", 100),
          Map.entry("DescribeLaunchTemplates", 200),
          Map.entry("DescribeLaunchTemplateVersions", 200),
          Map.entry("DescribeManagedPrefixLists", 100),
          Map.entry("DescribeRouteTables", 100),
          Map.entry("DescribeVolumes", 500),
          Map.entry("GetManagedPrefixListAssociations", 255),
          Map.entry("GetManagedPrefixListEntries", 100));

  private static final Map<String, Integer> BY_SERVICE =
      Map.ofEntries(
          Map.entry("acm", 1_000),
          Map.entry("apigateway", 500),
          Map.entry("athena", 50),
          Map.entry("backup", 1_000),
          Map.entry("cognito-identity", 60),
          Map.entry("cognito-idp", 60),
          Map.entry("ec2", 1_000),
          Map.entry("ecr", 1_000),
          Map.entry("elb", 400),
          Map.entry("elbv2", 400),
          Map.entry("guardduty", 50),
          Map.entry("iam", 1_000),
          Map.entry("kms", 1_000),
          Map.entry("lambda", 50),
          Map.entry("logs", 50),
          Map.entry("organizations", 20),
          Map.entry("s3", 10_000),
          Map.entry("sqs", 1_000),
          Map.entry("ssm", 50),
          Map.entry("states", 1_000));

  private static final int CAPACITY_PROVIDERS = 10;

  private static final int RECORD_SETS = 300;

  private static final int USUAL = 100;

  private PageSizes() {}

  static int maximum(Service service, ListOperation operation) {
    int usual = BY_SERVICE.getOrDefault(service.name(), USUAL);
    return switch (service.name()) {
      case "ec2" -> EC2.getOrDefault(operation.name(), usual);
      case "ecs" ->
          operation.name().equals("DescribeCapacityProviders") ? CAPACITY_PROVIDERS : usual;
      case "route53" -> operation.name().equals("ListResourceRecordSets") ? RECORD_SETS : usual;
      default -> usual;
    };
  }

  /** The page that a call without a size gets: EC2 gives everything, IAM a hundred. */
  static int unspecified(Service service, ListOperation operation) {
    return switch (service.name()) {
      case "ec2" -> Integer.MAX_VALUE;
      case "iam" -> USUAL;
      default -> maximum(service, operation);
    };
  }

  /** Lambda answers fifty functions whatever {@code MaxItems} says above it. */
  static int effective(Service service, ListOperation operation, int asked) {
    return asked > 0
        ? Math.min(asked, maximum(service, operation))
        : unspecified(service, operation);
  }
}
