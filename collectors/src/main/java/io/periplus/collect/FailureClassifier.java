package io.periplus.collect;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Names a failed call before anything is retried (rules F1-F17). */
final class FailureClassifier {
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthorizationError",
          "NotAuthorized",
          "Forbidden",
          // Security Hub's own word, where it does not mean that nobody subscribed to it.
          "InvalidAccessException");
  private static final Set<String> NOT_ENABLED =
      Set.of(
          "OptInRequired",
          "SubscriptionRequiredException",
          "NoAvailableConfigurationRecorderException");
  private static final Set<String> CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "AuthFailure",
          "SignatureDoesNotMatch",
          "InvalidAccessKeyId",
          "MissingAuthenticationToken",
          "IncompleteSignature");
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "ProvisionedThroughputExceededException",
          "PriorRequestNotComplete",
          "BandwidthLimitExceeded",
          "SlowDown");
  private static final Set<String> TRANSIENT =
      Set.of(
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "Unavailable",
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "ServiceException",
          // IAM is still writing the credential report that was asked for.
          "ReportInProgress");
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "UnknownOperationException",
          "UnknownOperation",
          "InvalidAction",
          "NotImplemented",
          "UnsupportedOperation");
  private static final Set<String> BAD_TOKEN =
      Set.of(
          "InvalidNextToken",
          "InvalidNextTokenException",
          "InvalidPaginationToken",
          "ExpiredNextTokenException",
          "InvalidMarker");

  private FailureClassifier() {}

  /** Classifies what an SDK client threw for a call of {@code service}. */
  static Failure classify(String service, RuntimeException thrown) {
    if (thrown instanceof AwsCallException ours) {
      return ours.failure();
    }
    if (thrown instanceof AwsServiceException answered) {
      return classify(service, answered);
    }
    if (thrown instanceof AbortedException) {
      return new Failure(FailureKind.STOPPED, "Stopped", "the crawl was stopped");
    }
    if (thrown instanceof ApiCallAttemptTimeoutException
        || thrown instanceof ApiCallTimeoutException) {
      return new Failure(FailureKind.TRANSPORT, "Timeout", thrown.getMessage());
    }
    return unanswered(thrown);
  }

  private static Failure classify(String service, AwsServiceException answered) {
    AwsErrorDetails details = answered.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String message = details == null ? answered.getMessage() : details.errorMessage();
    int status = answered.statusCode();
    if (code == null || code.isBlank()) {
      return new Failure(withoutCode(status), "Http" + status, message, status);
    }
    FailureKind kind =
        ErrorMessages.kindOf(service, code, message).orElseGet(() -> kindOf(service, code, status));
    if (kind == FailureKind.DENIED && namesControlPolicy(message)) {
      return new Failure(FailureKind.SCP_DENIED, "ScpDenied", message, status);
    }
    return new Failure(kind, code, message, status);
  }

  private static FailureKind withoutCode(int status) {
    if (status == 429) {
      return FailureKind.THROTTLED;
    }
    if (status == 403) {
      return FailureKind.DENIED;
    }
    if (status == 500 || status == 404) {
      return FailureKind.UNSUPPORTED;
    }
    return status > 500 ? FailureKind.TRANSIENT : FailureKind.OTHER;
  }

  private static FailureKind kindOf(String service, String code, int status) {
    if (DENIED.contains(code)) {
      return FailureKind.DENIED;
    }
    if (NOT_ENABLED.contains(code)) {
      return FailureKind.NOT_ENABLED;
    }
    if (CREDENTIALS.contains(code)) {
      return FailureKind.CREDENTIALS;
    }
    if (EXPIRED.contains(code)) {
      return FailureKind.EXPIRED;
    }
    boolean limitMeansThrottle = service.equals("iam") || service.equals("organizations");
    if (THROTTLED.contains(code)
        || status == 429
        || limitMeansThrottle && code.startsWith("LimitExceeded")) {
      return FailureKind.THROTTLED;
    }
    if (UNSUPPORTED.contains(code)) {
      return FailureKind.UNSUPPORTED;
    }
    if (BAD_TOKEN.contains(code)) {
      return FailureKind.BAD_TOKEN;
    }
    if (code.equals("AWSOrganizationsNotInUseException")) {
      return FailureKind.NO_ORGANIZATION;
    }
    if (code.startsWith("NoSuch")
        || code.endsWith("NotFound")
        || code.endsWith("NotFoundException")
        || code.endsWith("NotFoundFault")
        || code.endsWith("DoesNotExistException")
        || code.equals("WAFNonexistentItemException")) {
      return FailureKind.NOT_FOUND;
    }
    if (TRANSIENT.contains(code) || status >= 500) {
      return FailureKind.TRANSIENT;
    }
    if (code.startsWith("ValidationE")
        || code.startsWith("InvalidParameter")
        || code.startsWith("InvalidInput")) {
      return FailureKind.REJECTED;
    }
    return status == 403 ? FailureKind.DENIED : FailureKind.OTHER;
  }

  private static boolean namesControlPolicy(String message) {
    return message != null && message.toLowerCase(Locale.ROOT).contains("service control policy");
  }

  /** No answer that the SDK could read: the network, or a body that is not what it should be. */
  private static Failure unanswered(RuntimeException thrown) {
    boolean malformed = false;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String name = cause.getClass().getName();
      if (cause instanceof PeriplusException) {
        // A file that an import could not read, which it names.
        return new Failure(FailureKind.MALFORMED, "MalformedResponse", cause.getMessage());
      }
      if (cause instanceof UnknownHostException) {
        return new Failure(FailureKind.UNKNOWN_HOST, "UnknownHost", cause.getMessage());
      }
      malformed |= name.contains("Json") || name.contains("XML") || name.contains("jackson");
      if (cause instanceof IOException && !malformed
          || name.endsWith("ConnectionClosedException")) {
        return new Failure(FailureKind.TRANSPORT, "Connection", cause.getMessage());
      }
    }
    String message = String.valueOf(thrown.getMessage());
    if (message.contains("load credentials") || message.contains("Profile file")) {
      return new Failure(FailureKind.CREDENTIALS, "NoCredentials", message);
    }
    return new Failure(FailureKind.MALFORMED, "MalformedResponse", message);
  }
}
