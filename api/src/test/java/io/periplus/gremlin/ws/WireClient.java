package io.periplus.gremlin.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.structure.io.binary.GraphBinaryWriter;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONMapper;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;
import org.apache.tinkerpop.shaded.jackson.databind.ObjectMapper;

/** Writes requests as TinkerPop's drivers do, and reads the status of answers. */
enum WireClient {
  GRAPHBINARY("application/vnd.graphbinary-v1.0"),
  GRAPHSON("application/vnd.gremlin-v3.0+json"),
  JSON("application/json");

  private static final GraphBinaryWriter BINARY = new GraphBinaryWriter();
  private static final ObjectMapper GRAPHSON_MAPPER =
      GraphSONMapper.build().version(GraphSONVersion.V3_0).create().createMapper();
  private static final JsonMapper MAPPER = new JsonMapper();

  final String mediaType;

  WireClient(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Status and data of one message; the data of GraphBinary is left to real clients. */
  record Status(int code, String message, String raw) {
    JsonNode json() {
      try {
        return MAPPER.readTree(raw);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  byte[] body(UUID id, String op, String processor, Map<String, Object> args) {
    try {
      if (this != GRAPHBINARY) {
        return ("{\"requestId\":{\"@type\":\"g:UUID\",\"@value\":\""
                + id
                + "\"},\"op\":\""
                + op
                + "\",\"processor\":\""
                + processor
                + "\",\"args\":"
                + GRAPHSON_MAPPER.writeValueAsString(args)
                + '}')
            .getBytes(StandardCharsets.UTF_8);
      }
      ByteArrayBuffer out = new ByteArrayBuffer();
      out.writeByte(0x81);
      BINARY.writeValue(id, out, false);
      BINARY.writeValue(op, out, false);
      BINARY.writeValue(processor, out, false);
      BINARY.writeValue(args, out, false);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ByteBuffer frame(UUID id, String op, String processor, Map<String, Object> args) {
    return frame(mediaType, body(id, op, processor, args));
  }

  static ByteBuffer frame(String mediaType, byte[] body) {
    byte[] name = mediaType.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(1 + name.length + body.length)
        .put((byte) name.length)
        .put(name)
        .put(body)
        .flip();
  }

  Status status(byte[] message) {
    if (message[0] == '{') {
      Status raw = new Status(0, "", new String(message, StandardCharsets.UTF_8));
      JsonNode status = raw.json().path("status");
      return new Status(status.path("code").asInt(), status.path("message").asText(), raw.raw());
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    in.get();
    if (in.get() == 0) {
      in.getLong();
      in.getLong();
    }
    int code = in.getInt();
    if (in.get() == 1) {
      return new Status(code, "", "");
    }
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new Status(code, new String(text, StandardCharsets.UTF_8), "");
  }
}
