package io.periplus.simulator.wire;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request as both fronts hand it over: decoded query parameters, headers by lower-case
 * name, the whole body.
 *
 * @param path the raw path, still percent-encoded: a path parameter may hold an encoded slash
 */
public record Call(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body) {

  public Call {
    requireNonNull(method, "method is null");
    requireNonNull(path, "path is null");
    requireNonNull(body, "body is null");
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The header {@code name}, which must be lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Parses {@code a=1&b=2}, for queries and form bodies alike; repeated names keep their order. */
  public static Map<String, List<String>> parameters(String text) {
    Map<String, List<String>> parameters = new TreeMap<>();
    if (text == null || text.isEmpty()) {
      return parameters;
    }
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
    return parameters;
  }

  /** Decodes percent and plus; text that is not valid encoding is a client error. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw AwsException.badRequest("MalformedInput", "Malformed percent encoding");
    }
  }
}
