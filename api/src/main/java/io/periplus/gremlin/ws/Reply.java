package io.periplus.gremlin.ws;

import io.periplus.graph.QueryRefused;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the messages of one answer, in the format and the kind of frame of its request. */
final class Reply {
  private static final System.Logger LOG = System.getLogger(Reply.class.getName());

  private final Outbox outbox;
  private final WireFormat format;
  private final boolean text;

  Reply(Outbox outbox, WireFormat format, boolean text) {
    this.outbox = outbox;
    this.format = format;
    this.text = text;
  }

  void data(UUID id, int code, Map<String, Object> attributes, List<Object> data) {
    send(encoded(new WireResponse(id, code, "", attributes, data)));
  }

  void status(UUID id, int code, String message) {
    send(encoded(WireResponse.failure(id, code, message, Map.of())));
  }

  /**
   * The error as clients show it: a message, the code of the problem, and the rule if there is one.
   */
  void failure(UUID id, PeriplusException error) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("code", error.code());
    if (error instanceof QueryRefused refused) {
      attributes.put("rule", refused.rule());
    }
    send(encoded(WireResponse.failure(id, StatusCode.of(error), error.getMessage(), attributes)));
  }

  /**
   * @throws PeriplusException {@code not-serializable}
   */
  byte[] encoded(WireResponse response) {
    try {
      return format.write(response);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "an answer cannot be written", e);
      throw PeriplusException.internal(
          "not-serializable",
          "Cannot write the answer: it holds a value that the format does not know. Use values(),"
              + " valueMap() or project() to say what is wanted.",
          e);
    }
  }

  void send(byte[] message) {
    if (text) {
      outbox.sendText(new String(message, StandardCharsets.UTF_8), message.length);
    } else {
      outbox.sendBinary(message);
    }
  }
}
