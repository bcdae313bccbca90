package io.periplus.gremlin.ws;

import java.util.UUID;

/** A message that is no request. The cause, if it is a refusal, says which rule it breaks. */
final class UnreadableRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UUID id;

  UnreadableRequest(UUID id, String message, Throwable cause) {
    super(message, cause);
    this.id = id;
  }

  static UnreadableRequest malformed(String what) {
    return new UnreadableRequest(
        null,
        "Cannot read the message: "
            + what
            + ". Send GraphBinary 1.0 or GraphSON 3 as TinkerPop 3.7 writes it.",
        null);
  }

  UnreadableRequest withId(UUID known) {
    return new UnreadableRequest(known, getMessage(), getCause());
  }

  /** Of the request, if that could be read; else null. */
  UUID id() {
    return id;
  }
}
