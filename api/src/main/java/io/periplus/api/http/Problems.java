package io.periplus.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.model.PeriplusException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes {@code application/problem+json} bodies (RFC 9457). What the caller cannot mend is named
 * by the request id only; class names, paths and stack traces stay in the log.
 */
public final class Problems {
  /** What to say and to do when a table cannot be read. */
  public static final String SNAPSHOT_UNREADABLE =
      "Cannot read the snapshot: a file is missing or damaged. Run periplus snapshots verify, and"
          + " crawl again.";

  public static final String CONTENT_TYPE = "application/problem+json";

  /** Longer than most questions take; and what is prepared takes more than a few seconds. */
  private static final Map<ProblemCode, String> RETRY_AFTER_SECONDS =
      Map.of(ProblemCode.OVERLOADED, "1", ProblemCode.NOT_READY, "5");

  /** Longest text of a problem, whatever a request makes it say. */
  private static final int LONGEST_TEXT = 1000;

  private static final int MOST_ERRORS = 20;

  private static final System.Logger LOG = System.getLogger(Problems.class.getName());
  private static final Set<String> DAMAGE = Set.of("snapshot-read-failed", "snapshot-corrupt");
  private static final JsonMapper MAPPER = new JsonMapper();

  private Problems() {}

  /** Answers with what {@code exception} says. */
  public static void write(Context ctx, Exception exception) {
    ProblemException problem = of(exception, requestId(ctx));
    ctx.status(problem.problem().status());
    ctx.removeHeader("ETag");
    ctx.header("Cache-Control", "no-store");
    if (RETRY_AFTER_SECONDS.containsKey(problem.problem())) {
      ctx.header("Retry-After", RETRY_AFTER_SECONDS.get(problem.problem()));
    }
    ctx.contentType(CONTENT_TYPE);
    ctx.result(Responses.bytes(body(problem, requestId(ctx))));
  }

  /** The problem behind an exception; one that no caller can mend is logged here. */
  static ProblemException of(Exception exception, String requestId) {
    if (exception instanceof ProblemException) {
      return (ProblemException) exception;
    }
    if (exception instanceof PeriplusException) {
      PeriplusException known = (PeriplusException) exception;
      Optional<ProblemCode> code = ProblemCode.of(known.code());
      if (code.isPresent()) {
        return new ProblemException(code.get(), known.getMessage());
      }
      if (DAMAGE.contains(known.code())) {
        return new ProblemException(ProblemCode.SNAPSHOT_CORRUPT, SNAPSHOT_UNREADABLE);
      }
      if (known.category() == PeriplusException.Category.USER) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, known.getMessage());
      }
    }
    LOG.log(
        System.Logger.Level.ERROR, "request failed here [request=" + requestId + "]", exception);
    return new ProblemException(
        ProblemCode.INTERNAL,
        "Cannot answer: an internal error. Look for request "
            + requestId
            + " in the log of the server, and report it.");
  }

  /** The body of a problem. */
  public static ObjectNode body(ProblemException problem, String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ProblemCode code = problem.problem();
    body.put("type", "urn:periplus:problem:" + code.code());
    body.put("title", code.title());
    body.put("status", code.status());
    body.put("detail", bounded(problem.getMessage()));
    body.put("instance", requestId);
    body.put("code", code.code());
    List<ParameterError> errors = problem.errors();
    if (!errors.isEmpty()) {
      ArrayNode list = body.putArray("errors");
      errors.stream()
          .limit(MOST_ERRORS)
          .map(Problems::bounded)
          .forEach(error -> list.add(MAPPER.<JsonNode>valueToTree(error)));
    }
    for (Map.Entry<String, Object> extension : problem.extensions().entrySet()) {
      body.set(extension.getKey(), MAPPER.<JsonNode>valueToTree(extension.getValue()));
    }
    return body;
  }

  private static ParameterError bounded(ParameterError error) {
    return new ParameterError(
        bounded(error.parameter()), bounded(error.message()), error.nearest(), error.position());
  }

  /** Text of a request that an error repeats: cut, and halves of surrogate pairs replaced. */
  private static String bounded(String text) {
    String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + '…';
    // UTF-8 has no form for half a pair; encoding replaces it with a question mark.
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** The id of this request, as its response header says it. */
  public static String requestId(Context ctx) {
    String id = ctx.res().getHeader(RequestHeaders.REQUEST_ID);
    return id == null ? "unknown" : id;
  }
}
