package io.periplus.simulator.wire;

/** The same refusal in the words of each service. */
public final class ErrorNames {
  private ErrorNames() {}

  /** A key that nobody issued. */
  public static AwsException unknownCredentials(Service service) {
    return switch (service.name()) {
      case "ec2" ->
          new AwsException(
              401, "AuthFailure", "AWS was not able to validate the provided access credentials");
      case "lambda", "organizations" ->
          new AwsException(
              service.name().equals("lambda") ? 403 : 400,
              "UnrecognizedClientException",
              "The security token included in the request is invalid.");
      default ->
          new AwsException(
              403,
              "InvalidClientTokenId",
              "The security token included in the request is invalid.");
    };
  }

  /** A session that is over. */
  public static AwsException expired(Service service) {
    return switch (service.name()) {
      case "ec2" -> new AwsException(400, "RequestExpired", "Request has expired.");
      case "lambda", "organizations" ->
          new AwsException(
              service.name().equals("lambda") ? 403 : 400,
              "ExpiredTokenException",
              "The security token included in the request is expired");
      default ->
          new AwsException(
              403, "ExpiredToken", "The security token included in the request is expired");
    };
  }

  /** A region that the account has not enabled. */
  public static AwsException notOptedIn(Service service) {
    return service.name().equals("ec2")
        ? new AwsException(
            403,
            "OptInRequired",
            "You are not subscribed to this service. Please go to http://aws.amazon.com to"
                + " subscribe.")
        : unknownCredentials(service);
  }

  /** A denial; {@code reason} follows AWS's sentence. */
  public static AwsException denied(
      Service service, String callerArn, String operation, String reason) {
    String action = service.signingName() + ":" + operation;
    String message =
        "User: " + callerArn + " is not authorized to perform: " + action + " " + reason;
    return switch (service.name()) {
      case "ec2" ->
          new AwsException(
              403,
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. " + message);
      case "lambda" -> new AwsException(403, "AccessDeniedException", message);
      case "organizations" -> new AwsException(400, "AccessDeniedException", message);
      default -> new AwsException(403, "AccessDenied", message);
    };
  }

  /** Too many calls. */
  public static AwsException throttled(Service service) {
    return switch (service.name()) {
      case "ec2" -> new AwsException(503, "RequestLimitExceeded", "Request limit exceeded.");
      case "lambda" -> new AwsException(429, "TooManyRequestsException", "Rate exceeded");
      case "organizations" ->
          new AwsException(400, "TooManyRequestsException", "Too many requests. Try again later.");
      default -> new AwsException(400, "Throttling", "Rate exceeded");
    };
  }

  /** A page token that was not issued for this list. */
  public static AwsException invalidToken(Service service) {
    return switch (service.name()) {
      case "ec2" ->
          AwsException.badRequest("InvalidNextToken", "The specified NextToken is not valid.");
      case "lambda" ->
          AwsException.badRequest("InvalidParameterValueException", "Invalid pagination token");
      case "organizations" ->
          AwsException.badRequest("InvalidInputException", "You specified an invalid value.");
      case "rds" -> AwsException.badRequest("InvalidParameterValue", "The marker is not valid.");
      default -> AwsException.badRequest("ValidationError", "Invalid marker");
    };
  }

  /** A clock that is too far off. */
  public static AwsException skewed(Service service) {
    return switch (service.name()) {
      case "ec2" -> new AwsException(400, "RequestExpired", "Request has expired.");
      case "lambda", "organizations" ->
          new AwsException(400, "InvalidSignatureException", "Signature expired");
      default -> new AwsException(403, "RequestTimeTooSkewed", "Request time too skewed");
    };
  }

  /** A thing that was listed a moment ago and is gone. */
  public static AwsException vanished(Service service, String operation) {
    return switch (service.name()) {
      case "ec2" ->
          new AwsException(400, "InvalidID.NotFound", "The ID of " + operation + " does not exist");
      case "lambda" ->
          new AwsException(404, "ResourceNotFoundException", "The resource does not exist");
      case "iam" -> new AwsException(404, "NoSuchEntity", "The entity cannot be found");
      case "elbv2" -> new AwsException(400, "TargetGroupNotFound", "One or more were not found");
      case "elb" -> new AwsException(400, "LoadBalancerNotFound", "There is no such load balancer");
      case "rds" -> new AwsException(404, "DBInstanceNotFound", "DBInstance not found");
      default -> new AwsException(400, "AccountNotFoundException", "No such account");
    };
  }
}
