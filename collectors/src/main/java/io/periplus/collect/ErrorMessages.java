package io.periplus.collect;

import java.util.List;
import java.util.Optional;

/**
 * Failures that only their message tells from others: services that answer by the code of a denial
 * that nobody switched them on (F3), and SageMaker, which calls a name that is gone invalid (F11).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html">DescribeHub</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/macie/latest/APIReference/macie.html">GetMacieSession</a>
 */
final class ErrorMessages {
  private record Meaning(String service, String code, String part, FailureKind kind) {
    boolean fits(String ofService, String ofCode, String message) {
      return service.equals(ofService) && code.equals(ofCode) && message.contains(part);
    }
  }

  private static final String DENIED = "AccessDeniedException";
  private static final String INVALID = "ValidationException";

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(
              "securityhub",
              "InvalidAccessException",
              "is not subscribed to AWS Security Hub",
              FailureKind.NOT_ENABLED),
          new Meaning("macie2", DENIED, "Macie is not enabled", FailureKind.NOT_ENABLED),
          new Meaning(
              "inspector2", DENIED, "Invoking account is not enabled", FailureKind.NOT_ENABLED),
          new Meaning("sagemaker", INVALID, "Could not find ", FailureKind.NOT_FOUND),
          new Meaning("sagemaker", INVALID, "RecordNotFound", FailureKind.NOT_FOUND),
          new Meaning("sagemaker", INVALID, "Requested resource not found", FailureKind.NOT_FOUND));

  private ErrorMessages() {}

  /** What a failure means by its message, empty where the code says it all. */
  static Optional<FailureKind> kindOf(String service, String code, String message) {
    return message == null
        ? Optional.empty()
        : MEANINGS.stream()
            .filter(meaning -> meaning.fits(service, code, message))
            .map(Meaning::kind)
            .findFirst();
  }
}
