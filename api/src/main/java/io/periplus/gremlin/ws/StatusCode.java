package io.periplus.gremlin.ws;

import io.periplus.model.PeriplusException;

/** The numbers that TinkerPop's clients understand. */
final class StatusCode {
  static final int SUCCESS = 200;
  static final int NO_CONTENT = 204;
  static final int PARTIAL_CONTENT = 206;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int AUTHENTICATE = 407;
  static final int TOO_MANY_REQUESTS = 429;
  static final int MALFORMED_REQUEST = 498;
  static final int INVALID_REQUEST = 499;
  static final int SERVER_ERROR = 500;
  static final int EVALUATION_ERROR = 597;
  static final int TIMEOUT = 598;
  static final int SERIALIZATION_ERROR = 599;

  private StatusCode() {}

  /** The number for an error of ours. */
  static int of(PeriplusException error) {
    return switch (error.code()) {
      case "query-syntax", "query-failed", "result-too-large" -> EVALUATION_ERROR;
      case "query-refused",
          "query-too-large",
          "query-id-in-use",
          "snapshot-not-found",
          "graph-not-loaded",
          "invalid-parameter" ->
          INVALID_REQUEST;
      case "query-timeout", "query-cancelled" -> TIMEOUT;
      case "rate-limited", "overloaded" -> TOO_MANY_REQUESTS;
      case "not-serializable" -> SERIALIZATION_ERROR;
      case "unauthenticated" -> UNAUTHORIZED;
      case "forbidden" -> FORBIDDEN;
      default -> SERVER_ERROR;
    };
  }
}
