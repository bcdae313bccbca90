package io.periplus.collect;

/** Classes of failed calls, with how often a call is repeated (rules F1-F18). */
enum FailureKind {
  /** F1: the caller may not. */
  DENIED(0),
  /** F2: a service control policy forbids it, for the whole service in the region as a rule. */
  SCP_DENIED(0),
  /** F3: the service is not switched on. */
  NOT_ENABLED(0),
  /** F4: the credentials are not accepted; one fresh credential is tried. */
  CREDENTIALS(1),
  /** F5: the session ended; renewed once, the same page is asked again. */
  EXPIRED(1),
  /** F6. */
  THROTTLED(10),
  /** F7: AWS's own failure. */
  TRANSIENT(5),
  /** F8: the region lacks the service or the operation. */
  UNSUPPORTED(1),
  /** F9: connection, timeout, cut body. */
  TRANSPORT(3),
  /** F10. */
  UNKNOWN_HOST(1),
  /** F11: gone between list and describe. */
  NOT_FOUND(0),
  /** F13: the page token is not accepted; the list is started once more. */
  BAD_TOKEN(0),
  /** P22: the same token again, for ever. */
  REPEATED_TOKEN(0),
  /** F14: not what the service's model says. */
  MALFORMED(1),
  /** F15: our request is wrong. */
  REJECTED(0),
  /** F16: a fact, not a failure. */
  NO_ORGANIZATION(0),
  /** F17. */
  OTHER(0),
  /** F18: stop, kill or deadline. */
  STOPPED(0),
  /** F23: not tried, the service has failed too often in a row. */
  CIRCUIT_OPEN(0),
  /** The recording that is replayed does not hold this call. */
  NOT_RECORDED(0);

  private final int retries;

  FailureKind(int retries) {
    this.retries = retries;
  }

  /** Repetitions after the first attempt. */
  int retries() {
    return retries;
  }

  boolean isDenied() {
    return this == DENIED || this == SCP_DENIED;
  }

  /** Whether it says that the service or the way to it is in trouble (F23). */
  boolean opensCircuit() {
    return this == TRANSIENT || this == TRANSPORT;
  }

  /** Whether other credentials could help. */
  boolean asksForCredentials() {
    return this == CREDENTIALS || this == EXPIRED;
  }
}
