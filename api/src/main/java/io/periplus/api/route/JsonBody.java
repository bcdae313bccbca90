package io.periplus.api.route;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.RequestBytes;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The JSON object in a request's body, its members read strictly (RC2, RC17). */
final class JsonBody {
  /** Largest body of a route that says nothing else (RC19). */
  private static final int MOST_BYTES = 1 << 20;

  private static final int MOST_LEVELS = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_LEVELS).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode object;

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  /**
   * Reads a body of at most 1 MiB.
   *
   * @throws ProblemException {@code unsupported-media-type}, {@code body-too-large}, {@code
   *     invalid-body} or {@code unknown-parameter}
   */
  static JsonBody read(Context ctx, Collection<String> known) {
    return read(ctx, known, MOST_BYTES);
  }

  /** Reads a body of at most {@code mostBytes}. */
  static JsonBody read(Context ctx, Collection<String> known, int mostBytes) {
    String type = ctx.header("Content-Type");
    if (type == null || !type.split(";")[0].trim().equalsIgnoreCase("application/json")) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Cannot read the body: its type is not JSON. Send Content-Type: application/json.");
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(RequestBytes.read(ctx, mostBytes));
    } catch (StreamConstraintsException e) {
      throw invalid(
          "it is nested deeper than " + MOST_LEVELS + " levels, or has a name or number too long");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw invalid(
          e.getOriginalMessage().startsWith("Duplicate field")
              ? "an object has a member twice (line " + line + ")"
              : "it is not JSON (line " + line + ")");
    } catch (IOException e) {
      throw invalid("it is not JSON in UTF-8, or it ended early");
    }
    if (tree == null || !tree.isObject()) {
      throw invalid("it is not a JSON object");
    }
    TreeSet<String> unknown = new TreeSet<>();
    tree.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw ProblemException.unknownParameters(unknown, known);
    }
    return new JsonBody((ObjectNode) tree);
  }

  private static ProblemException invalid(String why) {
    return new ProblemException(
        ProblemCode.INVALID_BODY, "Cannot read the body: " + why + ". Send one JSON object.");
  }

  /** A member as it is; a missing node where it is absent. */
  JsonNode node(String name) {
    return object.path(name);
  }

  /** The text of a member that has to be there. */
  String requiredText(String name) {
    return text(name).orElseThrow(() -> invalidMember(name, "it is required."));
  }

  /** The text of a member; null counts as absent. */
  Optional<String> text(String name) {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual() || node.asText().isBlank() || node.asText().length() > 2048) {
      throw invalidMember(name, "it must be a text of 1 to 2048 characters.");
    }
    return Optional.of(node.asText());
  }

  /** The whole number of a member; null where it is absent. */
  Integer integer(String name, int least, int most) {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.asInt() < least
        || node.asInt() > most) {
      throw invalidMember(name, "it must be a whole number from " + least + " to " + most + ".");
    }
    return node.asInt();
  }

  /** A member that is true or false; false where it is absent. */
  boolean flag(String name) {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return false;
    }
    if (!node.isBoolean()) {
      throw invalidMember(name, "it must be true or false.");
    }
    return node.asBoolean();
  }

  static ProblemException invalidMember(String name, String message) {
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        "Cannot read " + name + ": " + message,
        List.of(ParameterError.of(name, message)),
        Map.of());
  }
}
