package io.periplus.auth;

/** Who asks is not known, or has been wrong too often; it never says whether a key exists (AU6). */
public final class AuthenticationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** There is no key in the request. */
    MISSING("no-key"),
    /** There is one that opens nothing: unknown, wrong, expired or revoked. */
    WRONG("wrong-key"),
    /** There were too many wrong ones from that address. */
    TOO_MANY("too-many-wrong-keys");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** What the audit log says of it. */
    public String word() {
      return word;
    }
  }

  private final Reason reason;
  private final long retryAfterSeconds;

  AuthenticationException(Reason reason, String message, long retryAfterSeconds) {
    super(message);
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public Reason reason() {
    return reason;
  }

  /** After how many seconds to try again; 0 unless there were too many. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
