package io.periplus.simulator.wire;

import io.periplus.collect.AwsService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The services that the simulator speaks: all that the collectors call, with the protocol of each.
 *
 * <p>Protocols and signing names are written down here because the SDK tells them only once a
 * client is loaded, and all of them together take seconds; a test compares them with the clients.
 */
public final class Services {
  /** Names in the credential scope that are not the AWS CLI's. */
  private static final Map<String, String> SIGNING_NAMES =
      Map.ofEntries(
          Map.entry("accessanalyzer", "access-analyzer"),
          Map.entry("apigatewayv2", "apigateway"),
          Map.entry("cloudcontrol", "cloudcontrolapi"),
          Map.entry("cloudwatch", "monitoring"),
          Map.entry("dynamodbstreams", "dynamodb"),
          Map.entry("efs", "elasticfilesystem"),
          Map.entry("elb", "elasticloadbalancing"),
          Map.entry("elbv2", "elasticloadbalancing"),
          Map.entry("emr", "elasticmapreduce"),
          Map.entry("opensearch", "es"),
          Map.entry("resourcegroupstaggingapi", "tagging"),
          Map.entry("s3control", "s3"),
          Map.entry("sso-admin", "sso"));

  /** S3 Control before S3: to S3 its paths would be objects in a bucket called v20180820. */
  private static final List<Service> ALL =
      Stream.of(
              of(QueryProtocol.EC2, "ec2"),
              of(QueryProtocol.IAM, "iam"),
              of(
                  QueryProtocol.QUERY,
                  "autoscaling",
                  "cloudformation",
                  "cloudwatch",
                  "elasticache",
                  "elasticbeanstalk",
                  "elb",
                  "elbv2",
                  "rds",
                  "redshift",
                  "sns",
                  "sts"),
              of(
                  JsonProtocol.JSON_1_0,
                  "cloudcontrol",
                  "dynamodb",
                  "dynamodbstreams",
                  "network-firewall",
                  "sqs",
                  "states"),
              of(
                  JsonProtocol.JSON_1_1,
                  "acm",
                  "application-autoscaling",
                  "athena",
                  "ce",
                  "cloudtrail",
                  "codebuild",
                  "codecommit",
                  "codedeploy",
                  "codepipeline",
                  "cognito-identity",
                  "cognito-idp",
                  "config",
                  "cur",
                  "dax",
                  "directconnect",
                  "dms",
                  "ecr",
                  "ecs",
                  "emr",
                  "events",
                  "firehose",
                  "fsx",
                  "globalaccelerator",
                  "glue",
                  "identitystore",
                  "kinesis",
                  "kms",
                  "logs",
                  "memorydb",
                  "organizations",
                  "pricing",
                  "redshift-serverless",
                  "resourcegroupstaggingapi",
                  "route53domains",
                  "route53resolver",
                  "sagemaker",
                  "secretsmanager",
                  "servicediscovery",
                  "ssm",
                  "sso-admin",
                  "wafv2"),
              of(
                  JsonProtocol.REST,
                  "accessanalyzer",
                  "apigateway",
                  "apigatewayv2",
                  "backup",
                  "efs",
                  "eks",
                  "guardduty",
                  "inspector2",
                  "kafka",
                  "lambda",
                  "macie2",
                  "networkmanager",
                  "opensearch",
                  "pipes",
                  "ram",
                  "resource-explorer-2",
                  "rolesanywhere",
                  "scheduler",
                  "securityhub"),
              of(RestXmlProtocol.XML, "cloudfront", "route53", "s3control"),
              of(RestXmlProtocol.S3, "s3"))
          .flatMap(List::stream)
          .toList();

  private static final Map<String, Service> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Service::name, Function.identity()));

  private static final Map<String, List<Service>> BY_SIGNING_NAME =
      ALL.stream().collect(Collectors.groupingBy(Service::signingName));

  private Services() {}

  private static List<Service> of(Protocol protocol, String... names) {
    return Stream.of(names)
        .map(
            name ->
                new Service(
                    AwsService.named(name), SIGNING_NAMES.getOrDefault(name, name), protocol))
        .toList();
  }

  public static List<Service> all() {
    return ALL;
  }

  /** The service of a recording's file name. */
  public static Optional<Service> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The service that a signed request means. Some share a signing name, S3 and S3 Control or the
   * two API Gateways; the one that has the requested operation is meant.
   */
  public static Optional<Service> signedAs(String signingName, Call call) {
    List<Service> candidates = BY_SIGNING_NAME.getOrDefault(signingName, List.of());
    return candidates.size() <= 1
        ? candidates.stream().findFirst()
        : candidates.stream()
            .filter(service -> service.protocol().target(service, call).operation().isPresent())
            .findFirst()
            .or(() -> Optional.of(candidates.get(candidates.size() - 1)));
  }
}
