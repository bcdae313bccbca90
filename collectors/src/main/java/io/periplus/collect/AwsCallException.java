package io.periplus.collect;

/** A call that failed after classification and retries. Contained per scope by the crawl. */
final class AwsCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final String operation;

  AwsCallException(Failure failure, Throwable cause) {
    this(failure, null, cause);
  }

  /**
   * @param operation that failed, null if the failure is of no single call
   */
  AwsCallException(Failure failure, String operation, Throwable cause) {
    super(failure.code() + ": " + failure.message(), cause);
    this.failure = failure;
    this.operation = operation;
  }

  String operation() {
    return operation;
  }

  Failure failure() {
    return failure;
  }
}
