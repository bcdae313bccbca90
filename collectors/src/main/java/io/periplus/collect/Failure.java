package io.periplus.collect;

/**
 * Why a call failed for good.
 *
 * @param code AWS's error code, or ours where AWS did not answer
 * @param message AWS's text, not yet redacted; may be null
 * @param status HTTP status, 0 if there was no answer
 */
record Failure(FailureKind kind, String code, String message, int status) {

  Failure(FailureKind kind, String code, String message) {
    this(kind, code, message, 0);
  }

  /** The same answer, understood differently. */
  Failure as(FailureKind other) {
    return new Failure(other, code, message, status);
  }
}
