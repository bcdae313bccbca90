package io.periplus.collect;

/** A call that failed after classification and retries. Contained per scope by the crawl. */
final class AwsCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  AwsCallException(Failure failure, Throwable cause) {
    super(failure.code() + ": " + failure.message(), cause);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
