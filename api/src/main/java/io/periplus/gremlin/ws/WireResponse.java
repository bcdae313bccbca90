package io.periplus.gremlin.ws;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One message of an answer; an answer is some of them with the same id.
 *
 * @param id of the request; null when it could not be read
 * @param code a {@link StatusCode}
 * @param attributes text, numbers, booleans and lists of those
 * @param data values of {@link io.periplus.graph.WireValues}; null for none
 */
record WireResponse(
    UUID id, int code, String message, Map<String, Object> attributes, List<Object> data) {

  static WireResponse failure(UUID id, int code, String message, Map<String, Object> attributes) {
    return new WireResponse(id, code, message, attributes, null);
  }
}
