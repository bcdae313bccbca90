package io.periplus.gremlin;

import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinSink;
import io.periplus.graph.WireValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONMapper;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;
import org.apache.tinkerpop.gremlin.structure.io.graphson.TypeInfo;
import org.apache.tinkerpop.shaded.jackson.databind.ObjectMapper;

/** The two forms of GraphSON 3 that an answer over HTTP may have. */
public enum GraphSonForm {
  /** {@code {"@type": "g:Int64", "@value": 1}}. */
  TYPED(TypeInfo.PARTIAL_TYPES, "{\"@type\":\"g:List\",\"@value\":[", "]}"),
  /** {@code 1}. */
  UNTYPED(TypeInfo.NO_TYPES, "[", "]");

  private final ObjectMapper mapper;
  private final String begin;
  private final String end;

  GraphSonForm(TypeInfo types, String begin, String end) {
    this.mapper =
        GraphSONMapper.build()
            .version(GraphSONVersion.V3_0)
            .typeInfo(types)
            .create()
            .createMapper();
    this.begin = begin;
    this.end = end;
  }

  private byte[] json(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException("a value of the wire can always be written", e);
    }
  }

  /** An answer that is being written while the query runs. */
  public Answer answer() {
    return new Answer();
  }

  /** Values as they come, and the response around them. */
  public final class Answer implements GremlinSink {
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private boolean first = true;

    @Override
    public void accept(Object value) {
      byte[] written = json(WireValues.of(value));
      if (!first) {
        values.write(',');
      }
      first = false;
      values.write(written, 0, written.length);
    }

    @Override
    public long bytes() {
      return values.size();
    }

    /** The response of TinkerPop's HTTP protocol. */
    public byte[] response(String requestId, GremlinOutcome outcome) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("snapshot", outcome.snapshotId());
      attributes.put("truncated", outcome.truncated());
      attributes.put("elapsedMs", outcome.elapsed().toMillis());
      ByteArrayOutputStream out = new ByteArrayOutputStream(values.size() + 512);
      for (byte[] part :
          List.of(
              text("{\"requestId\":"),
              json(requestId),
              text(",\"status\":{\"message\":\"\",\"code\":200,\"attributes\":"),
              json(attributes),
              text("},\"result\":{\"data\":" + begin),
              values.toByteArray(),
              text(end + ",\"meta\":"),
              json(Map.of()),
              text("}}"))) {
        out.write(part, 0, part.length);
      }
      return out.toByteArray();
    }

    private byte[] text(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
