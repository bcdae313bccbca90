package io.periplus.collect;

/** Answers that AWS cut short and that cannot be asked for in smaller parts. */
public final class TruncatedResults {
  private TruncatedResults() {}

  /** The failure of such a call, to be thrown: what was read is not all there is. */
  public static RuntimeException of(String operation, String message) {
    return new AwsCallException(
        new Failure(FailureKind.OTHER, "TruncatedResult", message), operation, null);
  }
}
