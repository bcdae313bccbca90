package io.periplus.gremlin.ws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.graph.QueryRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONMapper;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;

/** GraphSON 3 with types. */
final class GraphSonFormat implements WireFormat {
  /** A value of GraphSON takes up to four levels of JSON. */
  private static final int DEEPEST_JSON = 4 * WireValueReader.DEEPEST;

  private final ObjectMapper reader =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST_JSON).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final org.apache.tinkerpop.shaded.jackson.databind.ObjectMapper writer =
      GraphSONMapper.build().version(GraphSONVersion.V3_0).create().createMapper();

  @Override
  public WireRequest read(ByteBuffer body) {
    JsonNode message = parse(body);
    UUID id = GraphSonInput.uuid(message.path("requestId"));
    try {
      return new WireRequest(
          id,
          message.path("op").asText(),
          message.path("processor").asText(),
          GraphSonInput.arguments(message.path("args")));
    } catch (QueryRefused e) {
      throw new UnreadableRequest(id, e.getMessage(), e);
    } catch (UnreadableRequest e) {
      throw e.withId(id);
    }
  }

  private JsonNode parse(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    try {
      JsonNode message = reader.readTree(bytes);
      if (message != null && message.isObject()) {
        return message;
      }
    } catch (IOException e) {
      throw UnreadableRequest.malformed("it is not JSON, or nests too deep");
    }
    throw UnreadableRequest.malformed("it is not a JSON object");
  }

  @Override
  public byte[] write(WireResponse response) throws IOException {
    StringBuilder json = new StringBuilder("{\"requestId\":");
    json.append(response.id() == null ? "null" : "\"" + response.id() + '"');
    json.append(",\"status\":{\"message\":\"");
    JsonStringEncoder.getInstance().quoteAsString(response.message(), json);
    json.append("\",\"code\":").append(response.code()).append(",\"attributes\":");
    json.append(writer.writeValueAsString(response.attributes()));
    json.append("},\"result\":{\"data\":");
    json.append(response.data() == null ? "null" : writer.writeValueAsString(response.data()));
    json.append(",\"meta\":").append(writer.writeValueAsString(Map.of())).append("}}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
