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

  private PageSizes() {}

  static int maximum(Service service, ListOperation operation) {
    return switch (service.name()) {
      case "ec2" -> EC2.getOrDefault(operation.name(), 1_000);
      case "elb", "elbv2" -> 400;
      case "iam" -> 1_000;
      case "lambda" -> 50;
      case "organizations" -> 20;
      case "rds" -> 100;
      default -> 100;
    };
  }

  /** The page that a call without a size gets: EC2 gives everything, IAM a hundred. */
  static int unspecified(Service service, ListOperation operation) {
    return switch (service.name()) {
      case "ec2" -> Integer.MAX_VALUE;
      case "iam" -> 100;
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
