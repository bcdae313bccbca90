package io.periplus.simulator.wire;

import io.periplus.simulator.wire.Protocol.Family;
import java.util.Map;
import java.util.Optional;

/** The same refusal in the words of each service: of its protocol, or its own. */
public final class ErrorNames {
  private static final String INVALID_TOKEN =
      "The security token included in the request is invalid.";

  /** Throttled services that do not say what their protocol's others do. */
  private static final Map<String, AwsException> THROTTLED =
      Map.ofEntries(
          Map.entry("apigateway", throttle(429, "TooManyRequestsException")),
          Map.entry("apigatewayv2", throttle(429, "TooManyRequestsException")),
          Map.entry("efs", throttle(429, "ThrottlingException")),
          Map.entry("guardduty", throttle(429, "TooManyRequestsException")),
          Map.entry("kafka", throttle(429, "TooManyRequestsException")),
          Map.entry("lambda", throttle(429, "TooManyRequestsException")),
          Map.entry("cognito-identity", throttle(400, "TooManyRequestsException")),
          Map.entry("cognito-idp", throttle(400, "TooManyRequestsException")),
          Map.entry(
              "organizations",
              new AwsException(
                  400, "TooManyRequestsException", "Too many requests. Try again later.")),
          Map.entry("ssm", throttle(400, "ThrottlingException")));

  /** What services call a page token that they did not issue. */
  private static final Map<String, String> BAD_TOKENS =
      Map.ofEntries(
          Map.entry("apigateway", "BadRequestException"),
          Map.entry("apigatewayv2", "BadRequestException"),
          Map.entry("athena", "InvalidRequestException"),
          Map.entry("autoscaling", "InvalidNextToken"),
          Map.entry("backup", "InvalidParameterValueException"),
          Map.entry("cloudfront", "InvalidArgument"),
          Map.entry("cloudtrail", "InvalidNextTokenException"),
          Map.entry("cloudwatch", "InvalidNextToken"),
          Map.entry("codebuild", "InvalidInputException"),
          Map.entry("codecommit", "InvalidContinuationTokenException"),
          Map.entry("codedeploy", "InvalidNextTokenException"),
          Map.entry("codepipeline", "InvalidNextTokenException"),
          Map.entry("cognito-idp", "InvalidParameterException"),
          Map.entry("config", "InvalidNextTokenException"),
          Map.entry("ec2", "InvalidNextToken"),
          Map.entry("ecr", "InvalidParameterException"),
          Map.entry("ecs", "InvalidParameterException"),
          Map.entry("efs", "BadRequest"),
          Map.entry("eks", "InvalidParameterException"),
          Map.entry("elasticache", "InvalidParameterValue"),
          Map.entry("elasticbeanstalk", "InvalidParameterValue"),
          Map.entry("emr", "InvalidRequestException"),
          Map.entry("firehose", "InvalidArgumentException"),
          Map.entry("globalaccelerator", "InvalidNextTokenException"),
          Map.entry("glue", "InvalidInputException"),
          Map.entry("guardduty", "BadRequestException"),
          Map.entry("kafka", "BadRequestException"),
          Map.entry("kinesis", "ExpiredNextTokenException"),
          Map.entry("kms", "InvalidMarkerException"),
          Map.entry("lambda", "InvalidParameterValueException"),
          Map.entry("logs", "InvalidParameterException"),
          Map.entry("opensearch", "InvalidPaginationTokenException"),
          Map.entry("organizations", "InvalidInputException"),
          Map.entry("ram", "InvalidNextTokenException"),
          Map.entry("rds", "InvalidParameterValue"),
          Map.entry("redshift", "InvalidParameterValue"),
          Map.entry("redshift-serverless", "InvalidPaginationException"),
          Map.entry("resourcegroupstaggingapi", "PaginationTokenExpiredException"),
          Map.entry("route53", "InvalidInput"),
          Map.entry("route53domains", "InvalidInput"),
          Map.entry("route53resolver", "InvalidNextTokenException"),
          Map.entry("s3", "InvalidArgument"),
          Map.entry("s3control", "InvalidRequest"),
          Map.entry("secretsmanager", "InvalidNextTokenException"),
          Map.entry("securityhub", "InvalidInputException"),
          Map.entry("servicediscovery", "InvalidInput"),
          Map.entry("sns", "InvalidParameter"),
          Map.entry("sqs", "InvalidParameterValue"),
          Map.entry("ssm", "InvalidNextToken"),
          Map.entry("states", "InvalidToken"),
          Map.entry("wafv2", "WAFInvalidParameterException"));

  private ErrorNames() {}

  private static AwsException throttle(int status, String code) {
    return new AwsException(status, code, "Rate exceeded");
  }

  /** JSON services answer 400 to almost everything, those with resources in the URI do not. */
  private static int status(Family family, int rest) {
    return family == Family.JSON ? 400 : rest;
  }

  /** A key that nobody issued. */
  public static AwsException unknownCredentials(Service service) {
    Family family = service.protocol().family();
    return switch (family) {
      case EC2 ->
          new AwsException(
              401, "AuthFailure", "AWS was not able to validate the provided access credentials");
      case JSON, REST_JSON ->
          new AwsException(status(family, 403), "UnrecognizedClientException", INVALID_TOKEN);
      case S3 ->
          new AwsException(
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.");
      default -> new AwsException(403, "InvalidClientTokenId", INVALID_TOKEN);
    };
  }

  /** A session that is over. */
  public static AwsException expired(Service service) {
    Family family = service.protocol().family();
    return switch (family) {
      case EC2 -> new AwsException(400, "RequestExpired", "Request has expired.");
      case JSON, REST_JSON ->
          new AwsException(
              status(family, 403),
              "ExpiredTokenException",
              "The security token included in the request is expired");
      case S3 -> new AwsException(400, "ExpiredToken", "The provided token has expired.");
      default ->
          new AwsException(
              403, "ExpiredToken", "The security token included in the request is expired");
    };
  }

  /** A region that the account has not enabled. */
  public static AwsException notOptedIn(Service service) {
    return service.protocol().family() == Family.EC2
        ? new AwsException(
            403,
            "OptInRequired",
            "You are not subscribed to this service. Please go to http://aws.amazon.com to"
                + " subscribe.")
        : unknownCredentials(service);
  }

  /** A service that an account has to switch on in each region, where it has not. */
  public static Optional<AwsException> notEnabled(Service service, String account) {
    return switch (service.name()) {
      case "macie2" ->
          Optional.of(new AwsException(403, "AccessDeniedException", "Macie is not enabled."));
      case "securityhub" ->
          Optional.of(
              new AwsException(
                  401,
                  "InvalidAccessException",
                  "Account " + account + " is not subscribed to AWS Security Hub"));
      default -> Optional.empty();
    };
  }

  /** A denial; {@code reason} follows AWS's sentence. */
  public static AwsException denied(
      Service service, String callerArn, String operation, String reason) {
    return denied(service, callerArn, operation, "*", reason);
  }

  /** As above, about a resource; {@code *} stands for none. */
  public static AwsException denied(
      Service service, String callerArn, String operation, String resource, String reason) {
    Family family = service.protocol().family();
    String message =
        "User: "
            + callerArn
            + " is not authorized to perform: "
            + service.action(operation)
            + (resource.equals("*") ? " " : " on resource: " + resource + " ")
            + reason;
    return switch (family) {
      case EC2 ->
          new AwsException(
              403,
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. " + message);
      case JSON, REST_JSON ->
          new AwsException(status(family, 403), "AccessDeniedException", message);
      default -> new AwsException(403, "AccessDenied", message);
    };
  }

  /** Too many calls. */
  public static AwsException throttled(Service service) {
    AwsException own = THROTTLED.get(service.name());
    if (own != null) {
      return own;
    }
    return switch (service.protocol().family()) {
      case EC2 -> new AwsException(503, "RequestLimitExceeded", "Request limit exceeded.");
      case JSON -> throttle(400, "ThrottlingException");
      case REST_JSON -> throttle(429, "ThrottlingException");
      case S3 -> new AwsException(503, "SlowDown", "Please reduce your request rate.");
      default -> throttle(400, "Throttling");
    };
  }

  /** A page token that was not issued for this list. */
  public static AwsException invalidToken(Service service) {
    String usual =
        switch (service.protocol().family()) {
          case JSON, REST_JSON -> "ValidationException";
          default -> "ValidationError";
        };
    return AwsException.badRequest(
        BAD_TOKENS.getOrDefault(service.name(), usual), "The pagination token is not valid.");
  }

  /** A clock that is too far off. */
  public static AwsException skewed(Service service) {
    Family family = service.protocol().family();
    return switch (family) {
      case EC2 -> new AwsException(400, "RequestExpired", "Request has expired.");
      case JSON, REST_JSON ->
          new AwsException(status(family, 403), "InvalidSignatureException", "Signature expired");
      default -> new AwsException(403, "RequestTimeTooSkewed", "Request time too skewed");
    };
  }

  /** A thing that was listed a moment ago and is gone. */
  public static AwsException vanished(Service service, String operation) {
    return switch (service.name()) {
      case "ec2" ->
          new AwsException(400, "InvalidID.NotFound", "The ID of " + operation + " does not exist");
      case "iam" -> new AwsException(404, "NoSuchEntity", "The entity cannot be found");
      case "elbv2" -> new AwsException(400, "TargetGroupNotFound", "One or more were not found");
      case "elb" -> new AwsException(400, "LoadBalancerNotFound", "There is no such load balancer");
      case "rds" -> new AwsException(404, "DBInstanceNotFound", "DBInstance not found");
      case "organizations" -> new AwsException(400, "AccountNotFoundException", "No such account");
      case "s3" -> new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
      default ->
          service
              .notFound(operation)
              .orElseGet(
                  () ->
                      new AwsException(
                          status(service.protocol().family(), 404),
                          "ResourceNotFoundException",
                          "The resource does not exist"));
    };
  }
}
