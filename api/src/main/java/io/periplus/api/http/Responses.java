package io.periplus.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Content negotiation, entity tags and JSON bodies. */
public final class Responses {
  public static final String JSON = "application/json";
  public static final String CSV = "text/csv";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();

  private Responses() {}

  /**
   * Chooses among representations: {@code format} first, else the {@code Accept} header.
   *
   * @param offered media types, the default first
   * @throws ProblemException {@code not-acceptable}
   */
  public static String negotiate(Context ctx, Optional<String> format, List<String> offered) {
    if (format.isPresent()) {
      return offered.stream()
          .filter(type -> type.endsWith("/" + format.get()))
          .findFirst()
          .orElseThrow(() -> notAcceptable(offered));
    }
    String accept = ctx.header("Accept");
    if (accept == null || accept.isBlank()) {
      return offered.get(0);
    }
    String best = null;
    double bestQuality = 0;
    for (Range range : ranges(accept)) {
      for (String type : offered) {
        if (range.quality > bestQuality && range.matches(type)) {
          best = type;
          bestQuality = range.quality;
        }
      }
    }
    if (best == null) {
      throw notAcceptable(offered);
    }
    return best;
  }

  private record Range(String type, double quality) {
    boolean matches(String offered) {
      return type.equals("*/*")
          || type.equals(offered)
          || type.endsWith("/*") && offered.startsWith(type.substring(0, type.length() - 1));
    }
  }

  private static List<Range> ranges(String accept) {
    List<Range> ranges = new ArrayList<>();
    for (String each : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = each.split(";");
      double quality = 1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].trim();
        if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
          quality = Double.parseDouble(parameter.substring(2));
        }
      }
      ranges.add(new Range(parts[0].trim(), quality));
    }
    return ranges;
  }

  private static ProblemException notAcceptable(List<String> offered) {
    return new ProblemException(
        ProblemCode.NOT_ACCEPTABLE,
        "Cannot answer in the representation asked for. Accept one of "
            + String.join(", ", offered)
            + ".");
  }

  /**
   * Sets the entity tag and says whether the client's copy still holds (RC12); then the status is
   * 304 and the caller writes nothing.
   *
   * @param tag without quotes
   * @param pinned whether the request names its snapshot, so that the answer cannot change soon
   */
  public static boolean notModified(Context ctx, String tag, boolean pinned) {
    String etag = '"' + tag + '"';
    ctx.header("ETag", etag);
    ctx.header("Vary", "Accept, Authorization, Origin");
    ctx.header(
        "Cache-Control", pinned ? "private, max-age=86400" : "private, max-age=0, must-revalidate");
    String known = ctx.header("If-None-Match");
    if (known == null) {
      return false;
    }
    for (String each : known.split(",")) {
      String candidate = each.trim();
      if (candidate.equals("*") || candidate.equals(etag) || candidate.equals("W/" + etag)) {
        ctx.status(304);
        return true;
      }
    }
    return false;
  }

  /** Writes a JSON body. */
  public static void json(Context ctx, JsonNode body) {
    ctx.contentType(JSON);
    ctx.result(bytes(body));
  }

  /** JSON text in UTF-8. */
  public static byte[] bytes(JsonNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
