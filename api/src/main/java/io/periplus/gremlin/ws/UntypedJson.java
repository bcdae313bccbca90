package io.periplus.gremlin.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Writes the refusal of a format that is not offered, such as GraphSON 2: JSON whose values have no
 * types, which clients of every version can read.
 */
final class UntypedJson implements WireFormat {
  static final UntypedJson INSTANCE = new UntypedJson();

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_BYTES = 64 << 10;

  private UntypedJson() {}

  /** The id in a message that may be GraphSON of another version; null if it is none. */
  static UUID requestId(ByteBuffer body) {
    if (body.remaining() > MOST_BYTES) {
      return null;
    }
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    try {
      JsonNode message = MAPPER.readTree(bytes);
      return message == null ? null : GraphSonInput.uuid(message.path("requestId"));
    } catch (IOException | UnreadableRequest e) {
      return null;
    }
  }

  @Override
  public WireRequest read(ByteBuffer body) {
    throw UnreadableRequest.malformed("its format is not offered");
  }

  @Override
  public byte[] write(WireResponse response) throws IOException {
    ObjectNode message = MAPPER.createObjectNode();
    message.put("requestId", response.id() == null ? null : response.id().toString());
    ObjectNode status = message.putObject("status");
    status.put("message", response.message()).put("code", response.code()).putObject("attributes");
    message.putObject("result").putNull("data").putObject("meta");
    return MAPPER.writeValueAsBytes(message);
  }
}
