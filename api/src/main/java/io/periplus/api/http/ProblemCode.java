package io.periplus.api.http;

import java.util.Optional;

/** The stable codes of problem bodies, each with its HTTP status. */
public enum ProblemCode {
  INVALID_PARAMETER(400, "A parameter has a value that is not allowed"),
  UNKNOWN_PARAMETER(400, "A parameter or field is not known"),
  INVALID_FILTER(400, "A filter cannot be read"),
  INVALID_BODY(400, "The body cannot be read"),
  CURSOR_INVALID(400, "The cursor is not valid for this query"),
  INVALID_ARN(400, "Not an ARN"),
  INVALID_CIDR(400, "Not a CIDR block"),
  INVALID_CHANGE(400, "A change cannot be read"),
  AMBIGUOUS_NAME(400, "Several resources have that name"),
  QUERY_SYNTAX(400, "The query cannot be read"),
  UNAUTHENTICATED(401, "Who asks is not known"),
  QUERY_FAILED(400, "The query does not fit the data"),
  FORBIDDEN(403, "Not allowed"),
  ORIGIN_NOT_ALLOWED(403, "The page's origin is not allowed"),
  ROUTE_NOT_FOUND(404, "There is no such route"),
  SNAPSHOT_NOT_FOUND(404, "There is no such snapshot"),
  RESOURCE_NOT_FOUND(404, "There is no such resource"),
  JOB_NOT_FOUND(404, "There is no such job"),
  QUERY_NOT_FOUND(404, "No such query is running"),
  METHOD_NOT_ALLOWED(405, "The route has other methods"),
  NOT_ACCEPTABLE(406, "The representation asked for is not offered"),
  ANALYSIS_NOT_RUN(409, "The analysis has not run"),
  CURRENCY_MIX(409, "Amounts of several currencies match"),
  CHANGE_CONFLICT(409, "A change adds what exists or removes what does not"),
  QUERY_CANCELLED(409, "The query was cancelled"),
  GRAPH_NOT_LOADED(409, "The graph of the snapshot is not loaded"),
  QUERY_ID_IN_USE(409, "Another query has that id"),
  CURSOR_EXPIRED(410, "The cursor's snapshot is gone"),
  BODY_TOO_LARGE(413, "The body is too large"),
  QUERY_TOO_LARGE(413, "The query is too large"),
  URI_TOO_LONG(414, "The URL is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
  HOST_NOT_ALLOWED(421, "The host name is not served here"),
  RESULT_TOO_LARGE(422, "The answer would be too large"),
  CHANGE_REFUSED(422, "AWS itself refuses a change"),
  QUERY_REFUSED(422, "The query does what no query may"),
  RATE_LIMITED(429, "Too many requests from one place"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL(500, "Internal error"),
  SNAPSHOT_CORRUPT(500, "The snapshot is damaged"),
  NOT_READY(503, "Not ready"),
  OVERLOADED(503, "Too many requests at once"),
  QUERY_TIMEOUT(504, "The query took too long"),
  TIMEOUT(504, "The request took too long");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** One line that is the same for every problem of this code. */
  public String title() {
    return title;
  }

  /** {@code snapshot-not-found}. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The code that is spelled so, if it is one of these. */
  public static Optional<ProblemCode> of(String code) {
    for (ProblemCode each : values()) {
      if (each.code().equals(code)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
