package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a failure is where only its message tells: not enabled is not denied, nor the reverse. */
class ErrorMessagesTest {

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "securityhub, InvalidAccessException, 401,"
        + " Account 111122223333 is not subscribed to AWS Security Hub, NOT_ENABLED",
    "securityhub, InvalidAccessException, 401,"
        + " Account 111122223333 is not an administrator for this organization, DENIED",
    "securityhub, AccessDeniedException, 403,"
        + " User: x is not authorized to perform: securityhub:DescribeHub, DENIED",
    "macie2, AccessDeniedException, 401, Macie is not enabled., NOT_ENABLED",
    "macie2, AccessDeniedException, 403, Macie is not enabled, NOT_ENABLED",
    "macie2, AccessDeniedException, 403,"
        + " User: x is not authorized to perform: macie2:GetMacieSession, DENIED",
    "inspector2, AccessDeniedException, 403, Invoking account is not enabled., NOT_ENABLED",
    "inspector2, AccessDeniedException, 403,"
        + " User: x is not authorized to perform: inspector2:ListFindings, DENIED",
    "guardduty, SubscriptionRequiredException, 403, The account needs a subscription, NOT_ENABLED",
    "guardduty, AccessDeniedException, 403,"
        + " User: x is not authorized to perform: guardduty:ListDetectors, DENIED",
    "accessanalyzer, AccessDeniedException, 403,"
        + " User: x is not authorized to perform: access-analyzer:ListAnalyzers, DENIED",
    "ec2, AccessDeniedException, 403, Macie is not enabled, DENIED"
  })
  @Tag("F1")
  @Tag("F3")
  void f3_serviceThatNobodySwitchedOn_isNotDenied(
      String service, String code, int status, String message, FailureKind kind) {
    assertThat(classify(service, code, status, message).kind()).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'Could not find endpoint \"arn:aws:sagemaker:eu-west-1:111122223333:endpoint/x\".', NOT_FOUND",
    "Requested resource not found., NOT_FOUND",
    "RecordNotFound, NOT_FOUND",
    "1 validation error detected, REJECTED"
  })
  @Tag("F11")
  @Tag("F15")
  void f11_nameThatIsGone_isNotARequestOfOursThatIsWrong(String message, FailureKind kind) {
    assertThat(classify("sagemaker", "ValidationException", 400, message).kind()).isEqualTo(kind);
  }

  private static Failure classify(String service, String code, int status, String message) {
    return FailureClassifier.classify(
        service,
        AwsServiceException.builder()
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .statusCode(status)
            .build());
  }
}
