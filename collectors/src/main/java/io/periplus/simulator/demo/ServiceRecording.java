package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The calls to one service in one account and region: {@code operation -> request -> response}.
 * Lines come out sorted by operation, then request, whatever the order of building.
 */
final class ServiceRecording {
  private final Map<String, Map<String, ObjectNode>> calls = new TreeMap<>();

  /** The list under {@code member} in the response to {@code operation} without arguments. */
  ArrayNode list(String operation, String member) {
    return list(operation, object(), member);
  }

  /** The list under {@code member} in the response to {@code operation} with {@code request}. */
  ArrayNode list(String operation, ObjectNode request, String member) {
    ObjectNode call = call(operation, request);
    if (!call.has("response")) {
      call.set("response", object());
    }
    return ((ObjectNode) call.get("response")).withArray(member);
  }

  /** The response that was recorded for {@code request}. */
  JsonNode responseOf(String operation, ObjectNode request) {
    return call(operation, request).get("response");
  }

  void response(String operation, ObjectNode request, JsonNode response) {
    ObjectNode call = call(operation, request);
    call.remove("error");
    call.set("response", response);
  }

  void error(String operation, ObjectNode request, String code, String message, int status) {
    call(operation, request)
        .set("error", object("code", code, "message", message, "status", status));
  }

  Stream<ObjectNode> lines() {
    return calls.values().stream().flatMap(requests -> requests.values().stream());
  }

  private ObjectNode call(String operation, ObjectNode request) {
    return calls
        .computeIfAbsent(operation, key -> new TreeMap<>())
        .computeIfAbsent(
            request.toString(), key -> object("operation", operation, "request", request));
  }
}
