package io.periplus.simulator.wire;

import static java.util.Objects.requireNonNull;

/** An error that AWS would answer; each protocol has its own envelope for it. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public AwsException(int status, String code, String message) {
    // An answer, not a defect: no stack is kept.
    super(requireNonNull(message, "message is null"), null, false, false);
    this.status = status;
    this.code = requireNonNull(code, "code is null");
  }

  public static AwsException badRequest(String code, String message) {
    return new AwsException(400, code, message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
