package io.periplus.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problem bodies for what the HTTP server refuses before any route sees it. */
public final class JettyProblemHandler extends ErrorHandler {
  private static final Map<Integer, ProblemException> PROBLEMS =
      Map.of(
          413,
          new ProblemException(
              ProblemCode.BODY_TOO_LARGE, "Cannot read the body: it is larger than 1 MiB."),
          414,
          new ProblemException(
              ProblemCode.URI_TOO_LONG,
              "Cannot answer: the URL is longer than 8 KiB. Use fewer or shorter filters."),
          431,
          new ProblemException(
              ProblemCode.HEADERS_TOO_LARGE,
              "Cannot answer: the headers are larger than 16 KiB. Send fewer."));

  private static final ProblemException MALFORMED =
      new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "Cannot read the request: it is not valid HTTP, or its path is ambiguous."
              + " Percent-encode the path.");

  private static final ProblemException FAILED =
      new ProblemException(
          ProblemCode.INTERNAL, "Cannot answer: an internal error. Look into the server's log.");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    ProblemException problem = PROBLEMS.getOrDefault(status, status < 500 ? MALFORMED : FAILED);
    response.setStatus(problem.problem().status());
    String requestId = response.getHeaders().get(RequestHeaders.REQUEST_ID);
    if (requestId == null) {
      requestId = UUID.randomUUID().toString();
      response.getHeaders().put(RequestHeaders.REQUEST_ID, requestId);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Referrer-Policy", "no-referrer");
    response.getHeaders().put("Content-Security-Policy", RequestHeaders.CONTENT_SECURITY_POLICY);
    ObjectNode body = Problems.body(problem, requestId);
    response.write(true, ByteBuffer.wrap(Responses.bytes(body)), callback);
    return true;
  }
}
